package dlang.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is computed once, and what has to be computed again. */
class ReuseTest {

  private static void check(String text, String core) {
    assertEquals(core, TestSources.core("f", text));
  }

  @Test
  void arithmeticAndReadsHappenOnce() {
    check(
        "fn f(u, i) { let a = u[i] * 2; let b = u[i] * 2; a + b }",
        """
        fn f(u, i) {
            t = u[i]
            a = mul(t, 2)
            b = a
            t.2 = add(a, b)
            return t.2
        }
        """);
  }

  @Test
  void aWriteMakesANewVersion() {
    check(
        "fn f(inout u, i) { let a = u[i]; u[i + 1] = u[i] + 1; let b = u[i]; u[i + 1] + a + b }",
        """
        fn f(inout u, i) {
            a = u[i]
            t = add(i, 1)
            t.2 = add(a, 1)
            u[t] = t.2
            b = u[i]
            t.3 = u[t]
            t.4 = add(t.3, a)
            t.5 = add(t.4, b)
            return t.5
        }
        """);
  }

  @Test
  void loopsReuseWhatTheyDoNotWrite() {
    check(
        """
        fn f(u, n) {
            var s = u[0] + n
            for i in 0..n {
                s = s + u[0] + n
                s += u[i] - u[i]
            }
            s + n
        }
        """,
        """
        fn f(u, n) {
            t = u[0]
            s = add(t, n)
            t.2 = count(0, n, false)
            loop i < t.2 {
                t.3 = add(s, t)
                s = add(t.3, n)
                t.4 = u[i]
                t.5 = sub(t.4, t.4)
                s = add(s, t.5)
            }
            t.6 = add(s, n)
            return t.6
        }
        """);
  }

  @Test
  void branchesStartFromTheSameVersion() {
    check(
        """
        fn f(x) {
            var y = x
            let a = y + 1
            var b = 0
            if a > 0 { y = 2; b = y + 1 } else { b = y + 1 }
            b + (y + 1)
        }
        """,
        """
        fn f(x) {
            y = x
            a = add(y, 1)
            b = 0
            t = gt(a, 0)
            if t {
                y = 2
                b = add(y, 1)
            } else {
                b = a
            }
            t.2 = add(y, 1)
            t.3 = add(b, t.2)
            return t.3
        }
        """);
  }

  @Test
  void aResultOfOneBranchIsNotThereAfterIt() {
    check(
        "fn f(x) { let a = if x > 0 { x * x } else { 0 }; a + x * x }",
        """
        fn f(x) {
            t = gt(x, 0)
            if t {
                a = mul(x, x)
            } else {
                a = 0
            }
            t.2 = mul(x, x)
            t.3 = add(a, t.2)
            return t.3
        }
        """);
  }

  @Test
  void aHandlerDoesNotKnowHowFarItCame() {
    check(
        """
        fn f(x) {
            var y = x
            let a = y + 1
            try { y = sqrt(a) } catch _e { y = y + 1 }
            y
        }
        """,
        """
        fn f(x) {
            y = x
            a = add(y, 1)
            try {
                y = sqrt(a)
            } catch _e {
                y = add(y, 1)
            }
            return y
        }
        """);
  }

  @Test
  void membersOfHostObjectsMayChangeInACall() {
    check(
        "fn f(r, g) { let a = r.n + r.n; g(a); a + r.n }",
        """
        fn f(r, g) {
            t = r.n
            a = add(t, t)
            (g)(a)
            t.2 = r.n
            t.3 = add(a, t.2)
            return t.3
        }
        """);
  }
}
