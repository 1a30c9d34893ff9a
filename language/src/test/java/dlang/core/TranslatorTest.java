package dlang.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How functions look in the core program. */
class TranslatorTest {

  private static void check(String function, String text, String core) {
    assertEquals(core, TestSources.core(function, text));
  }

  @Test
  void theLastOperationAssignsTheVariable() {
    check(
        "logistic",
        """
        fn logistic(r, x0, n) {
            var x = x0
            for i in 0..n { x = r * x * (1 - x) }
            x
        }
        """,
        """
        fn logistic(r, x0, n) {
            x = x0
            t = count(0, n, false)
            loop i < t {
                t.2 = mul(r, x)
                t.3 = sub(1, x)
                x = mul(t.2, t.3)
            }
            return x
        }
        """);
  }

  @Test
  void aWaitingValueIsHeldOnlyIfItCouldChange() {
    check(
        "f",
        """
        fn g(inout y) { y += 1; y }
        fn f() {
            var x = 1
            let a = [x, g(&x), x]
            x + a[0]
        }
        """,
        """
        fn f() {
            x = 1
            t = x
            t.2 = g(&x)
            a = [t, t.2, x]
            t.3 = a[0]
            t.4 = add(x, t.3)
            return t.4
        }
        """);
  }

  @Test
  void indicesOfACompoundAssignmentAreEvaluatedOnce() {
    check(
        "f",
        """
        fn f(inout p, i) { p.w[i + 1, ..] *= 2 }
        """,
        """
        fn f(inout p, i) {
            t = add(i, 1)
            t.2 = p.w[t, ..]
            t.3 = mul(t.2, 2)
            p.w[t, ..] = t.3
            return nil
        }
        """);
  }

  @Test
  void conditionsAreLazyAndLoopsTestThem() {
    check(
        "f",
        """
        fn f(x) {
            var n = 0
            while n < 3 && x > n { n += 1 }
            let both = x > 1 || x < 0
            both
        }
        """,
        """
        fn f(x) {
            n = 0
            loop {
                t = lt(n, 3)
                if t {
                    t.2 = gt(x, n)
                    t.3 = t.2
                } else {
                    t.3 = false
                }
                if t.3 {
                } else {
                    break
                }
                n = add(n, 1)
            }
            t.4 = gt(x, 1)
            if t.4 {
                both = true
            } else {
                t.5 = lt(x, 0)
                if t.5 {
                    both = true
                } else {
                    both = false
                }
            }
            return both
        }
        """);
  }

  @Test
  void forTakesApartWhatItIterates() {
    check(
        "f",
        """
        fn f(v, n) {
            var s = 0
            for [a, {b}] in v { s += a * b }
            for i in 1..=n { if i == 3 { continue }; s -= i }
            s
        }
        """,
        """
        fn f(v, n) {
            s = 0
            t = iterable(v)
            t.2 = len(t)
            loop k < t.2 {
                t.3 = t[k]
                t.4 = check_length(t.3, 2)
                a = t.3[0]
                t.5 = t.3[1]
                b = t.5.b
                t.6 = mul(a, b)
                s = add(s, t.6)
            }
            t.7 = count(1, n, true)
            loop k.2 < t.7 {
                i = add(1, k.2)
                t.8 = eq(i, 3)
                if t.8 {
                    continue
                }
                s = sub(s, i)
            }
            return s
        }
        """);
  }

  @Test
  void defaultsSeeEarlierParametersAndArgumentsFindTheirs() {
    check(
        "area",
        """
        fn area(r, scale = 2 * r) = scale * r
        """,
        """
        fn area(r, scale?) {
            t = is_unset(scale)
            if t {
                scale.2 = mul(2, r)
            } else {
                scale.2 = scale
            }
            t.2 = mul(scale.2, r)
            return t.2
        }
        """);
    check(
        "f",
        """
        fn area(r, scale = 2 * r) = scale * r
        fn f(x) = [area(x), area(scale = x, r = 1), x |> area(3), max(x, axis = 0), max(x, 1), print(x, x)]
        """,
        """
        fn f(x) {
            t = area(x, unset)
            t.2 = area(1, x)
            t.3 = area(x, 3)
            t.4 = max(x, 0)
            t.5 = max(x, 1)
            t.6 = print(x, x)
            t.7 = [t, t.2, t.3, t.4, t.5, t.6]
            return t.7
        }
        """);
  }

  @Test
  void pathsArePassedInAndWrittenBack() {
    check(
        "f",
        """
        fn swap(inout a, inout b) { let t = a; a = b; b = t }
        fn f(p) {
            var q = p
            swap(&q.a, &q.b[0])
            q.list.push(1)
            q.list.remove(0) + q.list.pop()
        }
        """,
        """
        fn f(p) {
            q = p
            t = q.a
            t.2 = q.b[0]
            swap(&t, &t.2)
            q.a = t
            q.b[0] = t.2
            q.list.push(1)
            t.3 = q.list.remove(0)
            t.4 = q.list.pop()
            t.5 = add(t.3, t.4)
            return t.5
        }
        """);
  }

  @Test
  void aResultIsAssignedAfterWhatWasWrittenBack() {
    check(
        "f",
        """
        fn g(inout x) { x += 1; 0 }
        fn f() { var x = 1; x = g(&x); x }
        """,
        """
        fn f() {
            x = 1
            t = g(&x)
            x = t
            return x
        }
        """);
  }

  @Test
  void whatLeavesInBothBranchesLeaves() {
    check(
        "f",
        """
        fn f(x) {
            if x > 0 { return 1 } else { throw "no" }
        }
        """,
        """
        fn f(x) {
            t = gt(x, 0)
            if t {
                return 1
            } else {
                throw "no"
            }
            return nil
        }
        """);
  }

  @Test
  void methodsOfModulesAndRecordsAreCalls() {
    check(
        "f",
        """
        fn f(r, x) = [r.uniform(3), x.T[0].w, "\\(x)!", x.items["k"]]
        """,
        """
        fn f(r, x) {
            t = r.uniform
            t.2 = (t)(3)
            t.3 = T(x)
            t.4 = t.3[0].w
            t.5 = interpolate(x, "!")
            t.6 = x.items["k"]
            t.7 = [t.2, t.4, t.5, t.6]
            return t.7
        }
        """);
  }

  @Test
  void anOverloadedBuiltinAsAValueChoosesByTheNumberOfItsArguments() {
    check(
        "range",
        """
        let r = range
        r(3)
        """,
        """
        fn range(lo, hi?, step?) {
            t = is_unset(hi)
            if t {
                t.2 = range(lo)
            } else {
                t.2 = range(lo, hi, step)
            }
            return t.2
        }
        """);
  }
}
