package dlang.core;

import dlang.syntax.Name;

/** A function that was declared by name. */
final class FunctionSymbol implements Symbol {

  private final Name declaration;
  private final FunctionUnit unit;
  private final Signature signature;
  private final boolean internal;
  private boolean used;
  private boolean ruled;

  FunctionSymbol(Name declaration, FunctionUnit unit, Signature signature, boolean internal) {
    this.declaration = declaration;
    this.unit = unit;
    this.signature = signature;
    this.internal = internal;
  }

  @Override
  public String name() {
    return declaration.text();
  }

  @Override
  public boolean isInternal() {
    return internal;
  }

  Name declaration() {
    return declaration;
  }

  FunctionUnit unit() {
    return unit;
  }

  Signature signature() {
    return signature;
  }

  boolean isUsed() {
    return used;
  }

  void setUsed() {
    used = true;
  }

  /** Whether there is a {@code derivative} for it. */
  boolean hasRule() {
    return ruled;
  }

  void setRule() {
    ruled = true;
  }
}
