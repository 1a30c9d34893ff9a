package dlang.launcher;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import picocli.CommandLine;

/** The process. */
public final class Main {
  /**
   * In MiB: deep enough for eighty thousand calls, and not so deep that endless recursion takes long to end. The script that
   * starts Java asks for more, since calls that Java interprets take more.
   */
  private static final long STACK = Long.getLong("dlang.stack", 64);

  private Main() {}

  /** Runs {@code dlang} and ends the process. */
  public static void main(String[] words) throws InterruptedException {
    var terminals = Terminals.detect();
    var out = new Output(new FileOutputStream(FileDescriptor.out), terminals.out());
    var err = printer(new FileOutputStream(FileDescriptor.err));
    // Ctrl-C, too, ends the process this way, with status 130.
    Runtime.getRuntime().addShutdownHook(new Thread(out::flush));
    var status = new int[1];
    var in = new FileInputStream(FileDescriptor.in);
    Runnable action = () -> status[0] = run(words, in, out, err, terminals);
    var thread = new Thread(null, action, "dlang", STACK << 20);
    thread.start();
    thread.join();
    // All is written and closed. To exit would look for a logger first, which takes time.
    Runtime.getRuntime().halt(status[0]);
  }

  /** The same without a process around it: gives the exit status. */
  static int run(String[] words, InputStream in, Output out, PrintStream err, Terminals terminals) {
    var options = new LinkedHashMap<String, String>();
    var session = new Session(in, out, err, terminals, options);
    var commands =
        commands(session)
            .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(err, true))
            .setParameterExceptionHandler(new WrongUsage(session))
            .setExecutionExceptionHandler((e, command, parsed) -> explain(session, e));
    var arguments = Arguments.split(commands, words);
    options.putAll(arguments.engine());
    try {
      return commands.execute(arguments.launcher().toArray(String[]::new));
    } catch (Error e) {
      session.complain(Report.internal(e));
      return ExitStatus.FAILED;
    } finally {
      out.flush();
    }
  }

  static CommandLine commands(Session session) {
    var dlang = new Dlang(session);
    var commands = new CommandLine(dlang.spec());
    for (var command :
        List.of(
            new RunCommand(dlang).spec(),
            new EvalCommand(dlang).spec(),
            new CheckCommand(dlang).spec(),
            new TapeCommand(dlang).spec(),
            new HelpCommand().spec())) {
      commands.addSubcommand(command.name(), command);
    }
    commands
        .setStopAtPositional(true)
        .setUsageHelpAutoWidth(true)
        .setUsageHelpWidth(100)
        .setExecutionStrategy(dlang::execute);
    // The program of tape has no arguments: what follows it are options.
    commands.getSubcommands().get("tape").setStopAtPositional(false);
    return commands;
  }

  private static int explain(Session session, Exception e) {
    if (e instanceof LauncherException known) {
      session.complain(known.getMessage() + "\n");
      return known.status();
    }
    if (e instanceof PolyglotException error) {
      session.complain(new Report(error, Style.PLAIN).text());
      return ExitStatus.of(error);
    }
    session.complain(Report.internal(e));
    return ExitStatus.FAILED;
  }

  private static PrintStream printer(FileOutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
