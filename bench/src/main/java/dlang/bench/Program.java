package dlang.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** A function of a program with its arguments, in an engine of its own. */
final class Program implements AutoCloseable {
  private static final String LANGUAGE = "dlang";

  private final Context context;
  private final Compilations compilations;
  private final String name;
  private final Value function;
  private final Object[] arguments;

  Program(
      Path programs,
      Benchmark benchmark,
      Benchmark.Instance instance,
      String function,
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
    this.name = function;
    this.function = member(function);
    var values = member("inputs").execute(instance.inputs());
    arguments =
        LongStream.range(0, values.getArraySize()).mapToObj(values::getArrayElement).toArray();
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

  /** How many bytes a run of the function records for a gradient. */
  double tapeBytes() {
    var stats = context.eval(LANGUAGE, "tape_stats(" + name + ")").execute(arguments);
    return stats.getArrayElement(stats.getArraySize() - 1).getMember("bytes").asDouble();
  }

  /** The numbers in a value, in order. */
  static DoubleStream numbers(Value value) {
    return value.hasArrayElements()
        ? LongStream.range(0, value.getArraySize())
            .mapToObj(value::getArrayElement)
            .flatMapToDouble(Program::numbers)
        : DoubleStream.of(value.asDouble());
  }

  @Override
  public void close() {
    context.close(true);
  }
}
