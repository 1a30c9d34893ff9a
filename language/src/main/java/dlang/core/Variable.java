package dlang.core;

import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A variable of a program: what is declared by {@code let}, {@code var}, a parameter, a loop, … */
final class Variable implements Symbol {

  enum Kind {
    LET("a `let`"),
    VAR("a `var`"),
    PARAMETER("a parameter"),
    INOUT("an `inout` parameter"),
    LOOP("a loop variable"),
    CAUGHT("a caught error"),
    MODULE("an imported module");

    private final String noun;

    Kind(String noun) {
      this.noun = noun;
    }

    String noun() {
      return noun;
    }
  }

  private static final int[] NOWHERE = {};

  private final String name;
  private final Kind kind;
  private final Span span;
  private final FunctionUnit owner;
  private final int visibleFrom;
  private final boolean topLevel;
  private @Nullable Literal constant;
  private @Nullable Signature signature;
  private boolean captured;
  private boolean early;
  private boolean used;
  private int[] writes = NOWHERE;
  private int writeCount;
  private List<FunctionSymbol> publishedAfter = List.of();

  /**
   * @param span of the name where it is declared
   * @param owner the function it is a local of
   * @param visibleFrom the offset from which on the function that declares it sees it
   * @param topLevel whether it stands outside of all blocks
   */
  Variable(String name, Kind kind, Span span, FunctionUnit owner, int visibleFrom, boolean topLevel) {
    this.name = name;
    this.kind = kind;
    this.span = span;
    this.owner = owner;
    this.visibleFrom = visibleFrom;
    this.topLevel = topLevel;
  }

  @Override
  public String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  Span span() {
    return span;
  }

  FunctionUnit owner() {
    return owner;
  }

  int visibleFrom() {
    return visibleFrom;
  }

  boolean isTopLevel() {
    return topLevel;
  }

  boolean isMutable() {
    return kind == Kind.VAR || kind == Kind.INOUT;
  }

  /** Whether programs do not see the difference if each use is replaced by {@link #constant}. */
  boolean isConstant() {
    return constant != null && !early;
  }

  @Nullable Literal constant() {
    return constant;
  }

  void setConstant(Literal value) {
    constant = value;
  }

  /** How it is called, if it is known to be a function. */
  @Nullable Signature signature() {
    return signature;
  }

  void setSignature(Signature known) {
    signature = known;
  }

  /** Says that another function than the owner uses it. */
  void setCaptured() {
    captured = true;
  }

  /**
   * Whether a closure may be made of a function that captures it, or such a function be called,
   * before it is set.
   */
  boolean isEarly() {
    return early;
  }

  void setEarly() {
    early = true;
  }

  /** Whether it lives in a cell. */
  boolean isCell() {
    return early || (captured && isMutable());
  }

  boolean isUsed() {
    return used;
  }

  void setUsed() {
    used = true;
  }

  /** Notes a write at an offset; these come in the order of the source. */
  void addWrite(int offset) {
    if (writeCount == writes.length) {
      writes = Arrays.copyOf(writes, Math.max(4, 2 * writeCount));
    }
    writes[writeCount++] = offset;
  }

  boolean isWritten() {
    return writeCount > 0;
  }

  /** Whether it is written within {@code from..to} of the source. */
  boolean isWrittenWithin(int from, int to) {
    int at = Arrays.binarySearch(writes, 0, writeCount, from);
    int first = at >= 0 ? at : -at - 1;
    return first < writeCount && writes[first] < to;
  }

  /** The functions of the top level that can be made a value once this is set, but not before. */
  List<FunctionSymbol> publishedAfter() {
    return publishedAfter;
  }

  void publishAfter(FunctionSymbol function) {
    if (publishedAfter.isEmpty()) {
      publishedAfter = new ArrayList<>();
    }
    publishedAfter.add(function);
  }
}
