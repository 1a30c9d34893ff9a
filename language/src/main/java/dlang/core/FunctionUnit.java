package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.Node;
import dlang.syntax.Span;
import dlang.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of source that becomes one function. */
final class FunctionUnit {

  enum Kind {
    MAIN,
    FUNCTION,
    LAMBDA,
    /** A clause of a {@code derivative}. */
    RULE
  }

  /** A use of a declared function at an offset. */
  record Mention(FunctionSymbol function, int offset) {}

  /** A use of a variable of another unit at an offset. */
  record Outer(Variable variable, Span span) {}

  private final Kind kind;
  private final @Nullable FunctionUnit parent;
  private final String name;
  private final Node node;
  private final List<Variable> parameters = new ArrayList<>();
  private final List<@Nullable Expression> defaults = new ArrayList<>();
  private final List<FunctionUnit> children = new ArrayList<>();
  private final List<Mention> mentions = new ArrayList<>();
  private final List<Outer> outers = new ArrayList<>();
  private final Set<Variable> writesOuter = new LinkedHashSet<>();
  private final Set<Variable> captures = new LinkedHashSet<>();
  private final Map<Variable, Local> captureLocals = new LinkedHashMap<>();
  private @Nullable Function function;

  /**
   * @param parent the unit around it
   * @param name as in traces
   * @param node a {@code ModuleTree}, a {@code Statement.Function}, a lambda, a {@code
   *     Statement.Clause}
   */
  FunctionUnit(Kind kind, @Nullable FunctionUnit parent, String name, Node node) {
    this.kind = kind;
    this.parent = parent;
    this.name = name;
    this.node = node;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  Kind kind() {
    return kind;
  }

  @Nullable FunctionUnit parent() {
    return parent;
  }

  String name() {
    return name;
  }

  Node node() {
    return node;
  }

  /** Whether {@code ancestor} is this or around it. */
  boolean isWithin(FunctionUnit ancestor) {
    for (FunctionUnit at = this; at != null; at = at.parent) {
      if (at == ancestor) {
        return true;
      }
    }
    return false;
  }

  List<Variable> parameters() {
    return parameters;
  }

  /** The default of each parameter, null where there is none. */
  List<@Nullable Expression> defaults() {
    return defaults;
  }

  void addParameter(Variable variable, @Nullable Expression defaultValue) {
    parameters.add(variable);
    defaults.add(defaultValue);
  }

  /** The units directly inside. */
  List<FunctionUnit> children() {
    return children;
  }

  List<Mention> mentions() {
    return mentions;
  }

  List<Outer> outers() {
    return outers;
  }

  /** The variables of other units that are written here. */
  Set<Variable> writesOuter() {
    return writesOuter;
  }

  /**
   * The variables of units around this that it needs, its own and those of the functions it uses.
   */
  Set<Variable> captures() {
    return captures;
  }

  /** The local by which each captured variable comes in, in the order of the captures. */
  Map<Variable, Local> captureLocals() {
    return captureLocals;
  }

  Function function() {
    return Objects.requireNonNull(function, name);
  }

  /** Gives its function a derivative of its own. */
  void setDerivative(Derivative rule) {
    function().setDerivative(rule);
  }

  void setFunction(Function made) {
    function = made;
  }

  /** The body of anything but a {@code MAIN}. */
  Expression body() {
    return switch (node) {
      case Statement.Function f -> Objects.requireNonNull(f.body());
      case Expression.Lambda lambda -> lambda.body();
      case Statement.Partial partial -> partial.value();
      case Statement.Pullback pullback -> pullback.body();
      case Statement.Pushforward pushforward -> pushforward.body();
      default -> throw new IllegalStateException("no body: " + node);
    };
  }
}
