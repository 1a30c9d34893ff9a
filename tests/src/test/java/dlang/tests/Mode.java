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
          "engine.Mode", "latency",
          "engine.BackgroundCompilation", "false",
          "engine.FirstTierCompilationThreshold", "20",
          "engine.OSRCompilationThreshold", "200",
          "engine.CompilationFailureAction", "Throw",
          "engine.TraceCompilation", "true")),

  /**
   * Everything that runs a few times is compiled before it goes on. Calls become part of their callers, but not as many as
   * users have it: the same code would be compiled over and over in each of its callers.
   */
  COMPILED(
      Map.of(
          "engine.BackgroundCompilation", "false",
          "engine.FirstTierCompilationThreshold", "20",
          "engine.LastTierCompilationThreshold", "60",
          "engine.OSRCompilationThreshold", "200",
          "engine.CompilationFailureAction", "Throw",
          "engine.TraceCompilation", "true",
          "compiler.InliningExpansionBudget", "1000",
          "compiler.InliningInliningBudget", "1000"));

  private final Map<String, String> options;

  Mode(Map<String, String> options) {
    this.options = options;
  }

  public Map<String, String> options() {
    return options;
  }
}
