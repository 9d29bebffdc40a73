import assert from 'node:assert/strict'
import { inverse, Matrix } from 'ml-matrix'
import { fit } from '../../src/cli/fit.ts'
import { dataSet, published, rowsOf } from './data-set.ts'

const file = 'customer-satisfaction/ratings.csv'

published('kith fit importance-performance derives the advertisers’ importances', [file], async () => {
  const printed: string[] = []
  const names = Array.from({ length: 9 }, (_, j) => `q${j + 2}`)
  const asked = ['--performance', names.join(), '--overall', 'q1', '--json']
  const io = { print: (text: string) => printed.push(text), say: assert.fail }
  assert.equal(await fit(['importance-performance', dataSet(file), ...asked], io), 0)
  const { n, parameters, predictions } = JSON.parse(printed.join(''))
  const rows = (await rowsOf(file)).map((row) => row.map(Number))
  const design = new Matrix(rows.map((row) => [1, ...row.slice(1)]))
  const overall = Matrix.columnVector(rows.map(([first]) => Number(first)))
  const inner = inverse(design.transpose().mmul(design))
  const coefficients = inner.mmul(design.transpose()).mmul(overall)
  const residuals = Matrix.sub(overall, design.mmul(coefficients))
  const variance = residuals.dot(residuals) / (rows.length - 10)
  const near = (left: number, right: number) =>
    assert.ok(Math.abs(left - right) < 1e-6 * Math.abs(right), `${left} is not ${right}`)
  assert.equal(n, 1811)
  names.forEach((name, j) => {
    near(parameters[`derived:${name}`].value, coefficients.get(j + 1, 0))
    near(parameters[`derived:${name}`].se, Math.sqrt(variance * inner.get(j + 1, j + 1)))
  })
  assert.equal(parameters['performance:q2'].value.toFixed(4), '5.8824')
  const { quadrant, probabilities } = predictions.quadrants.q4.derived
  const above = Array.from({ length: 9 }, (_, j) => coefficients.get(j + 1, 0)).sort((a, b) => b - a)
  assert.ok(parameters['derived:q4'].value > Number(above[2]))
  assert.equal(quadrant, 'concentrate')
  assert.ok(probabilities.concentrate > 0.999)
  assert.equal(predictions.quadrants.q10.derived.quadrant, 'overkill')
})
