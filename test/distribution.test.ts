import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { selectsOf, statementsOf, tableKinds, type WrittenStatement } from './support/statements.ts'
import { readSources } from './support/walls.ts'

const folder = new URL('../migrations/', import.meta.url)
const migrations = readdirSync(folder).filter((file) => file.endsWith('.sql'))
const kinds = tableKinds(migrations.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n'))
const isOfKind = (kind: string) => (table: string) => kinds.get(table) === kind
const isByParty = isOfKind('by_party')

const named = (text: string, before: string) =>
  [...text.matchAll(new RegExp(`\\b(?:${before})\\s+([a-z_]+\\.[a-z_]+)`, 'gi'))].map(
    ([, table]) => table ?? '',
  )

const joins =
  /\bjoin\s+([a-z_]+\.[a-z_]+)(?:\s+(?:as\s+)?(?!on\b|using\b)[a-z_]+)?\s+(?:on|using)\b([\s\S]*?)(?=\b(?:left|inner|cross|join|where|group|order|limit|union|for)\b|$)/gi

/** Tables that their own key distributes: their rows stay where they are and change whom they name. */
const renamed = ['renameRows', 'renameRowsBack']

type Rule = {
  readonly says: string
  readonly breaks: (statement: WrittenStatement) => boolean
  readonly planted: string
}

/** What a distributed server refuses or makes slow, each with a statement that it must catch. */
const rules: readonly Rule[] = [
  {
    says: 'a statement about one customer names them in every subquery',
    breaks: ({ text }) =>
      /\bparty_id = \$/.test(text) &&
      selectsOf(text).some(
        ({ rest, whole }) =>
          whole !== text &&
          named(rest, 'from').some(isByParty) &&
          !/party_id = \$|party_id = any\(|party_id in/.test(rest),
      ),
    planted: `select p.display_name, (select count(*) from value.orders o where o.party_id = p.party_id)
                from kernel.parties p where p.party_id = $`,
  },
  {
    says: 'tables by party join on party_id only',
    breaks: ({ text }) =>
      selectsOf(text).some(({ rest }) =>
        [...rest.matchAll(joins)].some(([, table = '', on = '']) => isByParty(table) && !/party_id/.test(on)),
      ),
    planted: `select 1 from value.orders o join information.events e on e.event_id = o.order_id where o.party_id = $`,
  },
  {
    says: 'a table by party and one by key do not join',
    breaks: ({ text }) =>
      selectsOf(text).some(({ rest }) => {
        const tables = named(rest, 'from|join')
        return tables.some(isByParty) && tables.some(isOfKind('by_key'))
      }),
    planted: `select 1 from kernel.parties p join kernel.email_owners o on o.party_id = p.party_id`,
  },
  {
    says: 'party_id is never updated, also of a table that is filled in',
    breaks: ({ text, name }) =>
      /update any\.table(?: (?:as )?\w+)?\s+set (?:[^;]*?,\s*)?party_id\b/i.test(text) &&
      !renamed.includes(name),
    planted: `update any.table x set party_id = $ where x.party_id = $`,
  },
  {
    says: 'a lock on parties names one',
    breaks: ({ text }) =>
      /\bfor (no key )?update\b/i.test(text) &&
      named(text, 'from|join').some(isByParty) &&
      !/party_id = \$/.test(text),
    planted: `select 1 from kernel.parties where party_id = any($) order by party_id for update`,
  },
  {
    says: 'no subquery stands beside an aggregate over parties',
    breaks: ({ text }) =>
      selectsOf(text).some(
        ({ list, rest }) =>
          named(rest, 'from|join').some(isByParty) &&
          /\b(count|sum|avg|min|max|\w+_agg|bool_or|bool_and)\s*\(/i.test(list) &&
          list.includes('(nested)'),
      ),
    planted: `select count(*) / (select count(*) from kernel.parties) from value.orders`,
  },
  {
    says: 'rights are parameters, never settings of the session',
    breaks: ({ text }) =>
      /current_setting\('\w+\.|set_config\('\w+\.|\bset (local |session )?(?!citus\.)[a-z]+\.[a-z_]+ (to|=)/i.test(
        text,
      ),
    planted: `select 1 from kernel.parties where team_id::text = current_setting('app.teams')`,
  },
  {
    says: 'a plain local table is written by sign-in alone, never beside parties',
    breaks: ({ text, file }) =>
      !file.startsWith('src/http/') && named(text, 'insert into|update|delete from').some(isOfKind('plain')),
    planted: `insert into http.sessions (session_id) values ($)`,
  },
]

const statements = statementsOf(readSources())

test('the statements and the tables of the house are found', () => {
  assert.ok(statements.some(({ name, file }) => name === 'storeAnswer' && file.startsWith('src/http/')))
  assert.equal(kinds.get('kernel.parties'), 'by_party')
})

for (const { says, breaks, planted } of rules) {
  test(`on a distributed server ${says}`, () => {
    assert.ok(breaks({ file: 'src/value/planted.sql.ts', name: 'planted', text: planted }), 'planted')
    assert.deepEqual(
      statements.filter(breaks).map(({ file, name }) => `${file} ${name}`),
      [],
    )
  })
}
