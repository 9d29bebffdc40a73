import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { file, pathOf } from '../../test/support/fit-command.ts'
import { householdCsv, householdRecords } from '../../test/support/household-records.ts'
import { runMatch } from '../../test/support/match-command.ts'
import { match } from './match.ts'
import { UsageError } from './usage-error.ts'

const people = householdCsv(householdRecords('AU', { people: 300, seed: 3 }))
const truth = ['--truth', 'person_id', '--household', 'household_id']

test('the help names every option and gives examples', async () => {
  const { code, out } = await runMatch('--help')
  assert.equal(code, 0)
  for (const option of ['id', 'type', 'ignore', 'truth', 'out', 'json', 'explain'])
    assert.match(out, new RegExp(`--${option}\\b`))
  assert.match(out, /kith match people\.csv --id number --out clusters\.csv/)
})

test('one JSON object tells columns, pairs, bands and how well the truth is found', async () => {
  const path = file('people.csv', people)
  const { code, out, said } = await runMatch(path, '--id', 'record_id', ...truth, '--json')
  assert.deepEqual([code, said], [0, ''])
  const answer = JSON.parse(out)
  assert.equal(answer.kind, 'person')
  assert.equal(answer.records, people.trim().split('\n').length - 1)
  const use = Object.fromEntries(
    answer.files[0].columns.map(({ name, use }: { name: string; use: string }) => [name, use]),
  )
  for (const never of ['record_id', 'person_id', 'household_id', 'source'])
    assert.equal(use[never], 'left-out')
  assert.deepEqual([use.email, use.phone, use.dob, use.suburb], ['email', 'phone', 'birth-date', 'city'])
  assert.deepEqual(Object.keys(answer.truth), [
    'pairs',
    'merge',
    'clusters',
    'automatic',
    'households',
    'calibration',
    'falsePairs',
  ])
})

test('truth and id are never evidence: with other words in them the clusters are the same', async () => {
  const lines = people.trim().split('\n')
  const other = lines.map((line, at) => {
    const cells = line.split(',')
    return at === 0 ? line : [`X${at}`, ...cells.slice(1, -2), 'nobody', 'nowhere'].join(',')
  })
  const [one, two] = [file('truth.csv', people), file('other.csv', `${other.join('\n')}\n`)]
  const clusters = async (path: string) => {
    const out = pathOf('clusters.csv')
    const { code, said } = await runMatch(path, '--id', 'record_id', ...truth, '--out', out)
    assert.equal(code, 0, said)
    return (await readFile(out, 'utf8')).split('\n').map((line) => line.split(',').slice(1).join(','))
  }
  assert.deepEqual(await clusters(two), await clusters(one))
})

test('each record stands in the file of clusters, with its cluster and how probable that is', async () => {
  const path = file('some.csv', people)
  const out = pathOf('some-clusters.csv')
  assert.equal((await runMatch(path, '--id', 'record_id', ...truth, '--out', out)).code, 0)
  const [header, ...rows] = (await readFile(out, 'utf8')).trim().split('\n')
  assert.equal(header, 'record_id,cluster,probability')
  assert.deepEqual(
    rows.map((row) => row.split(',')[0]),
    people
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',')[0]),
  )
  for (const row of rows) {
    const [, cluster, probability] = row.split(',')
    assert.match(cluster ?? '', /^\d+$/)
    assert.ok(Number(probability) >= 0 && Number(probability) <= 1, row)
  }
})

test('a packed file is read as it is', async () => {
  const path = file('people.csv.gz', gzipSync(people))
  const plain = file('plain.csv', people)
  const args = ['--id', 'record_id', '--ignore', 'person_id,household_id', '--json']
  const [packed, unpacked] = [await runMatch(path, ...args), await runMatch(plain, ...args)]
  assert.equal(JSON.parse(packed.out).pairs, JSON.parse(unpacked.out).pairs)
})

test('of two files records are linked across, and each file stays as it is', async () => {
  const one = file('one.csv', 'nr,first name,last name,email\n1,Ann,Lee,ann@lee.org\n2,Ann,Lee,ann@lee.org\n')
  const two = file('two.csv', 'nr,vorname,nachname,e-mail\n1,Ann,Lee,ann@lee.org\n2,Bob,Ray,bob@ray.org\n')
  const out = pathOf('linked.csv')
  const { code, said } = await runMatch(one, two, '--id', 'nr', '--out', out)
  assert.equal(code, 0, said)
  const rows = (await readFile(out, 'utf8')).trim().split('\n')
  assert.equal(rows[0], 'file,nr,cluster,probability')
  const [first, second] = rows.slice(1, 3).map((row) => row.split(',')[2])
  assert.notEqual(first, second)
})

test('two ids are explained, and the parts come to the total', async () => {
  const path = file('pair.csv', people)
  const args = [path, '--id', 'record_id', ...truth, '--explain', 'R0,R1']
  const answer = JSON.parse((await runMatch(...args, '--json')).out)
  const { parts, bits } = answer.explanation
  const sum = parts.reduce((total: number, part: { bits: number }) => total + part.bits, 0)
  assert.ok(Math.abs(sum - bits) < 1e-9)
  assert.match((await runMatch(...args)).out, /R0 and R1 are (not )?taken for one\./)
})

test('what cannot be matched is said with its place and what to do', async () => {
  const said = async (content: string, ...args: string[]) => {
    const answer = await runMatch(file('wrong.csv', content), ...args)
    assert.deepEqual([answer.code, answer.out], [1, ''])
    return answer.said
  }
  assert.match((await runMatch(pathOf('absent.csv'))).said, /There is no file .*absent\.csv\./)
  assert.match(await said('', '--id', 'id'), /wrong\.csv/)
  assert.match(
    await said('id,email\n1,a@b.org\n', '--id', 'nr'),
    /has no column “nr” for --id\. It has: id, email\./,
  )
  assert.match(await said('id,email\n1,a@b.org\n', '--truth', 'who'), /no column “who” for --truth/)
  assert.match(await said('a,b\n1.5,2.5\n3.5,4.5\n'), /no column says whom a row is about/)
  assert.match(await said('id,email\n1,a@b.org\n2,c@d.org,x,y\n'), /row 3 has 4 cells and the header 2/)
  assert.match(await said('id,email\n'), /wrong\.csv has no rows\./)
  const ids = ['--id', 'id']
  assert.match(await said('id,email\n1,a@b.org\n1,c@d.org\n', ...ids), /row 3 has the id “1” of row 2\./)
  assert.match(await said('id,email\n1,a@b.org\n ,c@d.org\n', ...ids), /row 3 has no id\. Name another/)
})

test('what was asked wrongly is said with the usage', async () => {
  const path = file('asked.csv', 'id,email\n1,a@b.org\n')
  const asks = (...args: string[]) =>
    assert.rejects(
      () => runMatch(...args),
      (error: Error) => error instanceof UsageError,
    )
  await asks()
  await asks(path, '--type', 'animal')
  await asks(path, '--country', 'Germany')
  await asks(path, '--explain', '1')
  await asks(path, '--id', 'id', '--explain', '1,7')
  await asks(path, '--bogus')
})

test('whoever looks on hears how far it is, and ends it', async () => {
  const path = file('watched.csv', people)
  const ending = new AbortController()
  const shown: string[] = []
  const said: string[] = []
  const code = await match([path, '--id', 'record_id'], {
    print: () => assert.fail('nothing is to be printed'),
    say: (text) => said.push(text),
    showProgress: (line) => {
      shown.push(line)
      ending.abort()
    },
    signal: ending.signal,
  })
  assert.deepEqual([code, said], [130, ['Stopped.']])
  assert.match(shown[0] ?? '', /%$/)
})
