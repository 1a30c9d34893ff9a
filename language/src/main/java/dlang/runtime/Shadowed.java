package dlang.runtime;

import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What has identity, and therefore one adjoint of its own in each sweep and one tangent in each pass: its
 * shadow there. A shadow is again shadowed, by the sweeps and passes of the next level out.
 */
abstract sealed class Shadowed permits Cell, Cursor, Lanes, Mirror {
  /** To what the shadow that was asked for last belongs, and that shadow. */
  private @Nullable Shadows owner;

  private @Nullable Object shadow;

  /** The other shadows. */
  private @Nullable Map<Shadows, Object> others;

  /** The shadow in {@code asking} if that asked last, else null. */
  final @Nullable Object lastShadow(Shadows asking) {
    return owner == asking ? shadow : null;
  }

  /** The shadow in {@code asking}, or null. */
  final @Nullable Object findShadow(Shadows asking) {
    if (owner == asking) {
      return shadow;
    }
    var found = others == null ? null : others.remove(asking);
    if (found != null) {
      addShadow(asking, found);
    }
    return found;
  }

  final void addShadow(Shadows asking, Object made) {
    if (owner != null) {
      if (others == null) {
        others = new WeakHashMap<>();
      }
      others.put(owner, shadow);
    }
    owner = asking;
    shadow = made;
  }

  final void removeShadow(Shadows asking) {
    if (owner == asking) {
      owner = null;
      shadow = null;
    } else if (others != null) {
      others.remove(asking);
    }
  }
}
