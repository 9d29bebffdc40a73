import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSources, violations } from './support/walls.ts'

test('the house keeps its walls', () => {
  assert.deepEqual(violations(readSources()), [])
})

/** Each rule beside a file that breaks it and nothing else: a wall that catches nothing is no wall. */
const planted: [rule: string, file: string, text: string][] = [
  ['analytics imports only analytics', 'src/analytics/clv.ts', "import { newId } from '../kernel/id.ts'"],
  [
    'analytics imports only analytics',
    'src/analytics/file.ts',
    "import { readFile } from 'node:fs/promises'",
  ],
  [
    'analytics knows no clock, no chance and no process',
    'src/analytics/luck.ts',
    'export const luck = () => Math.random()',
  ],
  [
    'analytics knows no clock, no chance and no process',
    'src/analytics/clock.ts',
    'export const now = () => new Date()',
  ],
  ['a room imports only from its left', 'src/strategy/segment.ts', "export { clv } from '../value/index.ts'"],
  [
    'a room is entered through its door',
    'src/value/offer.ts',
    "import type { Event } from '../information/event.ts'",
  ],
  ['only main and cli assemble rooms', 'src/value/all.ts', "import { startKith } from '../main.ts'"],
  [
    'a decision imports no statement, command or route',
    'src/value/quote.ts',
    "import { insertQuote } from './quote.sql.ts'",
  ],
  [
    'a decision knows neither storage nor http',
    'src/channels/case.ts',
    "const storage = await import('../storage/database.ts')",
  ],
  [
    'a decision knows neither storage nor http',
    'src/value/case.ts',
    "import type { Database } from '../storage/database.ts'",
  ],
  [
    'a decision knows neither storage nor http',
    'src/kernel/case.ts',
    "import { connect } from '../storage/database.ts'",
  ],
  ['SQL stands in *.sql.ts', 'src/value/order.commands.ts', 'const rows = sql<Row>`select 1`'],
  ['SQL stands in *.sql.ts', 'src/storage/pool.ts', 'const rows = sql<Row>`select 1`'],
  ['SQL stands in *.sql.ts', 'src/cli/user.ts', "await client.query('select 1')"],
  ['SQL stands in *.sql.ts', 'src/main.ts', 'await client.query(\n  `select 1`)'],
  ['SQL stands in *.sql.ts', 'src/http/token.ts', 'table.insertInto("http.sessions")'],
  ['SQL writes its own schema', 'src/value/order.sql.ts', 'sql`insert into information.events values (1)`'],
  ['SQL reads no schema to its right', 'src/strategy/segment.sql.ts', 'sql`select 1 from value.orders`'],
  ['storage imports only kernel', 'src/storage/pool.ts', "import { route } from '../http/route.ts'"],
  [
    'fit imports only analytics, kernel, storage and how files are read',
    'src/fit/firm.ts',
    "import { room } from '../information/index.ts'",
  ],
  [
    'only main and cli assemble rooms',
    'src/information/model.ts',
    "import { fitModels } from '../fit/index.ts'",
  ],
  ['http imports only kernel and storage', 'src/http/server.ts', "import { room } from '../value/index.ts'"],
  [
    'web imports only analytics',
    'src/web/loop/loop.tsx',
    "import { KithError } from '../../kernel/errors.ts'",
  ],
  ['a file is named for its noun', 'src/value/utils.ts', ''],
  ['index.ts is a door', 'src/web/loop/index.ts', ''],
  ['at most three folders below src', 'src/web/a/b/c/d.ts', ''],
  ['a path has at most 80 characters', `src/value/${'long-'.repeat(15)}name.ts`, ''],
]

for (const [rule, file, text] of planted)
  test(`planted in ${file.slice(0, 40)}: ${rule}`, () => {
    const found = violations(new Map([[file, text]]))
    assert.deepEqual(
      found.map((violation) => violation.rule),
      [rule],
    )
  })

test('imports named in comments and strings break no wall', () => {
  const text = "// import '../value/index.ts'\nexport const text = \"import '../performance/index.ts'\""
  assert.deepEqual(violations(new Map([['src/strategy/vision.ts', text]])), [])
})
