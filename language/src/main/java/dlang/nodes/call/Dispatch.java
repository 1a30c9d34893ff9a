package dlang.nodes.call;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.ReportPolymorphism;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.Arrangement;
import dlang.runtime.CallShape;
import dlang.runtime.Closure;
import dlang.runtime.Code;

/**
 * Calls function values: an inline cache on their code, so closures made again and again of the same
 * code count as one. Final values of inout parameters are put into the array of arguments.
 */
@ReportPolymorphism
abstract class Dispatch extends Node {

  final CallShape shape;

  Dispatch(CallShape shape) {
    this.shape = shape;
  }

  abstract Object execute(Closure callee, Object[] arguments);

  @Specialization(guards = "callee.code() == code", limit = "4")
  static Object known(
      Closure callee,
      Object[] arguments,
      @SuppressWarnings("unused") @Cached("callee.code()") Code code,
      @Cached("code.arrangement(shape)") Arrangement arrangement,
      @Cached("call(arrangement)") DirectCall call) {
    Object[] all = arrangement.pass(callee.captures(), arguments);
    Object returned = call.node(all).call(all);
    return arrangement.receive(returned, arguments);
  }

  static DirectCall call(Arrangement arrangement) {
    return new DirectCall(arrangement.code());
  }

  @Specialization(replaces = "known")
  Object any(Closure callee, Object[] arguments, @Cached IndirectCallNode call) {
    var arrangement = callee.code().arrangement(shape);
    return Indirect.call(arrangement, call, callee.captures(), arguments);
  }
}
