package dlang.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.core.Instr.Access;
import dlang.core.Instr.Assign;
import dlang.core.Instr.Return;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnershipTest {

  private static final Builtin LEN = new Builtin("len", List.of("x"), 1, false);

  private final Local parameter = Local.of("p", Local.Kind.PARAM);
  private final Local inout = Local.of("u", Local.Kind.INOUT);
  private final Local x = Local.var("x");
  private final Local y = Local.of("y", Local.Kind.LET);
  private final Local t = Local.temp("t");

  private static Function function(List<Parameter> parameters, Instr... body) {
    var header = new Function.Header("f", null, null, List.of(), parameters);
    return new Function(header, () -> new Block(List.of(), List.of(body)));
  }

  private static Assign copy(Local to, Atom from) {
    return new Assign(to, new Expr.Copy(from), null);
  }

  private static Assign array(Local to, Atom... elements) {
    return new Assign(to, new Expr.MakeArray(List.of(elements)), null);
  }

  private static Assign length(Local to, Local of) {
    return new Assign(to, new Expr.Apply(LEN, List.of(of)), null);
  }

  private static Access write(Local to) {
    var place = new Place.InLocal(to, List.of(Place.Index.at(Literal.ZERO)));
    return new Access(Access.Mode.WRITE, place, Literal.ONE, null, null);
  }

  private static Return result(Atom value) {
    return new Return(value, null);
  }

  @Test
  void lastUseMoves() {
    var take = copy(y, x);
    var end = result(y);
    var ownership = Ownership.of(function(List.of(), array(x), take, end));
    assertFalse(ownership.shares(take, x));
    assertFalse(ownership.shares(end, y));
  }

  @Test
  void whatIsUsedAgainIsShared() {
    var keep = array(y, x);
    var ownership = Ownership.of(function(List.of(), array(x), keep, write(x), result(y)));
    assertTrue(ownership.shares(keep, x));
  }

  @Test
  void parametersBelongToTheCaller() {
    var end = result(parameter);
    var f = function(List.of(new Parameter(parameter, false)), end);
    assertTrue(Ownership.of(f).shares(end, parameter));
  }

  @Test
  void returningAnInoutParameterSharesIt() {
    var end = result(inout);
    var f = function(List.of(new Parameter(inout, false)), end);
    assertTrue(Ownership.of(f).shares(end, inout));
  }

  @Test
  void aLetOfWhatIsNotWrittenBorrows() {
    var borrow = copy(y, x);
    var f = function(List.of(), array(x), borrow, length(t, y), write(x), result(x));
    assertFalse(Ownership.of(f).shares(borrow, x));
  }

  @Test
  void aLetThatOutlivesAWriteShares() {
    var keep = copy(y, x);
    var f = function(List.of(), array(x), keep, write(x), length(t, y), result(x));
    assertTrue(Ownership.of(f).shares(keep, x));
  }

  @Test
  void aBorrowerIsNeverMoved() {
    var store = array(t, y);
    var f = function(List.of(), array(x), copy(y, x), store, length(Local.temp("n"), x), result(t));
    assertTrue(Ownership.of(f).shares(store, y));
  }

  @Test
  void theNextRoundOfALoopIsAUse() {
    var keep = array(t, x);
    var loop = new Instr.Loop(null, null, new Block(List.of(t), List.of(keep)), null);
    assertTrue(Ownership.of(function(List.of(), array(x), loop)).shares(keep, x));
  }

  @Test
  void whatAHandlerUsesIsShared() {
    var keep = array(t, x);
    var error = Local.of("e", Local.Kind.LET);
    var attempt =
        new Instr.Try(
            new Block(List.of(t), List.of(keep)),
            error,
            new Block(List.of(), List.of(result(x))),
            null);
    var ownership = Ownership.of(function(List.of(), array(x), attempt, result(Literal.NIL)));
    assertTrue(ownership.shares(keep, x));
  }

  @Test
  void inoutMovesUnlessItIsAlsoPassedByValue() {
    var callee = new Callee.Value(parameter, List.of());
    var alone = new Instr.Call(null, callee, List.of(Argument.inout(x)), null);
    var twice = new Instr.Call(null, callee, List.of(Argument.inout(x), Argument.of(x)), null);
    var ownership =
        Ownership.of(
            function(List.of(new Parameter(parameter, false)), array(x), alone, twice, result(x)));
    assertFalse(ownership.shares(alone, x));
    assertTrue(ownership.shares(twice, x));
  }

  @Test
  void whatIsReadOutOfAContainerThatChangesIsShared() {
    var place = new Place.InLocal(x, List.of(Place.Index.at(Literal.ZERO)));
    var kept = new Access(Access.Mode.READ, place, y, null, null);
    var seen = new Access(Access.Mode.READ, place, t, null, null);
    var ownership =
        Ownership.of(
            function(
                List.of(),
                array(x),
                seen,
                length(Local.temp("n"), t),
                kept,
                write(x),
                length(Local.temp("m"), y),
                result(x)));
    assertEquals(
        List.of(false, true), List.of(ownership.sharesResult(seen), ownership.sharesResult(kept)));
  }
}
