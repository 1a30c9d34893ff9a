package dlang.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** A function of a program, in one of its forms, with its arguments, in an engine of its own. */
final class Program implements AutoCloseable {
  /**
   * What is called: the function, its gradient, or the derivative of one of them in the direction of
   * all ones.
   */
  enum Form {
    PRIMAL("[f, xs]"),
    GRADIENT("[gradient, xs]"),
    TANGENT("[jvp, [f, xs, ones(xs), wrt]]"),
    SECOND("[hvp(f, wrt), with_direction(xs)]");

    /** The function and its arguments, made of those of f. */
    private final String made;

    Form(String made) {
      this.made = made;
    }
  }

  private static final String LANGUAGE = "dlang";

  private static final String TOOLS =
      """
      let f = %s
      let wrt = %s
      fn moved(xs, h) {
          var all = xs
          for i in wrt { all[i] = all[i] + h }
          all
      }
      fn ones(xs) {
          var all = []
          for i in wrt { all.push(0 * xs[i] + 1) }
          all
      }
      fn with_direction(xs) {
          var all = map(xs, x => x)
          all.push(ones(xs))
          all
      }
      """;

  private final Context context;
  private final Compilations compilations;
  private final Value inputs;
  private final Value function;
  private final Object[] arguments;

  Program(
      Path programs,
      Benchmark benchmark,
      Benchmark.Instance instance,
      Form form,
      Map<String, String> options) {
    compilations = new Compilations(options);
    var builder =
        Context.newBuilder(LANGUAGE)
            .allowIO(IOAccess.ALL)
            .allowExperimentalOptions(true)
            .options(options)
            .options(Compilations.options())
            .logHandler(compilations)
            .out(OutputStream.nullOutputStream());
    if (instance.file() != null) {
      builder.arguments(LANGUAGE, new String[] {instance.file().toString()});
    }
    context = builder.build();
    try {
      var file = programs.resolve(benchmark.program()).toFile();
      context.eval(Source.newBuilder(LANGUAGE, file).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.eval(LANGUAGE, TOOLS.formatted(benchmark.function(), benchmark.wrt()));
    inputs = member("inputs").execute(instance.inputs());
    var made = context.eval(LANGUAGE, "xs => " + form.made).execute(inputs);
    function = made.getArrayElement(0);
    arguments = elements(made.getArrayElement(1));
  }

  private static Object[] elements(Value array) {
    return LongStream.range(0, array.getArraySize()).mapToObj(array::getArrayElement).toArray();
  }

  private Value member(String name) {
    return context.getBindings(LANGUAGE).getMember(name);
  }

  /** Whether something waits for the compiler. */
  boolean isCompiling() {
    return compilations.isPending();
  }

  Value call() {
    return function.execute(arguments);
  }

  /** The numbers in the result. */
  double[] numbers() {
    return numbers(call()).toArray();
  }

  /** Those in the result where every number that is differentiated by is greater by {@code h}. */
  double[] numbersAt(double h) {
    return numbers(function.execute(elements(member("moved").execute(inputs, h)))).toArray();
  }

  private static DoubleStream numbers(Value value) {
    return value.hasArrayElements()
        ? Stream.of(elements(value)).map(Value::asValue).flatMapToDouble(Program::numbers)
        : DoubleStream.of(value.asDouble());
  }

  /** How many bytes a run of the function records for a gradient. */
  double tapeBytes() {
    var stats = context.eval(LANGUAGE, "tape_stats(f)").execute(arguments);
    return stats.getArrayElement(stats.getArraySize() - 1).getMember("bytes").asDouble();
  }

  @Override
  public void close() {
    context.close(true);
  }
}
