/**
 * The command {@code dlang}: what was typed goes in, an exit status comes out.
 *
 * <p>{@link dlang.launcher.Arguments} separates the engine's options from the launcher's own,
 * picocli chooses the command, the command makes a {@code Source} and gives it to a {@link
 * dlang.launcher.Session}, and {@link dlang.launcher.Report} says on standard error what went
 * wrong. The language is seen through the polyglot API only, so the same launcher serves every
 * delivery. No Java stack trace reaches the user.
 */
@NullMarked
package dlang.launcher;

import org.jspecify.annotations.NullMarked;
