package dlang.builtins;

import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.Array;
import dlang.runtime.CodePoints;
import dlang.runtime.DlangContext;
import dlang.runtime.DlangError;
import dlang.runtime.MetaObject;
import dlang.runtime.Nil;
import dlang.runtime.Range;
import dlang.runtime.Record;
import dlang.runtime.Text;
import dlang.runtime.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What programs do besides computing. */
final class Programs {
  private Programs() {}

  static void addTo(BuiltinTable t) {
    t.effect("print(values)", Programs::print);
    t.plain("assert(condition, message)", (node, a) -> check(a[0], a[1]));
    t.plain("type(x)", (node, a) -> MetaObject.of(a[0]).name());
    t.plain("args()", (node, a) -> arguments(node));
    t.effect("clock()", (node, a) -> System.nanoTime() * 1e-9);
    t.plain("check_length(v, n)", (node, a) -> checkLength(a[0], a[1]));
    t.plain("iterable(v)", (node, a) -> iterable(node, a[0]));
    t.plain("keys(r)", (node, a) -> Arguments.record("keys", a[0]).names());
    t.plain(
        "has(r, key)",
        (node, a) -> Arguments.record("has", a[0]).has(Arguments.text("has", a[1])));
    t.plain("publish(name, value, kind)", (node, a) -> publish(node, a));
  }

  private static Object print(Node node, Object[] values) {
    var text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : " ").append(Text.display(values[i]));
    }
    try {
      var out = DlangContext.get(node).env().out();
      out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw DlangError.io("print cannot write to the output: " + e.getMessage() + ".");
    }
    return Nil.NIL;
  }

  private static Object publish(Node node, Object[] a) {
    DlangContext.get(node).publish((String) a[0], Values.share(a[1]), (String) a[2]);
    return Nil.NIL;
  }

  private static Object check(Object condition, Object message) {
    if (!(condition instanceof Boolean holds)) {
      throw Arguments.refused("assert", "a bool", condition);
    }
    if (!holds) {
      throw DlangError.argument(
          Arguments.isMissing(message) ? "An assertion does not hold." : Text.display(message));
    }
    return Nil.NIL;
  }

  private static Object arguments(Node node) {
    return Texts.strings(List.of(DlangContext.get(node).env().getApplicationArguments()));
  }

  private static Object checkLength(Object v, Object n) {
    int wanted = (int) Values.number(n);
    long length =
        v instanceof Range r ? r.count() : Arguments.array("Taking an array apart", v).length();
    if (length != wanted) {
      throw DlangError.shape(
          "An array of length " + length + " cannot be taken apart into " + wanted + " parts.");
    }
    return Nil.NIL;
  }

  private static Object iterable(Node node, Object v) {
    return switch (v) {
      case Array a -> a;
      case Range r -> r;
      case Record r -> r.names();
      case String s -> CodePoints.of(s);
      default -> throw Arguments.refused(looping(node), "an array, a range, a record or a string", v);
    };
  }

  /** What goes through the elements, as its user knows it: {@code for}, or a function of the library. */
  private static String looping(Node node) {
    var root = node.getRootNode();
    return root != null && root.isInternal() ? root.getName() : "for";
  }
}
