package dlang.nodes.literal;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Array;

/** {@code [elements]}; expects numbers until it sees something else. */
public final class MakeArray extends ExpressionNode {

  @Children private final ExpressionNode[] elements;
  @CompilationFinal private boolean isGeneral;

  public MakeArray(ExpressionNode[] elements) {
    this.elements = elements;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return isGeneral ? general(frame, new Object[elements.length], 0) : vector(frame);
  }

  @ExplodeLoop
  private Object vector(VirtualFrame frame) {
    double[] numbers = new double[elements.length];
    for (int i = 0; i < elements.length; i++) {
      try {
        numbers[i] = elements[i].executeDouble(frame);
      } catch (UnexpectedResultException e) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        isGeneral = true;
        Object[] values = new Object[elements.length];
        for (int k = 0; k < i; k++) {
          values[k] = numbers[k];
        }
        values[i] = e.getResult();
        return general(frame, values, i + 1);
      }
    }
    return Array.vector(numbers);
  }

  @ExplodeLoop
  private Object general(VirtualFrame frame, Object[] values, int from) {
    for (int i = from; i < elements.length; i++) {
      values[i] = elements[i].execute(frame);
    }
    return values.length == 1 && values[0] instanceof Array row && row.isPacked()
        ? Array.ofRow(row) // most who get `[x]` take x out again, so nothing is copied
        : Array.of(values);
  }
}
