package dlang.builtins;

/** What a builtin does with its arguments; {@code node} is where it stands. */
@FunctionalInterface
interface Implementation {
  Object apply(PlainBuiltin node, Object[] arguments);
}
