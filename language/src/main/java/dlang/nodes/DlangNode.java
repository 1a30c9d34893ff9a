package dlang.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.TypeSystemReference;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.StandardTags.CallTag;
import com.oracle.truffle.api.instrumentation.StandardTags.ExpressionTag;
import com.oracle.truffle.api.instrumentation.StandardTags.ReadVariableTag;
import com.oracle.truffle.api.instrumentation.StandardTags.RootBodyTag;
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import com.oracle.truffle.api.instrumentation.StandardTags.WriteVariableTag;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import dlang.nodes.local.LocalScope;
import dlang.syntax.Span;
import org.jspecify.annotations.Nullable;

/** What all executable nodes have in common: where they come from, and what tools may see in them. */
@TypeSystemReference(DlangTypes.class)
@ExportLibrary(NodeLibrary.class)
public abstract class DlangNode extends Node implements InstrumentableNode {

  /** The roles in which tools know a node, as bits. */
  public static final int STATEMENT = 1;

  public static final int CALL = 2;
  public static final int READ = 4;
  public static final int WRITE = 8;
  public static final int EXPRESSION = 16;
  public static final int ROOT_BODY = 32;

  private static final int NOWHERE = -1;

  private int start = NOWHERE;
  private int length;
  private int tags;

  /** Says where this stands in the source of its root; null if nobody wrote it. */
  public final void setSpan(@Nullable Span span) {
    if (span != null) {
      start = span.start();
      length = span.length();
    }
  }

  public final void addTag(int tag) {
    tags |= tag;
  }

  protected final boolean hasSpan() {
    return start != NOWHERE;
  }

  @Override
  public boolean isInstrumentable() {
    return tags != 0 && hasSpan();
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return (tags & bit(tag)) != 0;
  }

  private static int bit(Class<? extends Tag> tag) {
    if (tag == StatementTag.class) {
      return STATEMENT;
    } else if (tag == CallTag.class) {
      return CALL;
    } else if (tag == ReadVariableTag.class) {
      return READ;
    } else if (tag == WriteVariableTag.class) {
      return WRITE;
    } else if (tag == ExpressionTag.class) {
      return EXPRESSION;
    } else if (tag == RootBodyTag.class) {
      return ROOT_BODY;
    }
    return 0;
  }

  @Override
  public @Nullable SourceSection getSourceSection() {
    return hasSpan() ? section(this, start, length) : null;
  }

  /** A section of the source that a node's root comes from; null if it has none. */
  @TruffleBoundary
  public static @Nullable SourceSection section(Node node, int start, int length) {
    var root = node.getRootNode();
    var whole = root == null ? null : root.getSourceSection();
    return whole == null ? null : whole.getSource().createSection(start, length);
  }

  @ExportMessage
  final boolean hasScope(@SuppressWarnings("unused") Frame frame) {
    return getRootNode() instanceof FunctionRoot;
  }

  @ExportMessage
  final Object getScope(Frame frame, @SuppressWarnings("unused") boolean nodeEnter) {
    return scope(frame == null ? null : frame.materialize());
  }

  @TruffleBoundary
  private Object scope(@Nullable MaterializedFrame frame) {
    return LocalScope.of(getRootNode().getName(), frame);
  }
}
