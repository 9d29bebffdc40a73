import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitLatentClasses } from '../../src/analytics/index.ts'

/** Rows from a table of patterns, each with how many gave it. */
function tableOf(questions: string, patterns: Readonly<Record<string, number>>) {
  const rows = Object.entries(patterns).flatMap(([pattern, count]) => Array<string>(count).fill(pattern))
  return {
    questions: [...questions],
    answers: [...questions].map(() => ['0', '1']),
    codes: Array.from(questions, (_, j) => Int32Array.from(rows, (row) => Number(row[j]))),
  }
}

/** Stouffer & Toby (1951), American J. Sociology 56: universalistic (0) or particularistic in four dilemmas. */
const values = tableOf('ABCD', {
  ...{ '0000': 42, '0001': 23, '0010': 6, '0011': 25, '0100': 6, '0101': 24, '0110': 7, '0111': 38 },
  ...{ '1000': 1, '1001': 4, '1010': 1, '1011': 6, '1100': 2, '1101': 9, '1110': 2, '1111': 20 },
})

/** Agresti (2002), Categorical Data Analysis, table 13.1: seven pathologists on 118 slides. */
const carcinoma = tableOf('ABCDEFG', {
  ...{ '0000000': 34, '0000100': 2, '0100000': 6, '0100001': 1, '0100100': 4, '0100101': 5, '1000000': 2 },
  ...{ '1010101': 1, '1100000': 2, '1100001': 1, '1100100': 2, '1100101': 7, '1100111': 1, '1101001': 1 },
  ...{ '1101101': 2, '1101111': 3, '1110101': 13, '1110111': 5, '1111101': 10, '1111111': 16 },
})

test('dilemmas: two classes are those that poLCA prints, Goodman’s statistic included', () => {
  const fit = fitLatentClasses(values, { classes: 2 })
  assert.equal(fit.logLikelihood.toFixed(4), '-504.4677')
  assert.deepEqual([fit.aic.toFixed(3), fit.bic.toFixed(3), fit.degrees], ['1026.935', '1057.313', 6])
  assert.equal(fit.deviance?.toFixed(6), '2.719922')
  // Pearson's is printed as 2.719764 at a point that EM had not quite left.
  assert.ok(Math.abs(Number(fit.chiSquare) - 2.719764) < 1e-5)
  const printed = {
    ...{ 'share.class1': '0.7208', 'share.class2': '0.2792', 'class1.A.0': '0.7136', 'class2.A.0': '0.9932' },
    ...{ 'class1.B.0': '0.3296', 'class2.B.0': '0.9398', 'class1.C.0': '0.3540', 'class2.C.0': '0.9265' },
    ...{ 'class1.D.0': '0.1324', 'class2.D.0': '0.7691' },
  }
  for (const [name, value] of Object.entries(printed))
    assert.equal(fit.parameters[name]?.value.toFixed(4), value, name)
})

test('dilemmas: one and three classes have the log-likelihoods of poLCA', () => {
  assert.equal(fitLatentClasses(values, { classes: 1 }).logLikelihood.toFixed(4), '-543.6498')
  assert.equal(fitLatentClasses(values, { classes: 3 }).logLikelihood.toFixed(4), '-503.3011')
})

test('carcinoma: one to four classes are as poLCA prints them, three have the least BIC', () => {
  const printed = [
    [-524.4648, 1062.93, 1082.324],
    [-317.2568, 664.5137, 706.0739],
    [-293.705, 633.41, 697.1357],
    [-289.2858, 640.5717, 726.4629],
  ] as const
  const fits = printed.map((_, j) => fitLatentClasses(carcinoma, { classes: j + 1 }))
  for (const [j, expected] of printed.entries()) {
    const { logLikelihood, aic, bic } = fits[j] ?? assert.fail()
    assert.deepEqual(
      [logLikelihood, aic, bic].map((value) => Number(value.toPrecision(7))),
      expected,
    )
  }
  const three = fits[2] ?? assert.fail()
  assert.equal(three.deviance?.toFixed(5), '15.26171')
  assert.ok(Math.abs(Number(three.chiSquare) - 20.50335) < 1e-5)
  assert.equal(three.degrees, 95)
})
