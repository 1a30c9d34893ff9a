package dlang.tests;

import java.util.Map;

/** How an engine executes programs. */
public enum Mode {
  /** As users have it: interpreted first, compiled in the background what is hot. */
  NORMAL(Map.of()),

  INTERPRETED(Map.of("engine.Compilation", "false")),

  /** Everything that runs a few times is compiled fast, and not again. */
  FIRST_TIER(
      Map.of(
          "engine.BackgroundCompilation", "false",
          "engine.FirstTierCompilationThreshold", "20",
          "engine.LastTierCompilationThreshold", "1000000000",
          "engine.OSRCompilationThreshold", "200")),

  /** Everything that runs a few times is compiled before it goes on. */
  COMPILED(
      Map.of(
          "engine.BackgroundCompilation", "false",
          "engine.FirstTierCompilationThreshold", "20",
          "engine.LastTierCompilationThreshold", "60",
          "engine.OSRCompilationThreshold", "200",
          "engine.CompilationFailureAction", "Throw"));

  private final Map<String, String> options;

  Mode(Map<String, String> options) {
    this.options = options;
  }

  public Map<String, String> options() {
    return options;
  }
}
