import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { betaDraw, exponentialDraw, gammaDraw, seededRandom } from '../../analytics/index.ts'
import { UsageError } from '../usage-error.ts'
import { dayOf } from './cell.ts'
import { fit } from './fit.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-fit-'))
})
after(() => rm(folder, { recursive: true }))

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

async function run(...args: string[]) {
  const said: string[] = []
  const printed: string[] = []
  const code = await fit(args, { print: (text) => printed.push(text), say: (text) => said.push(text) })
  return { code, out: printed.join('\n'), said: said.join('\n') }
}

/** Two years of purchases of a simulated shop, as a CSV file. */
function simulatedShop(customers: number, separator = ','): string {
  const random = seededRandom(5)
  const lines = [['kunde', 'tag', 'betrag'].join(separator)]
  for (let id = 1; id <= customers; id++) {
    const [rate, dropout] = [gammaDraw(random, 0.5, 6), betaDraw(random, 0.8, 2.5)]
    const own = gammaDraw(random, 4, 15)
    let day = Math.floor(random() * 90)
    while (day < 730) {
      const on = new Date(Date.UTC(2024, 0, 1 + Math.floor(day))).toISOString().slice(0, 10)
      lines.push([`K${id}`, on, gammaDraw(random, 6, own).toFixed(2)].join(separator))
      day += 7 * exponentialDraw(random, Math.max(rate, 1e-9))
      if (random() < dropout) break
    }
  }
  return `${lines.join('\n')}\n`
}

const columns = ['--id', 'kunde', '--date', 'tag']

test('an answer that cannot be written is said of its own file, not of the one that was read', async () => {
  const path = await file('rows.csv', 'id,date,amount\na,2025-01-01,5\na,2025-01-01,7\nb,2025-02-01,3\n')
  const out = join(folder, 'no', 'such', 'rows.csv')
  const { code, said } = await run('rfm', path, '--out', out)
  assert.equal(code, 1)
  assert.match(said, /no\/such\/rows\.csv cannot be used: .* is not there/)
})

test('rfm counts each purchase, also of one day, as its help says', async () => {
  const path = await file('twice.csv', 'id,date,amount\na,2025-01-01,5\na,2025-01-01,7\nb,2025-02-01,3\n')
  const out = join(folder, 'twice-rows.csv')
  const { code, said } = await run('rfm', path, '--out', out)
  assert.equal(code, 0, said)
  assert.match(await readFile(out, 'utf8'), /^a,31,2,12,/m)
  assert.match((await run('--help')).out, /rfm counts each/)
})

test('errors can be asked for from draws of the customers, the same for the same seed', async () => {
  const path = await file('drawn.csv', simulatedShop(600))
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
  const path = await file('shop.csv', simulatedShop(1500))
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
  assert.deepEqual(Object.keys(answer.holdout), ['expected', 'actual', 'pAlive'])
  assert.equal(answer.predictions.transactions, answer.holdout.expected)
})

test('a gzipped file with semicolons gives the same as the plain one', async () => {
  const plain = await file('plain.csv', simulatedShop(300))
  const packed = await file('packed.gz', gzipSync(`\uFEFF${simulatedShop(300, ';')}`))
  const arguments_ = [...columns, '--amount', 'betrag', '--json']
  assert.equal(
    (await run('gamma-gamma', plain, ...arguments_)).out,
    (await run('gamma-gamma', packed, ...arguments_)).out,
  )
})

test('a summary that was written fits to the same parameters', async () => {
  const path = await file('full.csv', simulatedShop(800))
  const summary = join(folder, 'summary.csv')
  const first = await run('bg-nbd', path, ...columns, '--json', '--out', summary)
  const again = await run('bg-nbd', summary, '--summary', '--json')
  const named = await run('bg-nbd', '--summary', 'x,t_x,T', summary, '--json')
  assert.deepEqual(JSON.parse(again.out).parameters, JSON.parse(first.out).parameters)
  assert.equal(named.out, again.out)
  const lines = (await readFile(summary, 'utf8')).trim().split('\n')
  assert.equal(lines.length, 801)
  assert.equal(lines[0], 'id,x,t_x,T,p_alive,expected')
  const forecast = lines.slice(1).reduce((sum, line) => sum + Number(line.split(',')[5]), 0)
  assert.ok(Math.abs(forecast / JSON.parse(first.out).predictions.transactions - 1) < 1e-9)
})

test('for people the answer is a table with one line per parameter', async () => {
  const path = await file('people.csv', simulatedShop(200))
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
  const answer = JSON.parse((await run('bg-nbd', await file('silent.csv', rows), '--summary', '--json')).out)
  assert.equal(answer.limit.name, 'no-repeat-purchases')
  assert.equal(answer.parameters.r.se, null)
  assert.ok(answer.warnings.includes(answer.limit.statement))
})

test('a wrong cell is named by row, value and reason', async () => {
  const dates = await file('dates.csv', 'id,date\na,2025-01-01\nb,32.13.2025\n')
  assert.deepEqual(await run('bg-nbd', dates), {
    code: 1,
    out: '',
    said: 'Row 3: ‘32.13.2025’ is not a date (write 2025-12-31 or 31.12.2025).',
  })
  const many = `id,date\n${'a,2025-01-01\n'.repeat(4110)}b,2025-02-30\n`
  assert.match(
    (await run('bg-nbd', await file('many.csv', many))).said,
    /^Row 4,112: ‘2025-02-30’ is not a date/,
  )
  const amounts = await file('amounts.csv', 'id,date,amount\na,2025-01-01,ten\n')
  assert.equal((await run('gamma-gamma', amounts)).said, 'Row 2: ‘ten’ is not a number.')
  const nameless = await file('nameless.csv', 'id,date\n,2025-01-01\n')
  assert.equal((await run('bg-nbd', nameless)).said, 'Row 2: “id” is empty.')
  const other = await file('other.csv', 'kunde,tag\na,2025-01-01\n')
  assert.equal((await run('bg-nbd', other)).said, 'The file has no column “id”. It has: kunde, tag.')
  assert.equal((await run('bg-nbd', await file('empty.csv', 'id,date\n'))).said, 'The file has no rows.')
  assert.match((await run('bg-nbd', join(folder, 'none.csv'))).said, /^There is no file .*none\.csv\.$/)
  const wrong = await file('wrong.csv', 'x,t_x,T\n1,5,3\n')
  assert.deepEqual(
    (await run('bg-nbd', wrong, '--summary')).said,
    'Row 2: the last purchase (5) lies after the end of the observation (3).',
  )
})

test('what an import reads is fitted too: UTF-16, a ZIP, amounts in brackets; an open quote is named', async () => {
  const rows = Array.from({ length: 60 }, (_, n) =>
    [`c${n % 20}`, `2025-0${1 + (n % 9)}-1${n % 7}`, n === 3 ? '(50.00)' : `${20 + (n % 11)}.50`].join(','),
  )
  const text = `id,date,amount\n${rows.join('\n')}\n`
  const plain = await run('rfm', await file('plain.csv', text), '--json')
  assert.equal(plain.code, 0, plain.said)
  const wide = await run('rfm', await file('wide.csv', Buffer.from(`\uFEFF${text}`, 'utf16le')), '--json')
  const zipped = await run('rfm', await file('packed.zip', zipSync({ 'a.csv': strToU8(text) })), '--json')
  assert.deepEqual([wide.out, zipped.out], [plain.out, plain.out])
  const open = await file('open.csv', 'id,date\na,2025-01-01\nb,"2025-01-02\nc,2025-01-03\n')
  assert.equal((await run('bg-nbd', open)).said, 'Row 3 opens a quote that is never closed.')
})

test('a calibration that ends before the first purchase is refused in a sentence', async () => {
  const path = await file('late.csv', 'id,date\na,2025-01-01\na,2025-02-01\n')
  assert.equal(
    (await run('bg-nbd', path, '--calibrate-until', '2020-01-01')).said,
    '--calibrate-until 2020-01-01 is before the first purchase, 2025-01-01: the fit would see nothing.',
  )
})

test('a calibration that ends long after the last purchase is warned of', async () => {
  const rows = Array.from({ length: 60 }, (_, n) => `c${n % 20},2025-0${1 + (n % 9)}-1${n % 7}`)
  const path = await file('long-after.csv', ['id,date', ...rows].join('\n'))
  const warnings = async (until: string) =>
    JSON.parse((await run('bg-nbd', path, '--calibrate-until', until, '--json')).out).warnings.join()
  assert.match(
    await warnings('2052-09-30'),
    /--calibrate-until 2052-09-30 lies [\d,]+ days after .* 2025-09-1\d/,
  )
  assert.doesNotMatch(await warnings('2025-09-30'), /--calibrate-until/)
  assert.doesNotMatch(await warnings('2025-06-30'), /--calibrate-until/)
})

test('a command called wrongly is told how', async () => {
  const path = await file('usage.csv', 'id,date\na,2025-01-01\n')
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
  await assert.rejects(run('rfm', path, '--summary'), { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION' })
  await assert.rejects(run('bg-nbd', path, '--typo'), { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION' })
})

test('help tells of every model what it needs, and shows an example', async () => {
  for (const { name, source } of JSON.parse((await run('--list', '--json')).out)) {
    const { code, out } = await run(name, '--help')
    assert.equal(code, 0)
    assert.ok(out.includes(`Source: ${source}`) && out.includes(`kith fit ${name} `), out)
    assert.ok((await run('--help')).out.includes(name))
  }
})

test('a day is read in ISO form and in dotted form, and no other day is invented', () => {
  assert.equal(dayOf('1970-01-02'), 1)
  assert.equal(dayOf('19700102'), 1)
  assert.equal(dayOf('1970-01-02T23:59:59Z'), 1)
  assert.equal(dayOf('2.1.1970'), 1)
  for (const text of ['', '2025-02-29', '1/2/2025', '31.4.2025', '2025-1-1', 'today'])
    assert.equal(dayOf(text), null)
})

const three = (amount: (n: number) => string, on = (n: number) => `2025-01-0${n}`) =>
  `id;date;amount\n${[1, 2, 3].map((n) => `k${n % 2};${on(n)};${amount(n)}`).join('\n')}\n`

test('an amount that may be a thousand or a decimal is refused until somebody says which', async () => {
  const refused: [name: string, content: string, complaint: RegExp][] = [
    ['comma', three((n) => `${n},234`), /Row 2: ‘1,234’ may have .* Say --decimal \. or --decimal ,/],
    ['both', three((n) => `${n}.234,50`), /Row 2: ‘1\.234,50’ has signs between thousands/],
    ['mixed', three((n) => (n === 1 ? '12,50' : '1.234')), /Row 3: ‘1\.234’: .* in two ways/],
  ]
  for (const [name, content, complaint] of refused) {
    const { code, said } = await run('rfm', await file(`${name}.csv`, content))
    assert.deepEqual([name, code], [name, 1])
    assert.match(said, complaint)
  }
})

test('with --decimal a thousand is a thousand, and a misplaced sign is no number', async () => {
  const spendOf = async (content: string, sign: string) => {
    const out = join(folder, 'spend.csv')
    const { code, said } = await run('rfm', await file('d.csv', content), '--decimal', sign, '--out', out)
    return code === 0 ? readFile(out, 'utf8') : said
  }
  assert.match(
    await spendOf(
      three(() => '1,234'),
      '.',
    ),
    /\bk1,.*2468/,
  )
  assert.match(
    await spendOf(
      three(() => '1.234,50'),
      ',',
    ),
    /\bk1,.*2469/,
  )
  assert.match(
    await spendOf(
      three(() => '12.34'),
      ',',
    ),
    /‘12\.34’ is not a number/,
  )
  await assert.rejects(
    run(
      'rfm',
      await file(
        'd.csv',
        three(() => '1'),
      ),
      '--decimal',
      ';',
    ),
    UsageError,
  )
})

test('a date with slashes is asked about, and read as --date-format says', async () => {
  const path = await file(
    'slash.csv',
    three(
      () => '5',
      (n) => `0${n}/04/2025`,
    ),
  )
  const { code, said } = await run('rfm', path)
  assert.equal(code, 1)
  assert.match(said, /‘01\/04\/2025’ may name day or month first\. Say --date-format/)
  assert.equal((await run('rfm', path, '--date-format', 'DD/MM/YYYY')).code, 0)
  const months = await file(
    'months.csv',
    three(
      () => '5',
      (n) => `04/1${n}/2025`,
    ),
  )
  assert.equal((await run('rfm', months, '--date-format', 'MM/DD/YYYY')).code, 0)
  assert.match((await run('rfm', months, '--date-format', 'DD/MM/YYYY')).said, /is not a date/)
})
