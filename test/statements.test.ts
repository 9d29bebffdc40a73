import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readSources } from './support/walls.ts'

/** What a distributed server refuses, each with a statement that it must catch. */
const forbidden: [reason: string, pattern: RegExp, planted: string][] = [
  ['now() in do update', /do update set[^`;]*\bnow\(\)/i, 'on conflict (party_id) do update set at = now()'],
  ['merge', /\bmerge into\b/i, 'merge into kernel.parties using x'],
  ['grouping sets over parties', /\b(grouping sets|rollup|cube)\s*\(/i, 'group by rollup (kind)'],
  ['recursive cte', /with recursive\b/i, 'with recursive tree as'],
  ['columns without names', /\bselect \*\s+from [a-z]+\.[a-z_]+/i, 'select * from kernel.parties'],
]

const statements = [...readSources()].filter(([file]) => file.endsWith('.sql.ts'))

for (const [reason, pattern, planted] of forbidden) {
  test(`no statement holds ${reason}`, () => {
    assert.match(planted, pattern)
    assert.deepEqual(
      statements.filter(([, text]) => pattern.test(text)).map(([file]) => file),
      [],
    )
  })
}

test('every table in a statement names its schema', () => {
  const bare = /\b(?:insert into|delete from)\s+([a-z_]+)\b(?!\.)/g
  const temporary = /^(batch|incoming|moved|new_|picked|staged|pg_temp)/
  const found = statements.flatMap(([file, text]) =>
    [...text.matchAll(bare)]
      .map((match) => match[1] ?? '')
      .filter((name) => !temporary.test(name))
      .map((name) => `${file}: ${name}`),
  )
  assert.deepEqual(found, [])
})

test('no statement moves a row of a table that is spread by party to another party', () => {
  const schema = readFileSync(new URL('../migrations/schema.txt', import.meta.url), 'utf8')
  const byParty = new Set([...schema.matchAll(/^(\S+) kind by-party$/gm)].map((match) => match[1]))
  const moved = (text: string) =>
    [...text.matchAll(/\bupdate ([a-z]+\.[a-z_]+)(?: (?:as )?\w+)?\s+set party_id\b/gi)]
      .map((match) => match[1])
      .filter((table) => byParty.has(table))
  assert.deepEqual(moved('update value.orders set party_id = $1'), ['value.orders'])
  assert.deepEqual(
    statements.flatMap(([file, text]) => moved(text).map((table) => `${file}: ${table}`)),
    [],
  )
})
