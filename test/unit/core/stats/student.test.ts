import assert from 'node:assert/strict';
import { normalCdf } from '../../../../src/core/stats/normal.ts';
import { incompleteBeta, logGamma, studentCdf, studentQuantile } from '../../../../src/core/stats/student.ts';

/** Golden values of scipy 1.17. */
function near(actual: number, expected: number, relative = 1e-10): void {
  const off = Math.abs(actual - expected) / Math.max(1e-12, Math.abs(expected));
  assert.ok(off < relative || Math.abs(actual - expected) < 1e-13, `${actual} against ${expected}`);
}

describe('distributions', () => {
  it('agree with scipy on the logarithm of gamma', () => {
    const golden = [
      [0.1, 2.252712651734206],
      [2.5, 0.2846828704729192],
      [10, 12.801827480081469],
      [171.3, 708.1149470389971],
    ] as const;
    for (const [x, value] of golden) near(logGamma(x), value);
    near(logGamma(1), 0);
  });

  it('agree with scipy on the incomplete beta function', () => {
    near(incompleteBeta(0.1, 0.5, 0.5), 0.20483276469913345);
    near(incompleteBeta(0.5, 2, 3), 0.6875);
    near(incompleteBeta(0.9, 10, 1.5), 0.5401970065018546);
    near(incompleteBeta(0.999, 0.5, 30), 1);
    assert.equal(incompleteBeta(0, 1, 1), 0);
    assert.equal(incompleteBeta(1, 1, 1), 1);
  });

  it("agree with scipy on Student's t", () => {
    const golden = [
      [0, 3, 0.5],
      [1, 1, 0.75],
      [-2.5, 4.7, 0.02879607967343366],
      [3.2, 18, 0.9975187550019964],
      [12, 2.1, 0.9971374026477026],
      [1.96, 1e6, 0.9750019662073651],
      [-0.3, 0.5, 0.42242957606524545],
    ] as const;
    for (const [t, df, p] of golden) near(studentCdf(t, df), p);
    assert.equal(studentCdf(-Infinity, 4), 0);
  });

  it("agree with scipy on quantiles of Student's t", () => {
    const golden = [
      [0.975, 1, 12.706204736174694],
      [0.975, 4, 2.7764451051977934],
      [0.975, 18, 2.1009220402410382],
      [0.025, 7.3, -2.3450667365477034],
      [0.9995, 2, 31.599054576445365],
      [0.6, 30, 0.2556053649519128],
    ] as const;
    for (const [p, df, t] of golden) near(studentQuantile(p, df), t);
    assert.equal(studentQuantile(1, 3), Infinity);
  });

  it('agree with scipy on the normal distribution', () => {
    const golden = [
      [-7, 1.279812543885835e-12],
      [-3.3, 0.00048342414238377744],
      [-1, 0.15865525393145707],
      [0.5, 0.6914624612740131],
      [1.959963984540054, 0.975],
      [4, 0.9999683287581669],
    ] as const;
    for (const [x, p] of golden) near(normalCdf(x), p);
    assert.equal(normalCdf(-9), 0);
    assert.equal(normalCdf(9), 1);
  });
});
