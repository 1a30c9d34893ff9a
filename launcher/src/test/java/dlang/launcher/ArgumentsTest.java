package dlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void engineOptionsStandBeforeOrAfterTheCommand() {
    var arguments =
        split("--engine.Compilation=false", "run", "--log.file=a=b", "--cpusampler", "x.dl");
    assertEquals(List.of("run", "x.dl"), arguments.launcher());
    assertEquals(
        Map.of("engine.Compilation", "false", "log.file", "a=b", "cpusampler", "true"),
        arguments.engine());
  }

  @Test
  void whatFollowsTheProgramIsItsOwn() {
    var arguments = split("run", "x.dl", "--engine.Mode=latency", "--help");
    assertEquals(List.of("run", "x.dl", "--engine.Mode=latency", "--help"), arguments.launcher());
    assertEquals(Map.of(), arguments.engine());
  }

  @Test
  void optionsOfDerivativesAreTheLanguages() {
    var arguments = split("run", "--ad.strict", "--ad.nan=warn", "x.dl");
    assertEquals(Map.of("dlang.ad.strict", "true", "dlang.ad.nan", "warn"), arguments.engine());
  }

  @Test
  void standardInputIsAProgram() {
    assertEquals(List.of("run", "-", "--a.b"), split("run", "-", "--a.b").launcher());
  }

  @Test
  void theValueOfAnOptionIsNotTheProgram() {
    var arguments = split("run", "--color", "never", "--engine.Mode=latency", "x.dl");
    assertEquals(List.of("run", "--color", "never", "x.dl"), arguments.launcher());
    assertEquals(Map.of("engine.Mode", "latency"), arguments.engine());
  }

  @Test
  void misspeltLauncherOptionsAreLeftToTheLauncher() {
    assertEquals(List.of("--versoin"), split("--versoin").launcher());
  }

  @Test
  void twoDashesEndTheOptions() {
    assertEquals(List.of("eval", "--", "--a.b"), split("eval", "--", "--a.b").launcher());
  }

  private static Arguments split(String... words) {
    var session =
        new Session(
            InputStream.nullInputStream(),
            new Output(new ByteArrayOutputStream(), false),
            new PrintStream(OutputStream.nullOutputStream()),
            Terminals.NONE,
            Map.of());
    return Arguments.split(Main.commands(session), words);
  }
}
