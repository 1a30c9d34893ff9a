package dlang.runtime;

import java.util.Map;
import java.util.WeakHashMap;

/**
 * What has identity, and therefore one adjoint of its own in each sweep: its shadow there. A shadow
 * is again shadowed, by the sweeps of the next level out.
 */
abstract sealed class Shadowed permits Cell, Lanes, Mirror, Sweep, Tape {
  /** The sweep that asked last, and its shadow. */
  private Sweep sweep;

  private Object shadow;

  /** The shadows of the other sweeps. */
  private Map<Sweep, Object> others;

  /** The shadow in {@code asking} if that asked last, else null. */
  final Object lastShadow(Sweep asking) {
    return sweep == asking ? shadow : null;
  }

  /** The shadow in {@code asking}, or null. */
  final Object findShadow(Sweep asking) {
    if (sweep == asking) {
      return shadow;
    }
    var found = others == null ? null : others.remove(asking);
    if (found != null) {
      addShadow(asking, found);
    }
    return found;
  }

  final void addShadow(Sweep asking, Object made) {
    if (sweep != null) {
      if (others == null) {
        others = new WeakHashMap<>();
      }
      others.put(sweep, shadow);
    }
    sweep = asking;
    shadow = made;
  }

  final void removeShadow(Sweep asking) {
    if (sweep == asking) {
      sweep = null;
      shadow = null;
    } else if (others != null) {
      others.remove(asking);
    }
  }
}
