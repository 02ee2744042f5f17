"""Pairs of expressions and what SymPy says of them, for tests/sympy.rs.

    python -m pip install sympy==1.14.0
    python sympy_pairs.py 20000 > sympy.txt

Each line: one expression, another, and `same` or `different`, parted by tabs. The second is a form of the first
(expanded, factored, brought together, taken apart, reordered), or that with one number, sign or letter changed.
Letters stand for numbers above zero. A pair of which SymPy is not sure, or not within three seconds, is left out and another is drawn.
"""

import random
import signal
import sys
from multiprocessing import Pool

import sympy as sp

x, y, z, a, b, n = sp.symbols("x y z a b n", positive=True)
LETTERS = [x, y, z, a, b, n]


def number(r):
    kind = r.random()
    if kind < 0.55:
        return sp.Integer(r.randint(-12, 12))
    if kind < 0.8:
        return sp.Rational(r.randint(-20, 20), r.randint(1, 12))
    if kind < 0.9:
        return sp.Integer(r.randint(2, 20000))
    return sp.Rational(r.randint(-400, 400), r.choice([10, 100, 1000]))


def surd(r):
    return r.choice([1, -1, 2, sp.Rational(1, 2), 3]) * sp.root(r.randint(2, 60), r.choice([2, 2, 2, 3]))


def leaf(r, letters):
    return r.choice(letters) if letters and r.random() < 0.6 else number(r)


def tree(r, depth, letters, surds):
    if depth == 0:
        if surds and r.random() < 0.4:
            return r.choice([surd(r), surd(r), sp.pi])
        return leaf(r, letters)
    kind = r.random()
    sub = lambda: tree(r, r.randint(0, depth - 1), letters, surds)
    if kind < 0.4:
        return sp.Add(sub(), sub(), sub() if r.random() < 0.4 else 0, evaluate=r.random() < 0.5)
    if kind < 0.75:
        return sp.Mul(sub(), sub(), evaluate=r.random() < 0.5)
    if kind < 0.88:
        return sp.Pow(sub(), r.randint(2, 3), evaluate=False)
    below = sub()
    return sp.Mul(sub(), sp.Pow(below if below != 0 else sp.Integer(3), -1), evaluate=r.random() < 0.5)


def roots_of_letters(r, letters):
    base = tree(r, 1, letters, False)
    square = r.choice([base**2, base * sp.Integer(4), base * r.choice(letters) ** 2, base])
    return sp.sqrt(square) * tree(r, 1, letters, False) + tree(r, 1, letters, False)


def powers(r, letters):
    base = r.choice([2, 3, 4, 5, 10])
    k = r.choice(letters)
    return sp.Pow(base, r.randint(1, 3) * k + r.randint(-3, 3), evaluate=False) * leaf(r, letters)


def shaped(r, e):
    ways = [sp.expand, sp.factor, sp.together, lambda e: sp.expand(sp.together(e)), sp.simplify, sp.radsimp, sp.powsimp,
            lambda e: sp.Add(e, 0)]
    return r.choice(ways)(e)


def changed(r, e):
    spots = [s for s in sp.preorder_traversal(e) if s.is_Number or s.is_Symbol]
    spot = r.choice(spots)
    if spot.is_Symbol:
        new = r.choice([l for l in LETTERS if l != spot])
    else:
        new = r.choice([spot + 1, spot - 1, -spot, spot * 10, spot + sp.Rational(1, 3)])
    return e.xreplace({spot: new})


def text(e):
    return sp.sstr(e).replace("**", "^").replace("cbrt", "root3")


def pair(seed):
    r = random.Random(seed)
    while True:
        try:
            signal.alarm(3)
            kind = r.random()
            letters = r.sample(LETTERS, r.randint(1, 3))
            if kind < 0.2:
                e = tree(r, 2, [], False)
            elif kind < 0.62:
                e = tree(r, r.randint(1, 3), letters, False)
            elif kind < 0.85:
                e = tree(r, 2, letters if r.random() < 0.4 else [], True)
            elif kind < 0.94:
                e = roots_of_letters(r, letters)
            else:
                e = powers(r, letters)
            f = shaped(r, e)
            if r.random() < 0.45:
                f = changed(r, f)
            if any(v.has(sp.zoo, sp.nan, sp.oo, sp.I) for v in (e, f, sp.simplify(e))):
                continue
            s, t = text(e), text(f)
            if len(s) > 110 or len(t) > 110 or "root" in s + t or "I" in s + t:
                continue
            difference = sp.simplify(e - f)
            if difference == 0:
                return f"{s}\t{t}\tsame"
            if difference.has(sp.I, sp.nan, sp.zoo):
                continue
            points = [{l: sp.Rational(r.randint(3, 30), 10) for l in LETTERS} for _ in range(3)]
            if not all(sp.N(v.subs(p), 20).is_real for p in points for v in (e, f)):
                continue
            values = [sp.N(difference.subs(p), 40) for p in points]
            if any(v.is_real and abs(v) > sp.Float(10) ** -20 for v in values):
                return f"{s}\t{t}\tdifferent"
        except (TimeoutError, IndexError, ZeroDivisionError, ValueError, TypeError, sp.PolynomialError, OverflowError, RecursionError):
            continue
        finally:
            signal.alarm(0)


def too_long(_signal, _frame):
    raise TimeoutError


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, too_long)
    count = int(sys.argv[1])
    with Pool(int(sys.argv[2]) if len(sys.argv) > 2 else 2) as pool:
        for line in pool.imap(pair, range(count), chunksize=50):
            print(line, flush=True)
