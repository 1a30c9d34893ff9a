package dlang.core;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which operands of a function's instructions must be marked as shared.
 *
 * <p>In: a function. Out: for each instruction the locals that it consumes although something else still holds
 * their value, and the reads whose result stays in its container too. What holds: a value that is not marked
 * is held by exactly one local, container, cell or tape, not counting <em>borrowers</em>: locals that hold (a part
 * of) the value of another local, which is not written as long as they live, and which are never changed in
 * place themselves. Parameters are borrowed from the caller; inout parameters are owned.
 */
public final class Ownership {

  private final Map<Instr, Set<Local>> shared = new IdentityHashMap<>();
  private final Set<Instr> sharedResults = identitySet();

  private Ownership() {}

  public static Ownership of(Function function) {
    var ownership = new Ownership();
    var definitions = Definitions.of(function);
    Map<Local, Local> borrowers = candidates(function, definitions);
    keepUnwritten(function, borrowers);
    ownership.decide(function, borrowers, definitions);
    return ownership;
  }

  /** Whether {@code operand}, which {@code instr} consumes, must be marked as shared before. */
  public boolean shares(Instr instr, Local operand) {
    var locals = shared.get(instr);
    return locals != null && locals.contains(operand);
  }

  /** Whether what {@code read} reads must be marked as shared, because its container goes on to hold it. */
  public boolean sharesResult(Instr.Access read) {
    return sharedResults.contains(read);
  }

  /** Locals that may be borrowers: assigned once, from (a part of) a local that is used again. */
  private static Map<Local, Local> candidates(Function function, Definitions definitions) {
    Map<Local, Local> found = new IdentityHashMap<>();
    new Liveness(function, Map.of()) {
      @Override
      void visit(Instr instr, Operands operands, Live before, Live after) {
        Local source = source(instr);
        Local target = operands.defined();
        if (source == null || target == null || !definitions.isSingle(target)) {
          return;
        }
        boolean moves = !(instr instanceof Instr.Access) && !after.contains(source);
        if (!moves || source.kind() == Local.Kind.PARAM) {
          found.put(target, source);
        }
      }
    }.walk();
    return found;
  }

  private static @Nullable Local source(Instr instr) {
    return switch (instr) {
      case Instr.Assign(var _, Expr.Copy(Local value), var _) -> value;
      case Instr.Assign(var _, Expr.Apply(Builtin b, var arguments), var _)
          when b.name().equals("iterable") && arguments.getFirst() instanceof Local value ->
          value;
      case Instr.Access(var mode, Place.InLocal(Local base, var _), var _, var _, var _)
          when mode == Instr.Access.Mode.READ ->
          base;
      default -> null;
    };
  }

  /** Drops the candidates that live while the local they borrow from is written. */
  private static void keepUnwritten(Function function, Map<Local, Local> borrowers) {
    Set<Local> written = identitySet();
    new Liveness(function, borrowers) {
      @Override
      void visit(Instr instr, Operands operands, Live before, Live after) {
        borrowers.forEach(
            (borrower, source) -> {
              if (operands.writes(source)
                  && operands.defined() != borrower
                  && (before.contains(borrower) || after.contains(borrower))) {
                written.add(borrower);
              }
            });
      }
    }.walk();
    borrowers.keySet().removeAll(written);
  }

  private void decide(Function function, Map<Local, Local> borrowers, Definitions definitions) {
    new Liveness(function, borrowers) {
      @Override
      void visit(Instr instr, Operands operands, Live before, Live after) {
        boolean borrows = operands.defined() != null && borrowers.containsKey(operands.defined());
        for (Local local : operands.consumed()) {
          boolean again =
              operands.occurrences(local) > 1
                  || (after.contains(local) && operands.defined() != local);
          boolean foreign = local.kind() == Local.Kind.PARAM || borrowers.containsKey(local);
          if (!borrows && (again || foreign)) {
            share(instr, local);
          }
        }
        for (Local local : operands.inout()) {
          if (operands.occurrences(local) > 1 || insideTry()) {
            share(instr, local);
          }
        }
        if (instr instanceof Instr.Access read
            && read.mode() == Instr.Access.Mode.READ
            && !borrows
            && !definitions.isGlance(read)) {
          sharedResults.add(read);
        }
      }
    }.walk();
  }

  private void share(Instr instr, Local local) {
    shared.computeIfAbsent(instr, i -> identitySet()).add(local);
  }

  private static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
