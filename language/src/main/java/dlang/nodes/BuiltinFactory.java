package dlang.nodes;

/** Makes the node that applies a builtin. */
@FunctionalInterface
public interface BuiltinFactory {

  /** {@code arguments}: one for each parameter; any number for a variadic builtin. */
  BuiltinNode create(ExpressionNode[] arguments);
}
