import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fit } from '../../cli/fit.ts'
import { UsageError } from '../../cli/usage-error.ts'

let folder = ''
let path = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-survey-'))
  path = join(folder, 'answers.csv')
  const rows = Array.from({ length: 400 }, (_, row) => {
    const answer = row < 200 ? 10 : row < 320 ? 8 : 2
    return `${answer},${row % 2 ? 'north' : 'south'},5,${5 + (row % 3)}`
  })
  await writeFile(path, `answer,region,P1,E1\n${rows.join('\n')}\n`)
})
after(() => rm(folder, { recursive: true }))

async function answerOf(...args: string[]) {
  const printed: string[] = []
  const io = { print: (text: string) => printed.push(text), say: assert.fail }
  assert.equal(await fit([...args, '--json'], io), 0)
  return JSON.parse(printed.join(''))
}

test('half promoters and a fifth detractors of 400: the score, its error, and the answers that five points need', async () => {
  const { parameters, predictions } = await answerOf('nps', path, '--by', 'region')
  assert.equal(parameters.nps.value.toFixed(10), '30.0000000000')
  assert.equal(parameters.nps.se.toFixed(2), '3.91')
  assert.deepEqual([predictions.answersForMargin, predictions.answersPerWaveForChange], [938, 3831])
  assert.deepEqual(Object.keys(parameters), ['nps', 'nps:region=south', 'nps:region=north'])
})

test('without expectations the answer is SERVPERF, with them there is a gap', async () => {
  const alone = await answerOf('servqual', path, '--perceived', 'all=P1')
  assert.deepEqual([alone.parameters.weighted.value, alone.parameters['gap:all']], [5, undefined])
  const both = await answerOf('servqual', path, '--perceived', 'all=P1', '--expected', 'all=E1')
  assert.equal(both.parameters.weighted.value.toFixed(3), (-(133 + 2 * 133) / 400).toFixed(3))
})

test('a list written otherwise, other dimensions and turned bounds are told', async () => {
  const io = { print: assert.fail, say: assert.fail }
  const asked = (...args: string[]) => fit(args, io)
  await assert.rejects(asked('servqual', path, '--perceived', 'P1'), UsageError)
  await assert.rejects(asked('servqual', path), /Say --perceived/)
  const other = ['--perceived', 'all=P1', '--expected', 'some=E1']
  await assert.rejects(asked('servqual', path, ...other), /the same dimensions/)
  await assert.rejects(asked('nps', path, '--promoters', '5'), /--detractors must lie below/)
})
