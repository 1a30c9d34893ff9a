#!/usr/bin/env python3
"""Writes the .expected files: every program again, in Python, with dual numbers."""
import functools
import math
import pathlib
from copy import deepcopy


class Dual:
    """A number and its derivatives with respect to the inputs."""

    def __init__(self, v, d=()):
        self.v, self.d = float(v), list(d)

    def chain(self, v, *pairs):
        n = max(len(x.d) for x, _ in pairs)
        d = [0.0] * n
        for x, slope in pairs:
            for i, t in enumerate(x.d):
                if t != 0:  # zero times anything is zero
                    d[i] += slope * t
        return Dual(v, d)

    def __add__(a, b):
        b = dual(b)
        return a.chain(a.v + b.v, (a, 1), (b, 1))

    def __sub__(a, b):
        b = dual(b)
        return a.chain(a.v - b.v, (a, 1), (b, -1))

    def __mul__(a, b):
        b = dual(b)
        return a.chain(a.v * b.v, (a, b.v), (b, a.v))

    def __truediv__(a, b):
        b = dual(b)
        return a.chain(a.v / b.v, (a, 1 / b.v), (b, -a.v / b.v**2))

    def __mod__(a, b):
        b = dual(b)
        q = math.floor(a.v / b.v)
        return a.chain(a.v - b.v * q, (a, 1), (b, -q))

    def __pow__(a, n):
        return a.chain(a.v**n, (a, n * a.v ** (n - 1)))

    def __neg__(a):
        return a.chain(-a.v, (a, -1))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(a, b):
        return dual(b) - a

    def __rtruediv__(a, b):
        return dual(b) / a

    def __lt__(a, b):
        return a.v < dual(b).v

    def __gt__(a, b):
        return a.v > dual(b).v


def dual(x):
    return x if isinstance(x, Dual) else Dual(x)


def lift(value, slope):
    def f(x):
        x = dual(x)
        return x.chain(value(x.v), (x, slope(x.v)))

    return f


sin = lift(math.sin, math.cos)
cos = lift(math.cos, lambda x: -math.sin(x))
exp = lift(math.exp, math.exp)
log = lift(math.log, lambda x: 1 / x)
tanh = lift(math.tanh, lambda x: 1 - math.tanh(x) ** 2)
sqrt = lift(math.sqrt, lambda x: 0.5 / math.sqrt(x) if x > 0 else math.inf)


def inputs(*values):
    n = len(values)
    return [Dual(v, [float(i == k) for k in range(n)]) for i, v in enumerate(values)]


def result(y, n):
    y = dual(y)
    return [y.v] + (y.d + [0.0] * n)[:n]


def grad(f, *values):
    """The value and all derivatives of a function of numbers."""
    return result(f(*inputs(*values)), len(values))


def vector(f, values):
    return grad(lambda *x: f(list(x)), *values)


CASES = {}


def case(folder, name):
    def add(f):
        CASES[folder, name] = f
        return f

    return add


language = functools.partial(case, "language")
mgh = functools.partial(case, "mgh")


def matmul(a, b):
    return [[sum((a[i][k] * b[k][j] for k in range(len(b))), Dual(0)) for j in range(len(b[0]))] for i in range(len(a))]


@language("gauss-seidel")
def _():
    def f(x):
        u = list(x)
        for _ in range(3):
            for i in range(1, len(u) - 1):
                u[i] = 0.5 * (u[i - 1] + u[i + 1]) + u[i] ** 2 / 10
        return u[1] * u[2] - u[3]

    return vector(f, [1, 0.5, -0.25, 2, 3])


@language("rotate-three")
def _():
    out = []
    for n in range(6):

        def f(x):
            a, b, c = x, x**2, Dual(1)
            for k in range(n):
                a, b, c = b, c + 0.5 * a, a * k
            return a + 2 * b + 3 * c

        out += grad(f, 1.5)
    return out


@language("rows-and-columns")
def _():
    def f(x):
        m = [[x[0], x[1]], [x[2], x[0] * x[2]]]
        before, row = deepcopy(m), list(m[0])
        for r in m:
            r[1] = r[0] * 2
        m[0] = list(m[1])
        m[1][1] = m[1][1] + before[0][1]
        s = Dual(0)
        for i in range(2):
            for j in range(2):
                s = s + m[i][j] * before[i][j]
        return s + row[1] * m[0][0]

    return vector(f, [1, 2, 3])


@language("snapshots")
def _():
    def f(x):
        p, v, seen = x, Dual(1), []
        for _ in range(4):
            seen.append((p, v))
            v = v - 0.1 * p
            p = p + 0.5 * v
        return sum(((i + 1) * a * b for i, (a, b) in enumerate(seen)), Dual(0)) + p

    return grad(f, 2)


@language("shared-counter")
def _():
    return grad(lambda x: x**2 + 9 * x**2 * (3 * x**2) + 9 * x**4, 0.5)


@language("capture-let-and-var")
def _():
    return grad(lambda x: 2 * x + x**2 + 10 * (2 * x**3 + x**2), 1.5)


@language("capture-each-round")
def _():
    def f(x):
        a = 2 * x[0] + (3 * x[1] + 1) + (4 * x[2] + 2)
        return a + 10 * x[0] * (4 * x[2] * x[1] + 2)

    return vector(f, [1, 2, 3])


@language("module-variable")
def _():
    def f(x):
        two = x * (1 + x) * (1 + 2 * x)
        return two * (1 + 3 * x) + two

    total = 0.5 * 1.5 * 2 * 2.5
    return grad(f, 0.5) + [total, 3, total]


@language("inout-paths")
def _():
    def f(x):
        m = [[x[0], x[1]], [x[1], x[2]]]

        def smooth(row, c):
            row[1] = row[1] + c * row[0]
            row[0] = 2 * row[0]

        smooth(m[0], x[0])
        smooth(m[1], m[0][1])
        b = 2 * x[2]
        m = [[2 * v for v in r] for r in m]
        return sum((v * v for r in m for v in r), Dual(0)) + b * m[1][1]

    return vector(f, [0.5, -1, 2])


@language("inout-two-elements")
def _():
    def f(t):
        def turn(p, q, w):
            return p * cos(w) - q * sin(w), p * sin(w) + q * cos(w)

        a, b, c = Dual(1), Dual(2), Dual(3)
        a, b = turn(a, b, t)
        b, c = turn(b, c, 2 * t)
        return a + 10 * b + 100 * c

    return grad(f, 0.7)


@language("stack-machine")
def _():
    return grad(lambda x: (x * x + 3) * sin(x) - x, 1.25)


@language("queue")
def _():
    def f(x):
        q = [x[0]]
        q.insert(0, x[1] * q[0])
        q.insert(1, x[2] + q[1])
        q.append(q[0] * q[1])
        out = q.pop(1)
        q[1] = q[1] * out
        last = q.pop()
        return q[0] * 2 + q[1] * 3 + last * out + 100 * len(q)

    return vector(f, [2, 3, 5])


@language("leave-early")
def _():
    out = []
    for limit in (5, 50, 1e9):

        def f(x):
            s = Dual(1)
            for i in range(4):
                if i == 1:
                    continue
                for j in (1, 3, 4):
                    s = s * x + i * j
                    if s > limit:
                        return s * s
                s = s - x
            return s

        out += grad(f, 0.9)
    return out


@language("tree")
def _():
    # weights in the order of the output: root, left, left.left, left.right, right
    return grad(lambda r, l, ll, lr, w: (ll**2 * l + sin(lr**2)) * r + sin(w**2), 2, -1, 3, 0.5, 1.5)


@language("mutual-recursion")
def _():
    out = []
    for n in range(5):

        def f(p, q):
            a = [p, q]

            def even(n):
                if n == 0:
                    return a[0]
                a[0] = a[0] * a[1]
                return odd(n - 1)

            def odd(n):
                a[1] = sin(a[1]) + a[0]
                return a[1] if n == 0 else even(n - 1) * 2

            r = even(n)
            return r + a[0] - a[1]

        out += grad(f, 0.5, 1.5)
    return out


@language("ragged-rows")
def _():
    v = grad(lambda a, b, c, d: (a + a + b * c * d) * c, 2, 3, 4, 5)
    return v[:1] + [3, 0] + v[1:]


@language("deep-paths")
def _():
    def f(x):
        w = [[[Dual(1), Dual(2)], [Dual(3), Dual(4)]], [[Dual(5), Dual(6)], [Dual(7), Dual(8)]]]
        b, scale = [Dual(0), Dual(1)], x
        for i in range(2):
            for j in range(2):
                for k in range(2):
                    w[i][j][k] = w[i][j][k] * (scale + i * j + k)
            b[i] = b[i] + w[0][1][i]
            scale = scale * x
        corner = w[1][0][0]
        return (w[1][0][1] + w[1][1][0] + w[1][1][1]) * corner + b[0] * b[1]

    return grad(f, 1.5)


@language("overlapping-slices")
def _():
    def f(x):
        a = [x[0]] + list(x[:4])
        a[0], a[1] = a[0] + a[4], a[1] + 1
        a[3] = a[1] * 2
        a[4] = a[4] * a[0]
        return sum(((i + 1) * v**2 for i, v in enumerate(a)), Dual(0))

    return vector(f, [1, 2, 3, 4, 5])


@language("order-of-evaluation")
def _():
    return grad(lambda x: x + 2 * x + (2 * x) * (6 * x) + (x + (1 + 10 * x)) * x + 6 * x, 0.5)


@language("pullback-of-closure")
def _():
    return [6, 60] + [20, 15, 60, 30] * 2 + [0]


@language("no-rounds")
def _():
    def f(x):
        y = x
        for i in range(3):
            if i == 0:
                y = y * 2
            for j in range(i, 0, -1):
                y = y + j * x
        return y * y

    return grad(f, 1.5)


@language("newton")
def _():
    out = []
    for a in (2, 100):

        def f(a, y):
            while abs(y.v * y.v - a.v) > 1e-3:
                y = 0.5 * (y + a / y)
            return y

        out += grad(f, a, 5)
    return out


@language("zero-times-infinity")
def _():
    p = [0.5, 0.25]
    h = -sum(q * math.log(q) for q in p)
    dh = [-math.log(q) - 1 for q in p]
    unit = vector(lambda x: (x[0] + x[1]) / sqrt(x[0] ** 2 + x[1] ** 2), [3, 4])
    return [h, dh[0], 0, dh[1]] + [0, 1, 1] + unit + [2 + math.log(4), 0, 0.5]


@language("printing-once")
def _():
    return [1, 3, 6, 45, 30, 60, 1]


@language("several-gradients")
def _():
    def s(a, p, q, c):
        return a**2 * (p + q) + 2 * (c * (p + q) * a)

    v = grad(s, 3, 1, 2, 2)
    w = grad(s, 3, 1, 2, 5)
    return [v[0], v[2], v[3], v[1], w[4], w[4]]


@language("layers")
def _():
    def f(*p):
        w1, b1 = [p[0:3], p[3:6]], p[6:9]
        w2, b2 = p[9:12], p[12]
        s = Dual(0)
        for x, y in (((1, 2), 1), ((0.5, -1), 0), ((-1.5, 0.25), -1)):
            h = [tanh(x[0] * w1[0][k] + x[1] * w1[1][k] + b1[k]) for k in range(3)]
            d = tanh(h[0] * w2[0] + h[1] * w2[1] + h[2] * w2[2] + b2) - y
            s = s + d * d
        return s / 3

    v = grad(f, 0.1, -0.4, 0.3, 0.2, 0.5, -0.6, 0.1, 0, -0.1, 0.7, -0.8, 0.9, 0.05)
    return v[:10] + ["nil"] + v[10:] + ["nil"]


@language("destructured")
def _():
    def f(first, second, b):
        y = second * b
        q, r = math.floor(7 * first.v / 2), (7 * first) % 2
        x, y = y, first
        one, two = x, y
        x = x + one * r
        x = x + two * q
        return x * y + r

    return grad(f, 1.25, -2, 0.5)


@language("defaults-and-names")
def _():
    return grad(lambda x: x + 1 / x**2 + (x**3 + 1 / x**2) * (4 * x + x**2), 1.5)


@language("pipes")
def _():
    def f(x):
        s = Dual(1)
        for v in x:
            if v > 0:
                s = s + sin(v**2 * x[0]) * s
        return s

    return vector(f, [0.5, -1, 2, -3, 1.5])


@language("keys-at-run-time")
def _():
    def f(a, b, c):
        b2, c2 = b * 2 + 1, c * 4 + 1
        return (1 + (a * b2) ** 2 + b2**2 + b**2 + c2**2) * c

    return grad(f, 1.5, -2, 0.25)


@language("elimination")
def _():
    def f(a, b, c, d, e, f, g, h, i):
        return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)

    return grad(f, 0, 2, 1, 1, -1, 3, 4, 2, 0.5)


@language("alignment")
def _():
    def f(x):
        y = [0, 1, 0.5, 0.2]
        t = [[Dual(1e3)] * 5 for _ in range(4)]
        t[0][0] = Dual(0)
        for i in range(1, 4):
            for j in range(1, 5):
                s = exp(-t[i - 1][j]) + exp(-t[i][j - 1]) + exp(-t[i - 1][j - 1])
                t[i][j] = (x[i - 1] - y[j - 1]) ** 2 - log(s)
        return t[3][4]

    return vector(f, [0.1, 0.9, 0.4])


@language("made-functions")
def _():
    def f(x):
        def a(t):
            return x * sin(t)

        def b(t):
            return a(2 * dual(t))

        def c(t):
            return b(a(t))

        return sum((h(x) * h(1) for h in (a, b, c)), Dual(0))

    return grad(f, 0.8)


@language("shadowed-names")
def _():
    def f(x):
        y = x**2 + 10
        return (2 * y + x) * (2 * y) + y

    return grad(f, 1.5) + [1]


@language("loop-over-old-value")
def _():
    def f(x):
        a, s = list(x), Dual(0)
        for v in x:
            a.append(v * s)
            a[0] = a[0] + v
            s = s + v * a[0]
        return s + sum(a, Dual(0))

    return vector(f, [1, 2, -0.5])


@language("branches")
def _():
    def f(x):
        a, b = Dual(1), x
        for k in range(6):
            if k % 3 == 0:
                a = a + b * x
            elif k % 3 == 1 and a > 1:
                a, b = b, a * 0.5
            else:
                b = sin(b) if k > 3 else b * b
        return a * b

    return grad(f, 0.75)


@language("remainder")
def _():
    def f(x, y):
        return (x % y) * math.floor(x.v) + x * (x % -y)

    return grad(f, 7.25, 2) + grad(f, -1.25, 0.75)


@language("broadcasting")
def _():
    def f(*p):
        m, row, column, c = [p[0:3], p[3:6]], p[6:9], p[9:11], p[11]
        s = Dual(0)
        for i in range(2):
            for j in range(3):
                s = s + (m[i][j] + row[j]) * column[i] / c - row[j] ** 2
        return s

    return grad(f, 1, 2, 3, 4, 5, 6, 1, 0.5, -1, 2, -3, 4)


@language("constant-part")
def _():
    return [2.6 * 2.6 + 9, 2.6 + 3]


@language("long-orbit")
def _():
    return [1 - 1 / 2.75, 1 / 2.75**2]


@language("squarings")
def _():
    def f(a, b, c, d):
        p = [[a, b], [c, d]]
        for _ in range(3):
            p = matmul(p, p)
        return p[0][0] + p[1][1]

    return grad(f, 0.5, 1, -0.25, 0.75)


@language("array-in-itself")
def _():
    def f(x):
        # a = [x^2]; b = [[x + x^2], [x]]; c = [b, b], then c[0][1][0] = 7 x; b[1] = c[1][0]
        b00 = x + x * x
        return b00 * b00 + 7 * x * x + x * x

    return grad(f, 3)


@language("convolution")
def _():
    def f(x):
        w = [0.25, x[0], 0.25]

        def at(i):
            return x[i] * w[i % 3] if 0 <= i < len(x) else Dual(0)

        y = [at(i - 1) + 2 * at(i) + at(i + 1) for i in range(len(x))]
        return sum((v * v for v in y), Dual(0))

    return vector(f, [0.5, -1, 2, 1])


@mgh("brown-badly-scaled")
def _():
    return grad(lambda x, y: (x - 1e6) ** 2 + (y - 2e-6) ** 2 + (x * y - 2) ** 2, 1, 1)


@mgh("gaussian")
def _():
    half = [0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521]
    y = half + [0.3989] + half[::-1]

    def f(a, b, c):
        return sum(((a * exp(-b * ((7 - i) / 2 - c) ** 2 / 2) - v) ** 2 for i, v in enumerate(y)), Dual(0))

    return grad(f, 0.4, 1, 0)


@mgh("box3d")
def _():
    def f(a, b, c):
        s = Dual(0)
        for i in range(1, 11):
            t = i / 10
            s = s + (exp(-t * a) - exp(-t * b) - c * (math.exp(-t) - math.exp(-10 * t))) ** 2
        return s

    return grad(f, 0, 10, 20)


@mgh("brown-dennis")
def _():
    def f(a, b, c, d):
        s = Dual(0)
        for i in range(1, 21):
            t = i / 5
            s = s + ((a + t * b - math.exp(t)) ** 2 + (c + d * math.sin(t) - math.cos(t)) ** 2) ** 2
        return s

    return grad(f, 25, 5, -5, -1)


@mgh("biggs-exp6")
def _():
    def f(*x):
        s = Dual(0)
        for i in range(1, 14):
            t = i / 10
            y = math.exp(-t) - 5 * math.exp(-10 * t) + 3 * math.exp(-4 * t)
            s = s + (x[2] * exp(-t * x[0]) - x[3] * exp(-t * x[1]) + x[5] * exp(-t * x[4]) - y) ** 2
        return s

    return grad(f, 1, 2, 1, 1, 1, 1)


@mgh("penalty1")
def _():
    def f(x):
        return sum((1e-5 * (v - 1) ** 2 for v in x), Dual(0)) + (sum((v**2 for v in x), Dual(0)) - 0.25) ** 2

    return vector(f, list(range(1, 11)))


@mgh("trigonometric")
def _():
    def f(x):
        n, total = len(x), sum((cos(v) for v in x), Dual(0))
        return sum(((n - total + (i + 1) * (1 - cos(v)) - sin(v)) ** 2 for i, v in enumerate(x)), Dual(0))

    return vector(f, [0.1] * 10)


@mgh("brown-almost-linear")
def _():
    def f(x):
        n, total = len(x), sum(x, Dual(0))
        product = functools.reduce(lambda p, v: p * v, x)
        return sum(((v + total - (n + 1)) ** 2 for v in x[:-1]), Dual(0)) + (product - 1) ** 2

    return vector(f, [0.5] * 10)


@mgh("discrete-boundary-value")
def _():
    def f(x):
        n, h = len(x), 1 / (len(x) + 1)
        u = [Dual(0)] + x + [Dual(0)]
        s = Dual(0)
        for i in range(1, n + 1):
            s = s + (2 * u[i] - u[i - 1] - u[i + 1] + h**2 * (u[i] + i * h + 1) ** 3 / 2) ** 2
        return s

    return vector(f, [i / 11 * (i / 11 - 1) for i in range(1, 11)])


@mgh("chebyquad")
def _():
    def f(x):
        def polynomial(i, t):
            return math.cos(i * math.acos(t)), i * math.sin(i * math.acos(t)) / math.sin(math.acos(t))

        s = Dual(0)
        for i in range(1, len(x) + 1):
            integral = -1 / (i**2 - 1) if i % 2 == 0 else 0
            total = Dual(0)
            for v in x:
                value, slope = polynomial(i, 2 * v.v - 1)
                total = total + v.chain(value, (v, 2 * slope))
            s = s + (total / len(x) - integral) ** 2
        return s

    return vector(f, [i / 8 for i in range(1, 8)])


# Differences of nearly equal numbers in both programs.
TOLERANCES = {
    "chebyquad": "1e-10 1e-14",
    "trigonometric": "1e-10",
    "discrete-boundary-value": "1e-8",
    "biggs-exp6": "1e-10",
    "gaussian": "1e-12 1e-18",
    "elimination": "1e-12 1e-14",
}


def main():
    here = pathlib.Path(__file__).parent
    for (folder, name), compute in CASES.items():
        lines = ["# tol " + TOLERANCES[name]] if name in TOLERANCES else []
        for v in compute():
            lines.append(v if isinstance(v, str) else repr(int(v)) if v == int(v) and abs(v) < 1e15 else repr(float(v)))
        (here / folder / (name + ".expected")).write_text("\n".join(lines) + "\n")
    for folder in ("language", "mgh"):
        for program in (here / folder).glob("*.dl"):
            if (folder, program.stem) not in CASES:
                print("no oracle for", program.name)


if __name__ == "__main__":
    main()
