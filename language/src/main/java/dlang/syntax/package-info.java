/**
 * Source text to syntax tree.
 *
 * <p>In: a {@link dlang.syntax.SourceText}. Out: lossless {@link dlang.syntax.Tokens}, a tree
 * ({@link dlang.syntax.ModuleTree} of {@link dlang.syntax.Statement}s, {@link
 * dlang.syntax.Expression}s and {@link dlang.syntax.Pattern}s), and all {@link
 * dlang.syntax.Diagnostic}s of the text in one run. What holds: every node has the {@link
 * dlang.syntax.Span} it was written at; the token texts with their trivia give the source back; no
 * tree is deeper than {@link dlang.syntax.DepthCheck#LIMIT}, so whoever reads it may recurse. Names
 * mean nothing here yet.
 */
@NullMarked
package dlang.syntax;

import org.jspecify.annotations.NullMarked;
