package dlang.nodes.access;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import dlang.nodes.DlangNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;
import dlang.runtime.Paths;
import dlang.runtime.Slice;
import dlang.runtime.Text;
import dlang.runtime.Values;
import dlang.syntax.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a path; evaluates to what {@link dlang.runtime.Paths} calls a step. */
public abstract class PathStep extends Node {

  public abstract Object execute(VirtualFrame frame);

  /** The steps of a path as an array. */
  @ExplodeLoop
  static Object[] evaluate(VirtualFrame frame, PathStep[] steps) {
    Object[] path = new Object[steps.length];
    for (int i = 0; i < steps.length; i++) {
      path[i] = steps[i].execute(frame);
    }
    return path;
  }

  /**
   * Where an access failed, as far as people want to know it: at the field that it does not come to,
   * else at the whole.
   */
  @TruffleBoundary
  static Node culprit(Node access, PathStep[] path, Object container, Object[] steps) {
    int reached = path.length == 0 ? 0 : Paths.reached(container, steps);
    return reached < path.length && path[reached] instanceof Field f && f.span != null ? f : access;
  }

  /** {@code .name}. */
  public static final class Field extends PathStep {

    private final String name;
    private final @Nullable Span span;

    /** {@code span}: of the name; null if nobody wrote it. */
    public Field(String name, @Nullable Span span) {
      this.name = name;
      this.span = span;
    }

    public @Nullable Span span() {
      return span;
    }

    @Override
    public @Nullable SourceSection getSourceSection() {
      return span == null ? null : DlangNode.section(this, span.start(), span.length());
    }

    public String name() {
      return name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return name;
    }
  }

  /** {@code [index]}. */
  public static final class Element extends PathStep {

    @Child private ExpressionNode index;

    public Element(ExpressionNode index) {
      this.index = index;
    }

    public ExpressionNode index() {
      return index;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return index.execute(frame);
    }
  }

  /** {@code [subscripts]}: more than one, or a slice. */
  public static final class Part extends PathStep {

    @Children private final PathStep[] subscripts;

    public Part(List<PathStep> subscripts) {
      this.subscripts = subscripts.toArray(PathStep[]::new);
    }

    /** Whether this is a row and a column. */
    public boolean isPair() {
      return subscripts.length == 2
          && subscripts[0] instanceof Element
          && subscripts[1] instanceof Element;
    }

    /** The index at subscript {@code i}, which is no slice. */
    public ExpressionNode index(int i) {
      return ((Element) subscripts[i]).index();
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return evaluate(frame, subscripts);
    }
  }

  /** The subscript {@code from..to}. */
  public static final class Stretch extends PathStep {

    @Child private @Nullable ExpressionNode from;
    @Child private @Nullable ExpressionNode to;
    private final boolean inclusive;

    public Stretch(
        @Nullable ExpressionNode from, @Nullable ExpressionNode to, boolean inclusive) {
      this.from = from;
      this.to = to;
      this.inclusive = inclusive;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return new Slice(bound(frame, from), bound(frame, to), inclusive);
    }

    private @Nullable Double bound(VirtualFrame frame, @Nullable ExpressionNode node) {
      if (node == null) {
        return null;
      }
      Object value = node.execute(frame);
      if (!Values.isNumber(value)) {
        CompilerDirectives.transferToInterpreter();
        String what = Text.described(value);
        throw DlangError.type("The bound of a slice must be a number, not " + what + ".").at(this);
      }
      return Values.number(value);
    }
  }
}
