import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { file, pathOf, run, simulatedShop } from '../../test/support/fit-command.ts'
import { betaDraw, type Estimate, seededRandom } from '../analytics/index.ts'
import { fit } from './fit.ts'
import { UsageError } from './usage-error.ts'

const columns = ['--id', 'kunde', '--date', 'tag']

test('an answer that cannot be written is said of its own file, not of the one that was read', async () => {
  const path = file('rows.csv', 'id,date,amount\na,2025-01-01,5\na,2025-01-01,7\nb,2025-02-01,3\n')
  const out = pathOf('no', 'such', 'rows.csv')
  const { code, said } = await run('rfm', path, '--out', out)
  assert.equal(code, 1)
  assert.match(said, /no\/such\/rows\.csv cannot be used: .* is not there/)
})

test('rfm counts each purchase, also of one day, as its help says', async () => {
  const path = file('twice.csv', 'id,date,amount\na,2025-01-01,5\na,2025-01-01,7\nb,2025-02-01,3\n')
  const out = pathOf('twice-rows.csv')
  const { code, said } = await run('rfm', path, '--out', out)
  assert.equal(code, 0, said)
  assert.match(await readFile(out, 'utf8'), /^a,31,2,12,/m)
  assert.match((await run('--help')).out, /rfm counts each/)
})

test('errors can be asked for from draws of the customers, the same for the same seed', async () => {
  const path = file('drawn.csv', simulatedShop(600))
  const answer = async (...args: string[]) =>
    JSON.parse((await run('bg-nbd', path, ...columns, '--json', ...args)).out)
  const [plain, drawn, again] = [
    await answer(),
    await answer('--bootstrap', '12'),
    await answer('--bootstrap', '12'),
  ]
  assert.deepEqual(drawn, again)
  assert.equal(drawn.parameters.r.value, plain.parameters.r.value)
  assert.notEqual(drawn.parameters.r.se, plain.parameters.r.se)
  assert.notDeepEqual(await answer('--bootstrap', '12', '--seed', '2'), drawn)
})

test('one JSON object says what was fitted, forecast and held out', async () => {
  const path = file('shop.csv', simulatedShop(1500))
  const { code, out, said } = await run(
    'bg-nbd',
    path,
    ...columns,
    '--calibrate-until',
    '2024-12-31',
    '--json',
  )
  assert.deepEqual([code, said], [0, ''])
  const answer = JSON.parse(out)
  assert.deepEqual(Object.keys(answer).sort(), [
    'converged',
    'holdout',
    'level',
    'limit',
    'logLikelihood',
    'model',
    'n',
    'parameters',
    'predictions',
    'warnings',
  ])
  assert.deepEqual(
    [answer.model, answer.n, answer.level, answer.converged, answer.limit],
    ['bg-nbd', 1500, 0.95, true, null],
  )
  assert.deepEqual(Object.keys(answer.parameters), ['r', 'alpha', 'a', 'b'])
  for (const { value, se, low, high } of Object.values<Record<string, number>>(answer.parameters))
    assert.ok(Number(low) < Number(value) && Number(value) < Number(high) && Number(se) > 0)
  assert.deepEqual(Object.keys(answer.holdout), ['expected', 'actual', 'pAlive', 'byFrequency', 'tracking'])
  const { transactions, low, high } = answer.predictions
  assert.ok(Math.abs(transactions / answer.holdout.expected - 1) < 1e-7)
  assert.ok(low < transactions && transactions < high)
})

test('what is foretold of each customer and of a newcomer has an interval, under each model', async () => {
  const path = file('foretold.csv', simulatedShop(300))
  const out = pathOf('foretold-rows.csv')
  const asked: Record<string, readonly string[]> = {
    'bg-nbd': ['expected'],
    'bg-bb': ['expected', '--unit', 'quarter'],
    'gamma-gamma': ['expected_spend', '--amount', 'betrag'],
  }
  for (const [model, [name = '', ...more]] of Object.entries(asked)) {
    const { code, said, out: json } = await run(model, path, ...columns, ...more, '--json', '--out', out)
    assert.equal(code, 0, said)
    const { value, low, high } = Object.values(JSON.parse(json).predictions.intervals)[0] as Estimate
    assert.ok(Number(low) < value && value < Number(high), model)
    const [header = '', ...rows] = (await readFile(out, 'utf8')).trim().split('\n')
    const place = header.split(',').indexOf(name)
    assert.deepEqual(header.split(',').slice(place + 1, place + 3), [`${name}_low`, `${name}_high`])
    for (const row of rows) {
      const [own, from, to] = row
        .split(',')
        .slice(place, place + 3)
        .map(Number)
      assert.ok(Number(from) < Number(own) && Number(own) < Number(to), `${model}: ${row}`)
    }
  }
})

test('a gzipped file with semicolons gives the same as the plain one', async () => {
  const plain = file('plain.csv', simulatedShop(300))
  const packed = file('packed.gz', gzipSync(`\uFEFF${simulatedShop(300, ';')}`))
  const arguments_ = [...columns, '--amount', 'betrag', '--json']
  assert.equal(
    (await run('gamma-gamma', plain, ...arguments_)).out,
    (await run('gamma-gamma', packed, ...arguments_)).out,
  )
})

test('a summary that was written fits to the same parameters', async () => {
  const path = file('full.csv', simulatedShop(800))
  const summary = pathOf('summary.csv')
  const first = await run('bg-nbd', path, ...columns, '--json', '--out', summary)
  const again = await run('bg-nbd', summary, '--summary', '--json')
  const named = await run('bg-nbd', '--summary', 'x,t_x,T', summary, '--json')
  assert.deepEqual(JSON.parse(again.out).parameters, JSON.parse(first.out).parameters)
  assert.equal(named.out, again.out)
  const lines = (await readFile(summary, 'utf8')).trim().split('\n')
  assert.equal(lines.length, 801)
  assert.equal(lines[0], 'id,x,t_x,T,p_alive,p_alive_low,p_alive_high,expected,expected_low,expected_high')
  const forecast = lines.slice(1).reduce((sum, line) => sum + Number(line.split(',')[7]), 0)
  assert.ok(Math.abs(forecast / JSON.parse(first.out).predictions.transactions - 1) < 1e-9)
})

test('lifetime values are told where a margin is said, under each model, and their sum is the equity', async () => {
  const path = file('valued.csv', simulatedShop(500))
  for (const model of ['bg-nbd', 'mbg-nbd', 'pareto-nbd']) {
    const out = pathOf(`${model}-values.csv`)
    const said = ['--amount', 'betrag', '--margin', '0.3', '--discount', '12', '--months', '24', '--out', out]
    const answer = JSON.parse((await run(model, path, ...columns, ...said, '--json')).out)
    const { value, low, high, months } = answer.predictions.equity
    assert.ok(low < value && value < high && months === 24)
    const [header = '', ...lines] = (await readFile(out, 'utf8')).trim().split('\n')
    const names = header.split(',')
    assert.deepEqual(names.slice(-5), ['clv', 'clv_low', 'clv_high', 'outcome_low', 'outcome_high'])
    const cell = (line: string, name: string) => Number(line.split(',')[names.indexOf(name)])
    const sum = lines.reduce((total, line) => total + cell(line, 'clv'), 0)
    assert.ok(Math.abs(sum / value - 1) < 1e-9)
    for (const line of lines)
      for (const name of ['clv', 'p_alive', 'expected'])
        assert.ok(
          cell(line, `${name}_low`) <= cell(line, name) && cell(line, name) <= cell(line, `${name}_high`),
        )
    const drawn = JSON.parse((await run(model, path, ...columns, ...said, '--bootstrap', '20', '--json')).out)
    assert.equal(drawn.predictions.equity.value, value)
    assert.notEqual(drawn.predictions.equity.low, low)
  }
})

test('customers under contract are valued one by one by their tenure, and their sum is the equity', async () => {
  const random = seededRandom(11)
  const lines = ['kunde,verlängert,weg,marge']
  for (let id = 1; id <= 2000; id++) {
    const churn = betaDraw(random, 0.9, 3.2)
    const age = 1 + Math.floor(random() * 10)
    let made = 0
    while (made < age && random() >= churn) made++
    lines.push(`K${id},${made},${made < age ? 1 : 0},${10 + (id % 5)}`)
  }
  const path = file('contracts.csv', `${lines.join('\n')}\n`)
  const asked = ['--tenure', 'verlängert', '--left', 'weg', '--id', 'kunde', '--margin', 'marge']
  for (const model of ['sbg', 'bdw']) {
    const out = pathOf(`${model}.csv`)
    const { out: printed, said } = await run(model, path, ...asked, '--json', '--out', out)
    assert.equal(said, '')
    const { predictions, n } = JSON.parse(printed)
    const [header, ...rows] = (await readFile(out, 'utf8')).trim().split('\n')
    assert.equal(header, 'id,tenure,p_renewing,clv,clv_low,clv_high,outcome_low,outcome_high')
    const sum = rows.reduce((total, line) => total + Number(line.split(',')[3]), 0)
    assert.ok(Math.abs(sum / predictions.equity.value - 1) < 1e-9)
    assert.ok(n === 2000 && rows.length < 2000)
    assert.equal(predictions.curve.length, 12)
  }
  const few = file('few.csv', 'verlängert,weg\n0,1\n1,0\n0,1\n1,0\n')
  const { code, said } = await run('sbg', few, '--tenure', 'verlängert', '--left', 'weg')
  assert.equal(code, 1)
  assert.match(said, /must be told by the renewals/)
})

test('for people the answer is a table with one line per parameter', async () => {
  const path = file('people.csv', simulatedShop(200))
  const { code, out } = await run('bg-nbd', path, ...columns)
  assert.equal(code, 0)
  assert.match(
    out,
    /^BG\/NBD, 200 customers, bought from 2024-01-\d\d, fitted until 202\d-\d\d-\d\d, time in weeks\n/,
  )
  assert.match(out, /\nr +0\.\d{4} /)
  assert.match(out, /\nalpha +\d/)
  assert.match(out, /Log-likelihood -\d+\.\d{4}/)
})

test('what no data can tell is null, with the limiting model in a warning', async () => {
  const rows = ['x,t_x,T', '0,0,10', '0,0,20'].join('\n')
  const answer = JSON.parse((await run('bg-nbd', file('silent.csv', rows), '--summary', '--json')).out)
  assert.equal(answer.limit.name, 'no-repeat-purchases')
  assert.equal(answer.parameters.r.se, null)
  assert.ok(answer.warnings.includes(answer.limit.statement))
  const told = pathOf('silent-rows.csv')
  await run('bg-nbd', pathOf('silent.csv'), '--summary', '--out', told)
  const [header = '', row = ''] = (await readFile(told, 'utf8')).split('\n')
  const cells = Object.fromEntries(header.split(',').map((name, at) => [name, row.split(',')[at]]))
  assert.deepEqual([cells.p_alive_low, cells.p_alive_high, cells.expected_low], ['', '', ''])
  assert.notEqual(cells.expected, '')
  const staying = file('staying.csv', 'time,event\n1,1\n2,0\n3,0\n')
  const { out } = await run('km', staying, '--time', 'time', '--event', 'event', '--json')
  assert.deepEqual(JSON.parse(out).warnings, [
    'Not finite under this model, shown as null: predictions.groups[].median.value, predictions.groups[].median.high.',
  ])
})

test('what every model can be asked is checked also where it makes no difference', async () => {
  const path = file('common.csv', 'id,date,amount\na,2025-01-01,5\na,2025-01-09,7\nb,2025-02-01,3\n')
  for (const [name, value] of Object.entries({ threads: '0', level: '95', seed: '1.5', decimal: ';' }))
    await assert.rejects(run('rfm', path, `--${name}`, value), UsageError, name)
  await assert.rejects(
    run('bg-nbd', path, '--discount', '5'),
    /--discount belongs to lifetime values: say --margin/,
  )
})

const isUnknown = (model: string, option: string) => (error: unknown) =>
  error instanceof UsageError &&
  error.message.startsWith(`Unknown option '--${option}'`) &&
  error.usage?.startsWith(`fit ${model} FILE`) === true

test('a command called wrongly is told how', async () => {
  const path = file('usage.csv', 'id,date\na,2025-01-01\n')
  await assert.rejects(run('nonsense', path), UsageError)
  await assert.rejects(run('bg-nbd'), UsageError)
  await assert.rejects(
    run('bg-nbd', path, '--unit', 'fortnight'),
    /‘fortnight’ is none of day, week, month, quarter, year/,
  )
  await assert.rejects(run('bg-nbd', path, '--horizon', '-3'), /‘-3’|argument is ambiguous/)
  await assert.rejects(run('bg-nbd', path, '--horizon=soon'), /‘soon’ is no number above 0/)
  await assert.rejects(run('bg-nbd', path, '--calibrate-until', 'May'), /‘May’ is not a date/)
  await assert.rejects(run('bg-nbd', path, '--summary=a,b'), /names three columns/)
  await assert.rejects(run('rfm', path, '--summary'), isUnknown('rfm', 'summary'))
  await assert.rejects(run('bg-nbd', path, '--typo'), isUnknown('bg-nbd', 'typo'))
})

test('help tells of every model what it needs, and shows an example', async () => {
  for (const { name, source } of JSON.parse((await run('--list', '--json')).out)) {
    const { code, out } = await run(name, '--help')
    assert.equal(code, 0)
    assert.ok(out.includes(`Source: ${source}`) && out.includes(`kith fit ${name} `), out)
    assert.ok((await run('--help')).out.includes(name))
  }
})

test('where somebody looks on, a fit says how far it is, and ends when it is asked to', async () => {
  const histories = Array.from({ length: 300 }, (_, n) => `${n % 4},${n % 4 ? 5 + (n % 30) : 0},40`)
  const path = file('watched.csv', ['x,t_x,T', ...histories].join('\n'))
  const [lines, said, printed]: [string[], string[], string[]] = [[], [], []]
  const ending = new AbortController()
  const io = (showProgress: (line: string) => void) => ({
    print: (text: string) => printed.push(text),
    say: (text: string) => said.push(text),
    signal: ending.signal,
    showProgress,
  })
  const asked = ['bg-nbd', path, '--summary', '--json', '--bootstrap']
  assert.equal(
    await fit(
      [...asked, '30'],
      io((line) => lines.push(line)),
    ),
    0,
  )
  assert.match(lines[0] ?? '', /^draws customers again: \d+ of 30$/)
  assert.equal(lines.at(-1), '')
  assert.equal(JSON.parse(printed.join('')).model, 'bg-nbd')
  assert.equal(
    await fit(
      [...asked, '100000'],
      io(() => ending.abort()),
    ),
    130,
  )
  assert.deepEqual([said, printed.length], [['Stopped.'], 1])
})
