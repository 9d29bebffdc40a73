import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fit } from '../cli/fit.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-fit-'))
})
after(() => rm(folder, { recursive: true }))

async function run(model: string, content: string, ...args: string[]) {
  const path = join(folder, `${model}.csv`)
  await writeFile(path, content)
  const [printed, said]: [string[], string[]] = [[], []]
  const io = { print: (text: string) => printed.push(text), say: (text: string) => said.push(text) }
  const code = await fit([model, path, ...args], io)
  return { code, out: printed.join('\n'), said: said.join('\n') }
}

test('kith fit kano reads words and numbers alike', async () => {
  const lines = [
    'feature,functional,dysfunctional',
    'wifi,must-be,dislike',
    'wifi,2,5',
    'wifi,like,dislike',
    'pool,1,3',
    'pool,like,neutral',
  ]
  const { code, out } = await run('kano', lines.join('\n'), '--json')
  assert.equal(code, 0)
  const { predictions, parameters } = JSON.parse(out)
  assert.deepEqual([predictions.wifi.class, predictions.pool.class], ['M', 'A'])
  assert.deepEqual([parameters['worse.wifi'].value, parameters['better.pool'].value], [-1, 1])
  const wrong = await run('kano', [...lines, 'pool,maybe,1'].join('\n'))
  assert.deepEqual([wrong.code, wrong.said.includes('‘maybe’')], [1, true])
})

/** Of each pair the first in a fixed order wins, but for every third task. */
const tasks = ['respondent,task,item,best,worst']
for (let respondent = 1; respondent <= 6; respondent++)
  for (const [task, items] of [
    ['a', 'b', 'c'],
    ['b', 'c', 'd'],
    ['c', 'd', 'a'],
  ].entries()) {
    const turned = (respondent + task) % 3 === 0 ? items.toReversed() : items
    for (const [j, item] of turned.entries())
      tasks.push(`${respondent},${task},${item},${j === 0 ? 1 : 0},${j === 2 ? 1 : 0}`)
  }

test('kith fit maxdiff tells utilities, shares and counts of each item', async () => {
  const asked = ['--individual', 'respondent', '--set', 'task']
  const { code, out } = await run('maxdiff', tasks.join('\n'), ...asked, '--json')
  assert.equal(code, 0)
  const { n, parameters, predictions } = JSON.parse(out)
  assert.equal(n, 18)
  assert.deepEqual(Object.keys(parameters).sort(), ['a', 'b', 'c', 'd'])
  assert.ok(parameters.a.se > 0 && predictions.counts.b.share > 0)
  const wrong = await run('maxdiff', [...tasks, '9,0,a,1,0', '9,0,b,0,0'].join('\n'), ...asked)
  assert.deepEqual([wrong.code, wrong.said.includes('names 0 rows in “worst”')], [1, true])
})

test('kith fit ranked-logit reads orders in long form, ties and the unranked too', async () => {
  const lines = ['person,task,place,price,brand']
  for (let person = 1; person <= 20; person++)
    for (const [j, price] of [3, 1, 2, 4].entries())
      lines.push(
        `${person},1,${person % 4 === 0 ? [1, 2, 2, 0][j] : [3, 1, 2, 4][j]},${price},${j % 2 === 0 ? 'ours' : 'theirs'}`,
      )
  const asked = ['--individual', 'person', '--set', 'task', '--rank', 'place', '--attributes', 'price,brand']
  const { code, out } = await run('ranked-logit', lines.join('\n'), ...asked, '--json')
  assert.equal(code, 0)
  const { n, parameters, predictions } = JSON.parse(out)
  assert.deepEqual([n, Object.keys(parameters)], [20, ['price', 'brand=theirs']])
  assert.ok(parameters.price.value < 0 && predictions.rSquared > 0 && predictions.rSquared < 1)
  await assert.rejects(run('ranked-logit', lines.join('\n'), '--set', 'task'), /Say --attributes/)
})
