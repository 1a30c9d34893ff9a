package dlang.core;

import dlang.syntax.SourceText;
import dlang.syntax.Span;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function of the core program. The body may be made later, when it is first asked for: functions call each
 * other in circles, and derived forms are made on demand.
 *
 * <p>A function without inout parameters returns its value; one with k of them returns its value and the k
 * final values.
 */
public final class Function implements Operator {

  /**
   * What a function says of itself without its body.
   *
   * @param name as in traces
   * @param source null for functions that nobody wrote
   * @param span the whole declaration
   * @param captures what it sees of the scopes around it, in the order in which it is passed
   */
  public record Header(
      String name,
      @Nullable SourceText source,
      @Nullable Span span,
      List<Local> captures,
      List<Parameter> parameters) {
    public Header {
      captures = List.copyOf(captures);
      parameters = List.copyOf(parameters);
    }
  }

  private final Header header;
  private final Set<Local> inactive;
  private final Map<Form, Function> forms = new EnumMap<>(Form.class);
  private final Map<Object, Function> companions = new HashMap<>();
  private @Nullable Supplier<Block> maker;
  private @Nullable Block body;
  private @Nullable Derivative derivative;
  private @Nullable Object executable;
  private boolean isSpecial;

  public Function(Header header, Supplier<Block> maker) {
    this(header, maker, Set.of());
  }

  private Function(Header header, Supplier<Block> maker, Set<Local> inactive) {
    this.header = header;
    this.maker = maker;
    this.inactive = inactive;
  }

  public Header header() {
    return header;
  }

  @Override
  public String name() {
    return header.name();
  }

  public List<Local> captures() {
    return header.captures();
  }

  public List<Parameter> parameters() {
    return header.parameters();
  }

  /** The body, made at the first call. */
  public synchronized Block body() {
    var made = body;
    if (made == null) {
      made = java.util.Objects.requireNonNull(maker).get();
      body = made;
      maker = null;
    }
    return made;
  }

  /** Captures and parameters by which derived forms of this function do not differentiate: see {@link #withInactive}. */
  public Set<Local> inactive() {
    return inactive;
  }

  /**
   * This function as it is called where some of its captures and parameters carry no derivative. It does the same, but its
   * derived forms do less: what is to be added to the adjoints of those stays as it is, and their tangents are not read. What
   * is derived from such a form differentiates by all again.
   */
  public synchronized Function withInactive(Set<Local> inputs) {
    if (inputs.isEmpty() || isSpecial) {
      return this;
    }
    return companion(
        inputs,
        () -> {
          var same = new Function(header, this::body, Set.copyOf(inputs));
          same.derivative = derivative;
          return same;
        });
  }

  /** The derived form; {@code maker} makes all of them the first time, and they are kept. */
  public synchronized Function derived(
      Form form, java.util.function.Function<Function, Map<Form, Function>> maker) {
    if (!forms.containsKey(form)) {
      maker.apply(this).forEach(forms::putIfAbsent);
    }
    return java.util.Objects.requireNonNull(forms.get(form));
  }

  /** Says what the derived form of this function is, instead of what would be made. */
  public synchronized void setDerived(Form form, Function function) {
    isSpecial = true;
    forms.put(form, function);
  }

  /** Another function that was made of this one for {@code key}; {@code maker} makes it the first time. */
  public synchronized Function companion(Object key, Supplier<Function> maker) {
    var known = companions.get(key);
    if (known == null) {
      known = maker.get();
      companions.put(key, known);
    }
    return known;
  }

  /** What execution makes of this, made by {@code maker} the first time and kept. */
  public synchronized Object executable(java.util.function.Function<Function, Object> maker) {
    var made = executable;
    if (made == null) {
      made = maker.apply(this);
      executable = made;
    }
    return made;
  }

  @Override
  public @Nullable Derivative derivative() {
    return derivative;
  }

  public void setDerivative(Derivative rule) {
    derivative = rule;
  }

  @Override
  public String toString() {
    return name();
  }
}
