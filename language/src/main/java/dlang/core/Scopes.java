package dlang.core;

import dlang.syntax.Damage;
import dlang.syntax.Name;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scopes around the place that {@link Binder} has come to: declares names and finds them. */
final class Scopes {

  /** The name of what nobody wants, which may be declared again and again. */
  private static final String NOBODY = "_";

  /** The names of a block, of parameters, of a loop, … */
  static final class Level {
    private final @Nullable Level parent;
    private final FunctionUnit unit;
    private final Map<String, Symbol> symbols = new LinkedHashMap<>();
    private final List<Variable> variables = new ArrayList<>();
    private final Set<String> ambiguous = new HashSet<>();

    private Level(@Nullable Level parent, FunctionUnit unit) {
      this.parent = parent;
      this.unit = unit;
    }

    Map<String, Symbol> symbols() {
      return symbols;
    }

    List<Variable> variables() {
      return variables;
    }
  }

  private static final Map<String, String> FOREIGN =
      Map.of(
          "null", "the absence of a value is `nil`",
          "None", "the absence of a value is `nil`",
          "undefined", "the absence of a value is `nil`",
          "True", "it is written `true`",
          "False", "it is written `false`",
          "NaN", "it is written `nan`",
          "Infinity", "it is written `inf`",
          "PI", "it is written `pi`",
          "println", "it is called `print`",
          "length", "it is called `len`");

  private final SymbolTable names;
  private final Globals globals;
  private final Mode mode;
  private final Damage damage;
  private final Reporter reporter;
  private @Nullable Level level;
  private FunctionUnit unit;

  Scopes(SymbolTable names, Globals globals, Mode mode, Damage damage, Reporter reporter) {
    this.names = names;
    this.globals = globals;
    this.mode = mode;
    this.damage = damage;
    this.reporter = reporter;
    this.unit = names.main();
  }

  FunctionUnit unit() {
    return unit;
  }

  Level level() {
    return Objects.requireNonNull(level);
  }

  /** Whether what is declared now stands outside of all blocks. */
  boolean atTopLevel() {
    return level().parent == null;
  }

  void enter() {
    level = new Level(level, unit);
  }

  void leave() {
    leave(null);
  }

  /**
   * @param mode of the source, if its top level is left
   */
  void leave(@Nullable Mode mode) {
    Lints.unused(level(), mode, reporter);
    level = level().parent;
  }

  void enter(FunctionUnit inner) {
    unit = inner;
    enter();
  }

  void leaveUnit() {
    leave();
    unit = Objects.requireNonNull(unit.parent());
  }

  /** Declares a variable that the function around it sees from {@code visibleFrom} on. */
  Variable declare(Name name, Variable.Kind kind, int visibleFrom) {
    var variable =
        new Variable(name.text(), kind, name.span(), unit, visibleFrom, level().parent == null);
    declare(name, variable);
    level().variables.add(variable);
    return variable;
  }

  /** Declares anything. */
  void declare(Name name, Symbol symbol) {
    names.symbols().put(name, symbol);
    var before = level().symbols.put(name.text(), symbol);
    if (before != null && !name.text().equals(NOBODY)) {
      level().ambiguous.add(name.text());
      duplicate(name, before);
    } else if (before == null && !mode.isLibrary()) {
      Lints.shadowing(name, symbol, names.prelude(), reporter);
    }
  }

  private void duplicate(Name name, Symbol before) {
    String message = "`" + name.text() + "` is declared twice in this scope";
    String hint = "choose another name, or assign with `" + name.text() + " = …` if it is a `var`";
    Span first =
        switch (before) {
          case Variable v -> v.span();
          case FunctionSymbol f -> f.declaration().span();
          default -> name.span();
        };
    reporter.error(name.span(), message, hint, first, "it was declared here");
  }

  /** What the name of a use stands for, which is noted; null after an error. */
  @Nullable Symbol use(Name name) {
    return use(name, null);
  }

  /**
   * @param hint if the name is unknown and none is similar
   */
  @Nullable Symbol use(Name name, @Nullable String hint) {
    if (damage.concerns(name.text()) || isAmbiguous(name.text())) {
      return null;
    }
    Symbol found = find(name.text(), name.span().start());
    if (found == null) {
      unknown(name, hint);
      return null;
    }
    names.symbols().put(name, found);
    switch (found) {
      case Variable v -> {
        if (v.owner() != unit) {
          v.setCaptured();
          unit.outers().add(new FunctionUnit.Outer(v, name.span()));
        }
      }
      case FunctionSymbol f -> unit.mentions().add(new FunctionUnit.Mention(f, name.span().start()));
      default -> {}
    }
    return found;
  }

  /** Whether one of the scopes around declares it twice, which was reported. */
  private boolean isAmbiguous(String name) {
    for (Level at = level; at != null; at = at.parent) {
      if (at.ambiguous.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** What a name stands for at an offset; null if it is unknown. */
  @Nullable Symbol find(String name, int offset) {
    Variable later = null;
    for (Level at = level; at != null; at = at.parent) {
      Symbol found = at.symbols.get(name);
      if (found == null) {
        continue;
      }
      if (!(found instanceof Variable v) || v.visibleFrom() <= offset) {
        return found;
      }
      // A function may run when what comes after it in the blocks around it is there.
      if (later == null && at.unit != unit) {
        later = v;
      }
    }
    if (later != null) {
      return later;
    }
    var binding = globals.find(name);
    return binding != null ? new Symbol.Global(name, binding) : builtin(name);
  }

  private @Nullable Symbol builtin(String name) {
    Symbol found = RuledBuiltins.meant(name, names.prelude());
    if (found != null) {
      return found;
    }
    found = names.prelude().find(name);
    boolean hidden = found != null && !mode.isLibrary() && found.isInternal();
    return hidden ? null : found;
  }

  private void unknown(Name name, @Nullable String otherwise) {
    String quoted = "`" + name.text() + "`";
    for (Level at = level; at != null; at = at.parent) {
      if (at.symbols.get(name.text()) instanceof Variable v) {
        reporter.error(
            name.span(),
            quoted + " is used before it is declared",
            "a name can be used after its declaration",
            v.span(),
            "it is declared here");
        return;
      }
    }
    if (damage.namesLost()) {
      return;
    }
    String hint = FOREIGN.getOrDefault(name.text(), similar(name));
    reporter.error(name.span(), "unknown name " + quoted, hint != null ? hint : otherwise);
  }

  private @Nullable String similar(Name name) {
    var suggestions = new Suggestions(name.text());
    for (Level at = level; at != null; at = at.parent) {
      for (var symbol : at.symbols.values()) {
        if (!(symbol instanceof Variable v) || v.visibleFrom() <= name.span().start()) {
          suggestions.add(symbol.name());
        }
      }
    }
    globals.names().forEach(suggestions::add);
    names.prelude().forEachName(suggestions::add);
    return suggestions.hint();
  }

  /** The builtins of this name that this level declares; made when there are none. */
  Symbol.Overloads overloads(Name name, boolean internal) {
    if (level().symbols.get(name.text()) instanceof Symbol.Overloads overloads) {
      return overloads;
    }
    var made = new Symbol.Overloads(name.text(), internal);
    declare(name, made);
    return made;
  }

  /** The top level as other sources see it: functions, builtins and constants. */
  Scope exported() {
    var symbols = new HashMap<String, Symbol>();
    for (var entry : level().symbols.entrySet()) {
      if (entry.getValue() instanceof Variable v) {
        var constant = Objects.requireNonNull(v.constant());
        symbols.put(entry.getKey(), new Symbol.Constant(v.name(), constant));
      } else {
        symbols.put(entry.getKey(), entry.getValue());
      }
    }
    return new Scope(names.prelude(), symbols);
  }
}
