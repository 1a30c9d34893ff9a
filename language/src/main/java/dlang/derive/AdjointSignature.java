package dlang.derive;

import dlang.core.Function;
import dlang.core.Local;
import dlang.core.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of an adjoint program.
 *
 * @param sweep the cursor over the tape
 * @param result the adjoint of the result
 * @param captures the adjoints of the captures, in one record: an array of them would be packed, that is, copied
 * @param accumulators the adjoints of the function's parameters
 */
record AdjointSignature(Local sweep, Local result, Local captures, List<Local> accumulators) {

  AdjointSignature {
    accumulators = List.copyOf(accumulators);
  }

  static AdjointSignature of(Function f) {
    var accumulators = new ArrayList<Local>();
    for (var p : f.parameters()) {
      accumulators.add(Local.of(p.name() + "\u0304", Local.Kind.INOUT));
    }
    return new AdjointSignature(
        Local.constant("sweep"),
        Local.of("result\u0304", Local.Kind.PARAM),
        Local.of("captures\u0304", Local.Kind.INOUT),
        accumulators);
  }

  List<Parameter> parameters() {
    var all = new ArrayList<Parameter>();
    for (var local : List.of(sweep, result, captures)) {
      all.add(new Parameter(local, false));
    }
    for (var local : accumulators) {
      all.add(new Parameter(local, false));
    }
    return all;
  }
}
