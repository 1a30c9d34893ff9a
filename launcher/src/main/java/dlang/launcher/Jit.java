package dlang.launcher;

import java.util.Map;

/** Presets for how much of a program is compiled to machine code. */
enum Jit {
  /** Everything is interpreted. */
  off(Map.of("engine.Compilation", "false")),

  /** Compiled fast and once, by one thread: for short runs, small machines and little memory. */
  light(Map.of("engine.Mode", "latency", "engine.CompilerThreads", "1")),

  /** Compiled fast, and then well what stays hot. */
  full(Map.of());

  private final Map<String, String> options;

  Jit(Map<String, String> options) {
    this.options = options;
  }

  /** The options of the engine that make up this preset. */
  Map<String, String> options() {
    return options;
  }
}
