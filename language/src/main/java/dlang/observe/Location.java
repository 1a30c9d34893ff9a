package dlang.observe;

import dlang.core.Local;
import dlang.core.Place;
import dlang.runtime.Cell;
import dlang.runtime.Text;
import dlang.runtime.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A place of a program while it runs.
 *
 * @param name of its variable
 * @param base the version that the variable holds
 * @param setter makes it hold another version
 */
record Location(String name, Operand base, List<Operand.Part> path, Consumer<Operand> setter) {

  /** @param values of the operands of the path, the cell first if it starts in one */
  static Location of(Observer observer, Activation activation, Place place, Object[] values) {
    return switch (place) {
      case Place.InLocal(Local base, var path) ->
          new Location(
              base.name(), activation.operand(base), parts(path, values, 0), o -> activation.bind(base, o));
      case Place.InCell(var atom, var path) -> {
        var cell = (Cell) values[0];
        var content = observer.content(cell);
        String name = ((Local) atom).name();
        yield new Location(
            name, content == null ? Operand.outside(name) : content, parts(path, values, 1),
            o -> observer.setContent(cell, o));
      }
      case Place.AtCursor _ -> throw new IllegalStateException("a tape is no variable");
    };
  }

  Operand operand() {
    return base.at(path);
  }

  void become(Operand operand) {
    setter.accept(operand);
  }

  private static List<Operand.Part> parts(List<Place.Step> path, Object[] values, int first) {
    var parts = new ArrayList<Operand.Part>();
    int at = first;
    for (var step : path) {
      switch (step) {
        case Place.Field field -> parts.add(new Operand.Part(field.name(), field.name()));
        case Place.Index(var subscripts) -> {
          for (var subscript : subscripts) {
            switch (subscript) {
              case Place.At _ -> parts.add(part(values[at++]));
              case Place.Slice(var from, var to, var inclusive) -> {
                String low = from == null ? "" : bound(values[at++]);
                String high = to == null ? "" : bound(values[at++]);
                parts.add(new Operand.Part(low + (inclusive ? "..=" : "..") + high, null));
              }
            }
          }
        }
      }
    }
    return parts;
  }

  private static Operand.Part part(Object index) {
    return index instanceof String key
        ? new Operand.Part(key, key)
        : new Operand.Part(
            Text.quoted(index), Values.isNumber(index) ? (Object) Values.number(index) : null);
  }

  private static String bound(Object value) {
    return Text.quoted(value);
  }
}
