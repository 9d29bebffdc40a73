import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { file, pathOf, run } from '../../test/support/fit-command.ts'
import { dayOf } from '../fit/cell.ts'
import { UsageError } from './usage-error.ts'

test('a wrong cell is named by row, value and reason', async () => {
  const dates = file('dates.csv', 'id,date\na,2025-01-01\nb,32.13.2025\n')
  assert.deepEqual(await run('bg-nbd', dates), {
    code: 1,
    out: '',
    said: 'Row 3: ‘32.13.2025’ is not a date (write 2025-12-31 or 31.12.2025).',
  })
  const many = `id,date\n${'a,2025-01-01\n'.repeat(4110)}b,2025-02-30\n`
  assert.match((await run('bg-nbd', file('many.csv', many))).said, /^Row 4,112: ‘2025-02-30’ is not a date/)
  const amounts = file('amounts.csv', 'id,date,amount\na,2025-01-01,ten\n')
  assert.equal((await run('gamma-gamma', amounts)).said, 'Row 2: ‘ten’ is not a number.')
  const nameless = file('nameless.csv', 'id,date\n,2025-01-01\n')
  assert.equal((await run('bg-nbd', nameless)).said, 'Row 2: “id” is empty.')
  const other = file('other.csv', 'kunde,tag\na,2025-01-01\n')
  assert.equal((await run('bg-nbd', other)).said, 'The file has no column “id”. It has: kunde, tag.')
  assert.equal((await run('bg-nbd', file('empty.csv', 'id,date\n'))).said, 'The file has no rows.')
  assert.match((await run('bg-nbd', pathOf('none.csv'))).said, /^There is no file .*none\.csv\.$/)
  const wrong = file('wrong.csv', 'x,t_x,T\n1,5,3\n')
  assert.deepEqual(
    (await run('bg-nbd', wrong, '--summary')).said,
    'Row 2: the last purchase (5) lies after the end of the observation (3).',
  )
})

test('what no model can take is named by its row, and what to do about it', async () => {
  const complaint = async (content: string, model: string, ...args: string[]) =>
    (await run(model, file('refused.csv', content), ...args)).said
  const summary = (rows: string) => complaint(`x,t_x,T\n${rows}\n`, 'bg-nbd', '--summary')
  assert.match(await summary('1,2,3\n0,3,9'), /^Row 3: who never bought again \(0\) has a last purchase at 0/)
  assert.match(await summary('1,2,3\n2,0,9'), /^Row 3: who bought again \(2\) did so after 0/)
  assert.match(await complaint('id,date\na,2025-01-01\n', 'bg-nbd'), /^Nobody was watched for any time/)
  const back = 'id,date,amount\na,2025-01-01,-5\na,2025-02-01,-7\n'
  assert.equal(
    await complaint(back, 'bg-nbd', '--amount', 'amount'),
    'No row is a purchase: no “amount” is above 0.',
  )
  const once = 'id,date,amount\na,2025-01-01,5\nb,2025-02-01,7\n'
  assert.match(await complaint(once, 'gamma-gamma'), /^Nobody bought again for an amount above 0/)
  assert.match(
    await complaint(once, 'bg-nbd', '--margin', '0.3'),
    /^Nobody bought again for an amount above 0/,
  )
  const times = (row: string, model: string) => {
    const asked = ['--time', 'time', '--event', 'event', ...(model === 'km' ? [] : ['--covariates', 'x'])]
    return complaint(`time,event,x\n1,1,2\n${row}\n`, model, ...asked)
  }
  for (const model of ['km', 'cox'])
    assert.equal(await times('-1,1,3', model), 'Row 3: ‘-1’ in “time”: a time cannot be negative.')
  assert.match(
    await times('0,1,3', 'weibull'),
    /^Row 3: ‘0’ in “time”: a time that is stretched must be above 0/,
  )
  assert.equal(
    await complaint('n,x\n1,2\n1.5,1\n', 'poisson', '--count', 'n', '--covariates', 'x'),
    'Row 3: ‘1.5’ in “n”: a count is 0, 1, 2 and so on.',
  )
  assert.equal(
    await complaint('answer\n10\n11\n', 'nps'),
    'Row 3: ‘11’ in “answer”: answers lie from 0 to 10.',
  )
  assert.equal(
    await complaint('t,e,x\n1,1,4\n2,1,4\n', 'cox', '--time', 't', '--event', 'e', '--covariates', 'x'),
    'cox cannot be fitted to this: covariate “x” must be different in some rows, got 4 in all.',
  )
  const groups = Array.from({ length: 101 }, (_, row) => `${row},1,${row}`).join('\n')
  assert.match(
    await complaint(`t,e,g\n${groups}\n`, 'km', '--time', 't', '--event', 'e', '--by', 'g'),
    /^“g” has 101 different values; more than 100 groups tell nothing apart/,
  )
  const arms = ['--treatment', 'arm', '--outcome', 'y']
  assert.equal(
    await complaint('arm,y\n1,1\n1,0\n', 'uplift', ...arms),
    'Nobody in “arm” was not treated: there is nothing to compare with.',
  )
  assert.match(await complaint('arm,y\nA,1\nB,0\n', 'uplift', ...arms), /say --treated and --control\.$/)
})

test('a table that could be read in two ways is refused: a column twice, a row beyond its header, NA among numbers', async () => {
  const twice = file('columns.csv', 'id,date,date\na,2025-01-01,2025-02-01\na,2025-03-01,2025-04-01\n')
  assert.equal((await run('bg-nbd', twice)).said, 'The file has two columns “date”. Give each its own name.')
  const rows = 'Doe,2025-01-01\n'.repeat(9)
  const loose = file('loose.csv', `id,date\n${rows}Smith, John,2025-02-01\n`)
  assert.match((await run('bg-nbd', loose)).said, /^Row 11 has 3 cells and the header 2\. Name every column/)
  const trailing = file('trailing.csv', `id,date\n${rows}Doe,2025-02-01, \n`)
  assert.equal((await run('bg-nbd', trailing)).code, 0)
  const gap = file('gap.csv', 'time,event,age,branch\n1,1,30,NA\n2,1,NA,EU\n3,0,41,NA\n4,1,33,EU\n')
  const asked = ['--time', 'time', '--event', 'event', '--covariates']
  assert.equal(
    (await run('cox', gap, ...asked, 'age')).said,
    'Row 3: ‘NA’ stands among the numbers of “age”. Fill it, or leave the row out.',
  )
  const words = await run('cox', gap, ...asked, 'branch', '--json')
  assert.deepEqual(Object.keys(JSON.parse(words.out).parameters), ['branch=NA'])
})

test('what an import reads is fitted too: UTF-16, a ZIP, amounts in brackets; an open quote is named', async () => {
  const rows = Array.from({ length: 60 }, (_, n) =>
    [`c${n % 20}`, `2025-0${1 + (n % 9)}-1${n % 7}`, n === 3 ? '(50.00)' : `${20 + (n % 11)}.50`].join(','),
  )
  const text = `id,date,amount\n${rows.join('\n')}\n`
  const plain = await run('rfm', file('plain.csv', text), '--json')
  assert.equal(plain.code, 0, plain.said)
  const wide = await run('rfm', file('wide.csv', Buffer.from(`\uFEFF${text}`, 'utf16le')), '--json')
  const zipped = await run('rfm', file('packed.zip', zipSync({ 'a.csv': strToU8(text) })), '--json')
  assert.deepEqual([wide.out, zipped.out], [plain.out, plain.out])
  const open = file('open.csv', 'id,date\na,2025-01-01\nb,"2025-01-02\nc,2025-01-03\n')
  assert.equal((await run('bg-nbd', open)).said, 'Row 3 opens a quote that is never closed.')
})

test('a calibration that ends before the first purchase is refused in a sentence', async () => {
  const path = file('late.csv', 'id,date\na,2025-01-01\na,2025-02-01\n')
  assert.equal(
    (await run('bg-nbd', path, '--calibrate-until', '2020-01-01')).said,
    '--calibrate-until 2020-01-01 is before the first purchase, 2025-01-01: the fit would see nothing.',
  )
})

test('a calibration that ends long after the last purchase is warned of', async () => {
  const rows = Array.from({ length: 60 }, (_, n) => `c${n % 20},2025-0${1 + (n % 9)}-1${n % 7}`)
  const path = file('long-after.csv', ['id,date', ...rows].join('\n'))
  const warnings = async (until: string) =>
    JSON.parse((await run('bg-nbd', path, '--calibrate-until', until, '--json')).out).warnings.join()
  assert.match(
    await warnings('2052-09-30'),
    /--calibrate-until 2052-09-30 lies [\d,]+ days after .* 2025-09-1\d/,
  )
  assert.doesNotMatch(await warnings('2025-09-30'), /--calibrate-until/)
  assert.doesNotMatch(await warnings('2025-06-30'), /--calibrate-until/)
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
    const { code, said } = await run('rfm', file(`${name}.csv`, content))
    assert.deepEqual([name, code], [name, 1])
    assert.match(said, complaint)
  }
})

test('with --decimal a thousand is a thousand, and a misplaced sign is no number', async () => {
  const spendOf = async (content: string, sign: string) => {
    const out = pathOf('spend.csv')
    const { code, said } = await run('rfm', file('d.csv', content), '--decimal', sign, '--out', out)
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
      file(
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
  const path = file(
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
  const months = file(
    'months.csv',
    three(
      () => '5',
      (n) => `04/1${n}/2025`,
    ),
  )
  assert.equal((await run('rfm', months, '--date-format', 'MM/DD/YYYY')).code, 0)
  assert.match((await run('rfm', months, '--date-format', 'DD/MM/YYYY')).said, /is not a date/)
})
