package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dlang.tests.Delivery;
import dlang.tests.Processes;
import dlang.tests.Project;
import dlang.tests.SharedCases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The conformance cases from outside, run by their own script against the command. */
class ConformanceScriptTest {
  @ParameterizedTest
  @EnumSource(Delivery.class)
  void allPass(Delivery dlang) {
    var script = SharedCases.ROOT.resolve("run-cases.py");
    assumeTrue(Files.exists(script), "there is no " + script);
    assumeTrue(Processes.has("python3"), "needs python3");
    dlang.assumeBuilt();
    var command =
        new ArrayList<>(List.of("python3", script.toString(), "--jobs", "2", "--timeout", "60"));
    command.add(dlang.command().toString());
    SharedCases.folders().map(Path::toString).forEach(command::add);
    var outcome = Processes.execute(Project.ROOT, Map.of(), "", command);
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
  }
}
