package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.Node;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.CallShape;
import dlang.runtime.Closure;
import dlang.runtime.Code;
import dlang.runtime.DlangError;
import dlang.runtime.Nil;
import dlang.runtime.Record;
import dlang.runtime.Text;
import dlang.runtime.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What derived programs need where exceptions are jumps: errors as the records that {@code catch} gets. */
final class Thrown {
  private Thrown() {}

  /** The keys of an error's record that are no part of what was thrown. */
  private static final Set<String> OWN = Set.of("message", "kind", "file", "line", "column");

  static void addTo(BuiltinTable t) {
    t.add("check_call(f, how)", a -> ThrownFactory.CheckCallNodeGen.create(a[0], a[1]));
    t.plain("seen_from_here(failure)", (node, a) -> seenFrom(node, (Record) a[0]));
    t.plain("thrown_part(t, value)", (node, a) -> part(a[0], a[1]));
    t.plain("check_thrown(failure)", (node, a) -> check((Record) a[0]));
  }

  @NodeChild(value = "f", type = ExpressionNode.class)
  @NodeChild(value = "how", type = ExpressionNode.class)
  abstract static class CheckCall extends BuiltinNode {

    @Specialization(guards = "f.code() == code", limit = "4")
    @SuppressWarnings("unused")
    Object known(
        Closure f, String how, @Cached("f.code()") Code code, @Cached("check(code, how)") boolean ok) {
      return Nil.NIL;
    }

    @Specialization(replaces = "known")
    Object other(Object f, Object how) {
      return any(f, (String) how);
    }

    @TruffleBoundary
    private Object any(Object f, String how) {
      if (f instanceof Closure closure) {
        check(closure.code(), how);
      } else if (!InteropLibrary.getUncached().isExecutable(f)) {
        throw DlangError.type("Only functions can be called, this is " + Text.described(f) + ".")
            .at(this);
      }
      return Nil.NIL;
    }

    boolean check(Code code, String how) {
      var passing = new ArrayList<CallShape.Passing>();
      for (var each : how.split(" ")) {
        if (!each.isEmpty()) {
          passing.add(
              new CallShape.Passing(
                  each.length() == 1 ? null : each.substring(1), each.startsWith("&")));
        }
      }
      try {
        return code.arrangement(new CallShape(List.of(), passing)) != null;
      } catch (DlangError e) {
        throw e.at(this);
      }
    }
  }

  /** An error in what nobody wrote has no place until somebody's call is reached. */
  private static Record seenFrom(Node node, Record failure) {
    var section = node.getEncapsulatingSourceSection();
    if (failure.get("file") != Nil.NIL
        || failure.get("line") != Nil.NIL
        || node.getRootNode().isInternal()
        || section == null) {
      return failure.share();
    }
    var placed = failure.copy();
    placed.set("file", section.getSource().getName());
    placed.set("line", section.getStartLine());
    placed.set("column", section.getStartColumn());
    return placed;
  }

  private static Object part(Object t, Object value) {
    if (!(t instanceof Record adjoint) || !(value instanceof Record thrown)) {
      return 0.0;
    }
    var part = new Record();
    for (int i = 0; i < adjoint.size(); i++) {
      var key = adjoint.keys().name(i);
      if (thrown.has(key)) {
        part.set(key, Values.share(adjoint.value(i)));
      }
    }
    return part;
  }

  private static Object check(Record failure) {
    for (int i = 0; i < failure.size(); i++) {
      if (!OWN.contains(failure.keys().name(i)) && Tapes.hasNumber(failure.value(i))) {
        throw DlangError.type(
                "`"
                    + failure.keys().name(i)
                    + "` of what was caught cannot be differentiated: a function with a derivative of its own threw it.")
            .withHint("Wrap it in stop_gradient, or leave the derivative to be found.");
      }
    }
    return Nil.NIL;
  }
}
