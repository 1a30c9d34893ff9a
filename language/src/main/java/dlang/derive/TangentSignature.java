package dlang.derive;

import dlang.core.Function;
import dlang.core.Local;
import dlang.core.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters that a tangent program has beside those of the function.
 *
 * @param pass the owner of the shadows
 * @param captures the tangents of the captures, in one record
 * @param result gets the tangent of the result
 * @param tangents the tangents of the function's parameters
 */
record TangentSignature(Local pass, Local captures, Local result, List<Local> tangents) {

  TangentSignature {
    tangents = List.copyOf(tangents);
  }

  static TangentSignature of(Function f) {
    var tangents = new ArrayList<Local>();
    for (var p : f.parameters()) {
      var x = p.local();
      tangents.add(
          x.isConstant()
              ? Local.constant(TangentLocals.name(x))
              : Local.of(TangentLocals.name(x), x.kind()));
    }
    return new TangentSignature(
        Local.constant("pass"),
        Local.of("captures\u0307", Local.Kind.PARAM),
        Local.of("result\u0307", Local.Kind.INOUT),
        tangents);
  }

  List<Parameter> parameters(Function f) {
    var all = new ArrayList<Parameter>();
    for (var local : List.of(pass, captures, result)) {
      all.add(new Parameter(local, false));
    }
    all.addAll(f.parameters());
    for (var local : tangents) {
      all.add(new Parameter(local, false));
    }
    return all;
  }
}
