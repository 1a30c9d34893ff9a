package dlang.runtime;

/**
 * What subscripts select of the adjoint of a generic array. The structure of that array is known or
 * not; of what lies in it, where there are several subscripts, it is not.
 */
final class AdjointElements {
  private final Array array;
  private final Object structure;
  private final Object[] subscripts;

  AdjointElements(Array array, Object structure, Object[] subscripts) {
    this.array = array;
    this.structure = structure;
    this.subscripts = subscripts;
  }

  Object get() {
    return get(array, 0, structure);
  }

  private Object get(Object value, int n, Object here) {
    if (n == subscripts.length || !(value instanceof Array from)) {
      return value;
    }
    int length = length(from, n, here);
    if (subscripts[n] instanceof Slice slice) {
      var parts = new Object[slice.count(length)];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = Values.share(get(at(from, slice.start(length) + i), n + 1, 0.0));
      }
      return Array.generic(parts);
    }
    return get(at(from, Slices.position(subscripts[n], length)), n + 1, 0.0);
  }

  /** Whether the array was changed, other than from 0 to 0. */
  boolean update(AdjointPath.Leaf leaf) {
    if (isOneElement()) {
      return update(array, 0, structure, leaf);
    }
    return write(array, 0, structure, leaf.apply(get()));
  }

  private boolean isOneElement() {
    for (var subscript : subscripts) {
      if (subscript instanceof Slice) {
        return false;
      }
    }
    return true;
  }

  private boolean update(Array target, int n, Object here, AdjointPath.Leaf leaf) {
    int length = length(target, n, here);
    int i = Slices.position(subscripts[n], length);
    var old = at(target, i);
    if (n + 1 == subscripts.length) {
      return put(target, i, length, leaf.apply(old));
    }
    var inner = old instanceof Array a ? a.unshared() : Array.generic();
    return update(inner, n + 1, 0.0, leaf) && put(target, i, length, inner);
  }

  /** Writes what several elements become. */
  private boolean write(Array target, int n, Object here, Object value) {
    int length = length(target, n, here);
    if (!(subscripts[n] instanceof Slice slice)) {
      return write(target, n, length, Slices.position(subscripts[n], length), value);
    }
    boolean changed = false;
    for (int i = 0; i < slice.count(length); i++) {
      Object part = value instanceof Array a ? Values.share(at(a, i)) : 0.0;
      changed |= write(target, n, length, slice.start(length) + i, part);
    }
    return changed;
  }

  private boolean write(Array target, int n, int length, int i, Object value) {
    if (n + 1 == subscripts.length) {
      return put(target, i, length, value);
    }
    var inner = at(target, i) instanceof Array a ? a.unshared() : Array.generic();
    return write(inner, n + 1, (Object) 0.0, value) && put(target, i, length, inner);
  }

  private static Object at(Array from, int i) {
    return i < from.length() ? from.get(i) : 0.0;
  }

  private static boolean put(Array target, int i, int length, Object value) {
    if (i >= target.length()) {
      if (Adjoints.isZero(value)) {
        return false;
      }
      AdjointPath.extend(target, Math.max(i + 1, length));
    }
    AdjointPath.put(target, i, value);
    return true;
  }

  /** The length of the primal array; if it is not known, one that suits the subscript. */
  private int length(Array adjoint, int n, Object here) {
    int length = Structure.length(here);
    if (length >= 0) {
      return length;
    }
    if (adjoint.isPacked() && adjoint.length() > 0) {
      return adjoint.length();
    }
    if (Values.isNumber(subscripts[n]) && Values.number(subscripts[n]) >= 0) {
      return Math.max(adjoint.length(), (int) Values.number(subscripts[n]) + 1);
    }
    throw DlangError.of(
            DlangError.Kind.ARGUMENT,
            "A derivative cannot tell what a negative index or a slice means here, in an array "
                + "within a generic array.",
            null)
        .withHint("Count from the start, or write xs[i][j] in place of xs[i, j].");
  }
}
