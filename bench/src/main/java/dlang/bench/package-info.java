/**
 * The benchmarks: programs of the language next to the same computations in hand-written Java. In:
 * the programs in {@code bench/programs}. Out: a table of times and their ratios. What holds: every
 * benchmark runs in a process of its own; a program whose numbers differ from Java's fails.
 */
package dlang.bench;
