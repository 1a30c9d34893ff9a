package dlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Delivery;
import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.Outcome;
import dlang.tests.Project;
import dlang.tests.SharedCases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * In all forms of dlang a program gives the same bytes and the same status as in this process, where other tests compare them with
 * what must come out.
 */
@ParameterizedClass
@EnumSource(Delivery.class)
class DeliveriesTest {
  private static final Interpreter INTERPRETER = new Interpreter(Mode.NORMAL);
  private static final Map<Path, Outcome> EXPECTED = new ConcurrentHashMap<>();

  private final Delivery delivery;

  /** Starts of Java take longer than most programs, so all cores are at it. */
  private final ExecutorService starts =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  DeliveriesTest(Delivery delivery) {
    this.delivery = delivery;
  }

  @AfterEach
  void shutDown() {
    starts.shutdownNow();
  }

  @AfterAll
  static void close() {
    INTERPRETER.close();
  }

  @TestFactory
  List<DynamicTest> programs() {
    delivery.assumeBuilt();
    return folders()
        .flatMap(folder -> Project.files(folder, ".dl").stream())
        .filter(program -> !program.getFileName().toString().startsWith("_"))
        .map(this::test)
        .toList();
  }

  /** Starts of Java take so long that for these what errors do not need is left to {@code ConformanceScriptTest}. */
  private Stream<Path> folders() {
    var folders =
        Stream.concat(
            Stream.of("golden", "conformance/errors", "conformance/language", "conformance/mgh")
                .map(Project.RESOURCES::resolve),
            SharedCases.folders());
    return delivery == Delivery.NATIVE
        ? folders
        : folders.filter(folder -> folder.endsWith("golden") || folder.endsWith("errors"));
  }

  private DynamicTest test(Path program) {
    var name = program.getFileName().toString();
    var actual = starts.submit(() -> delivery.run(program.getParent(), Map.of(), "", "run", name));
    return dynamicTest(delivery + ": " + name, program.toUri(), () -> check(program, actual));
  }

  private static void check(Path program, Future<Outcome> actual) throws Exception {
    assertEquals(EXPECTED.computeIfAbsent(program, INTERPRETER::run), actual.get());
  }
}
