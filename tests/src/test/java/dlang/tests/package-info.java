/**
 * Whole programs. In go dlang programs with expectations that were worked out without dlang; out comes whether every
 * way of running them (interpreted, compiled, as a process) meets these. Nothing here knows how the language works inside.
 */
package dlang.tests;
