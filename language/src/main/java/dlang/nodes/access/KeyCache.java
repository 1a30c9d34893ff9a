package dlang.nodes.access;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.Keys;

/** Where among a record's keys a name is, or -1; remembers it for a few kinds of records. */
abstract class KeyCache extends Node {

  abstract int execute(Keys keys, String name);

  @Specialization(guards = {"keys == known", "place >= 0"}, limit = "4")
  static int known(
      @SuppressWarnings("unused") Keys keys,
      @SuppressWarnings("unused") String name,
      @SuppressWarnings("unused") @Cached("keys") Keys known,
      @Cached("known.indexOf(name)") int place) {
    return place;
  }

  @Specialization(replaces = "known")
  @TruffleBoundary
  static int any(Keys keys, String name) {
    return keys.indexOf(name);
  }
}
