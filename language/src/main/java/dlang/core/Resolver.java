package dlang.core;

import dlang.syntax.Damage;
import dlang.syntax.ParseResult;
import dlang.syntax.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes core programs of trees: {@link Binder} finds what names stand for and what is wrong, {@link
 * Captures} what functions need of their surroundings, and {@link Translator} and {@link Reuse}
 * make the body of each function when it is first asked for.
 */
public final class Resolver {

  private Resolver() {}

  /**
   * Resolves a whole source. What the parser found wrong with it is among the diagnostics; then
   * errors that may only follow from that are left out.
   *
   * @param prelude what is always visible
   * @param globals what earlier programs of the context have bound
   */
  public static Program resolve(
      ParseResult parsed, Scope prelude, Globals globals, Mode mode) {
    Damage damage = parsed.damage();
    if (damage.total()) {
      return new Program(
          null,
          parsed.diagnostics(),
          prelude,
          new Exports(List.of()),
          new ModuleUses(parsed.source()));
    }
    var source = parsed.source();
    var tree =
        mode == Mode.PRELUDE
            ? parsed.module()
            : RuledBuiltins.declare(parsed.module(), prelude, globals);
    var reporter = new Reporter(source, !mode.isLibrary() && damage.isNone());
    parsed.diagnostics().forEach(reporter::add);
    var main = new FunctionUnit(FunctionUnit.Kind.MAIN, null, "main", tree);
    var names = new SymbolTable(prelude, main);
    var binder = new Binder(names, globals, mode, damage, reporter);
    Scope visible = binder.module(tree);
    var units = Captures.find(main, binder.rules(), reporter);
    var exports = new Exports(tree.statements());
    if (reporter.hasErrors()) {
      return new Program(null, reporter.sorted(), prelude, exports, binder.uses());
    }
    for (var unit : units) {
      unit.setFunction(function(unit, names, visible, source, mode));
    }
    for (var rule : binder.rules()) {
      rule.set().accept(DerivativeBinder.derivative(rule.declaration(), names));
    }
    return new Program(main.function(), reporter.sorted(), visible, exports, binder.uses());
  }

  private static Function function(
      FunctionUnit unit, SymbolTable names, Scope visible, SourceText source, Mode mode) {
    var captures = unit.captureLocals();
    for (var variable : unit.captures()) {
      boolean constant = !variable.isCell() && variable.owner() == names.main();
      captures.put(
          variable,
          constant ? Local.constant(variable.name()) : Local.of(variable.name(), Local.Kind.PARAM));
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < unit.parameters().size(); i++) {
      var variable = unit.parameters().get(i);
      boolean inout = variable.kind() == Variable.Kind.INOUT;
      var local = Local.of(variable.name(), inout ? Local.Kind.INOUT : Local.Kind.PARAM);
      parameters.add(new Parameter(local, unit.defaults().get(i) != null));
    }
    var header =
        new Function.Header(
            unit.name(), source, unit.node().span(), List.copyOf(captures.values()), parameters);
    return new Function(
        header, () -> body(new Translator(unit, names, visible, source, mode), unit));
  }

  /** The top level runs once, so nothing is gained there. */
  private static Block body(Translator translator, FunctionUnit unit) {
    var body = translator.body();
    return unit.kind() == FunctionUnit.Kind.MAIN ? body : Reuse.in(body);
  }
}
