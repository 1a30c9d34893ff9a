package dlang.nodes.literal;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.core.Expr;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangContext;
import dlang.runtime.DlangError;
import dlang.runtime.Values;
import dlang.runtime.Watches;
import dlang.syntax.SourceText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the context knows: what earlier programs defined, and modules. */
public final class Outside extends ExpressionNode {

  private final Expr what;
  private final @Nullable SourceText importing;

  /**
   * @param what a Global, GlobalCell or Import
   * @param importing the source that it stands in
   */
  public Outside(Expr what, @Nullable SourceText importing) {
    this.what = what;
    this.importing = importing;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    var context = DlangContext.get(this);
    if (what instanceof Expr.Import) {
      Watches.effect(this);
    }
    try {
      return get(context);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }

  @TruffleBoundary
  private Object get(DlangContext context) {
    return switch (what) {
      case Expr.Global(String name) -> Values.share(context.global(name));
      case Expr.GlobalCell(String name) -> context.global(name);
      case Expr.Import(String path) -> context.modules().value(path, Objects.requireNonNull(importing));
      default -> throw new IllegalStateException(what.toString());
    };
  }
}
