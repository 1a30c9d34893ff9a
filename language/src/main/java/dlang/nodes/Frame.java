package dlang.nodes;

import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import dlang.core.Local;
import dlang.nodes.control.RoundLocals;
import dlang.nodes.local.Slot;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The frame of a root in the making: a slot for each local that has one. */
final class Frame {

  private record ObjectSlot(int index) {}

  private final FrameDescriptor.Builder builder = FrameDescriptor.newBuilder();
  /** The slots that are no locals: a Slot, the index of an int as it is, or an ObjectSlot. */
  private final List<Object> hidden = new ArrayList<>();

  private final Map<Local, Slot> slots = new IdentityHashMap<>();

  /** The slot of {@code local}, made when it is first asked for. */
  Slot slot(Local local) {
    return slots.computeIfAbsent(local, l -> new Slot(add(l.name(), l)));
  }

  boolean has(Local local) {
    return slots.containsKey(local);
  }

  /** A slot that is no local. */
  Slot hidden(String name) {
    var slot = new Slot(add(name, null));
    hidden.add(slot);
    return slot;
  }

  /** The index of a slot that is no local and always holds an int. */
  int hiddenInt() {
    int index = add("", null);
    hidden.add(index);
    return index;
  }

  /** The index of a slot that is no local and always holds an object. */
  int hiddenObject() {
    int index = add("", null);
    hidden.add(new ObjectSlot(index));
    return index;
  }

  /** How many slots that are no locals were made so far. */
  int countHidden() {
    return hidden.size();
  }

  /** The slots that are no locals from number {@code from} on, and those of some locals. */
  RoundLocals roundLocals(List<Slot> own, List<Slot> inner, int from) {
    var slots = new ArrayList<>(inner);
    var ints = IntStream.builder();
    var objects = IntStream.builder();
    for (Object each : hidden.subList(from, hidden.size())) {
      switch (each) {
        case Slot slot -> slots.add(slot);
        case ObjectSlot(int index) -> objects.add(index);
        default -> ints.add((Integer) each);
      }
    }
    return new RoundLocals(
        own.toArray(Slot[]::new),
        slots.toArray(Slot[]::new),
        ints.build().toArray(),
        objects.build().toArray());
  }

  private int add(String name, @Nullable Object info) {
    return builder.addSlot(FrameSlotKind.Illegal, name, info);
  }

  FrameDescriptor descriptor() {
    return builder.build();
  }
}
