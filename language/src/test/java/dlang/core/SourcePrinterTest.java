package dlang.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcePrinterTest {

  private static String print(String name, String text) {
    var function = TestSources.functions(TestSources.program(text)).get(name);
    return SourcePrinter.print(name, function, Map.of());
  }

  @Test
  void operatorsBindAsTheyDo() {
    assertEquals(
        """
        fn f(a, b) {
            return -(a + b) * (a - b - (a - b * 2)) ^ 2
        }
        """,
        print("f", "fn f(a, b) = -(a + b) * (a - b - (a - b * 2))^2"));
  }

  /** What is used once stands where it is used, unless what it was made of has changed by then. */
  @Test
  void versionsStayRight() {
    assertEquals(
        """
        fn f(x) {
            v = x
            t = v
            if x > 0 {
                v = v * 2
                t_2 = v
            } else {
                t_2 = 1
            }
            return t + t_2
        }
        """,
        print("f", "fn f(x) { var v = x; v + (if x > 0 { v = v * 2; v } else { 1 }) }"));
  }

  @Test
  void statements() {
    assertEquals(
        """
        fn f(xs) {
            s = 0
            for i in 0..len(xs) {
                t = xs[i]
                if t > 0 {
                    s = s + t
                } else {
                    ys = [s, 1]
                    ys.push(i)
                    ys[0] = 2
                }
            }
            return s
        }
        """,
        print(
            "f",
            "fn f(xs) { var s = 0; for i in 0..len(xs) { if xs[i] > 0 { s = s + xs[i] } else {"
                + " var ys = [s, 1]; ys.push(i); ys[0] = 2 } }; s }"));
  }
}
