package dlang.core;

/**
 * A parameter of a function.
 *
 * @param optional whether it has a default: it may be UNSET, and the body starts by replacing that
 */
public record Parameter(Local local, boolean optional) {

  public String name() {
    return local.name();
  }

  public boolean inout() {
    return local.kind() == Local.Kind.INOUT;
  }
}
