package dlang.nodes;

import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import dlang.core.Local;
import dlang.nodes.local.Slot;
import java.util.IdentityHashMap;
import java.util.Map;

/** The frame of a root in the making: a slot for each local that has one. */
final class Frame {

  private final FrameDescriptor.Builder builder = FrameDescriptor.newBuilder();
  private final Map<Local, Slot> slots = new IdentityHashMap<>();

  /** The slot of {@code local}, made when it is first asked for. */
  Slot slot(Local local) {
    return slots.computeIfAbsent(local, l -> new Slot(add(l.name(), l), l.name()));
  }

  boolean has(Local local) {
    return slots.containsKey(local);
  }

  /** A slot that is no local. */
  Slot hidden(String name) {
    return new Slot(add(name, null), name);
  }

  /** The index of a slot that is no local and always holds values of one kind. */
  int hiddenIndex() {
    return add("", null);
  }

  private int add(String name, Object info) {
    return builder.addSlot(FrameSlotKind.Illegal, name, info);
  }

  FrameDescriptor descriptor() {
    return builder.build();
  }
}
