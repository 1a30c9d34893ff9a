package dlang.derive;

import dlang.core.Atom;
import dlang.core.Literal;
import dlang.core.Local;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The adjoints of locals while the adjoint program is written. Each has its own local, and is either known to be
 * zero (then that local may hold anything) or <em>live</em>.
 */
final class Accumulators {

  private final Vocabulary words;
  private final Function<Local, Local> names;
  private Set<Local> live = new HashSet<>();

  /**
   * @param names gives the local of an adjoint
   */
  Accumulators(Vocabulary words, Function<Local, Local> names) {
    this.words = words;
    this.names = names;
  }

  Local of(Local x) {
    return names.apply(x);
  }

  boolean isZero(Local x) {
    return !live.contains(x);
  }

  void setLive(Local x) {
    live.add(x);
  }

  void setZero(Local x) {
    live.remove(x);
  }

  /** {@code x̄ += value}. */
  void add(Local x, Atom value, BlockBuilder out) {
    if (isZero(x)) {
      out.add(Vocabulary.copy(of(x), value));
      live.add(x);
    } else {
      out.add(words.apply(of(x), null, "accumulate", of(x), value));
    }
  }

  /** The adjoint, which becomes zero; null if it is zero. */
  @Nullable Local take(Local x, BlockBuilder out) {
    if (isZero(x)) {
      return null;
    }
    live.remove(x);
    if (!x.isMutable()) {
      return of(x);
    }
    var taken = out.temp("t");
    out.add(Vocabulary.copy(taken, of(x)));
    return taken;
  }

  /** Makes sure that the local of the adjoint holds it. */
  Local materialize(Local x, BlockBuilder out) {
    if (live.add(x)) {
      out.add(Vocabulary.copy(of(x), Literal.ZERO));
    }
    return of(x);
  }

  /** What is live now, to come back to. */
  Set<Local> mark() {
    return new HashSet<>(live);
  }

  void reset(Set<Local> mark) {
    live = new HashSet<>(mark);
  }

  /** After two branches: what is live after either is made live after both. */
  void join(Iterable<Local> locals, Set<Local> afterFirst, BlockBuilder first, BlockBuilder second) {
    Map<Local, BlockBuilder> missing = new HashMap<>();
    for (var x : locals) {
      boolean here = afterFirst.contains(x);
      boolean there = live.contains(x);
      if (here != there) {
        missing.put(x, here ? second : first);
      }
    }
    for (var x : locals) {
      var code = missing.get(x);
      if (code != null) {
        code.add(Vocabulary.copy(of(x), Literal.ZERO));
        live.add(x);
      }
    }
  }
}
