import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { schemaText, schemaTypes } from '../src/storage/schema-types.ts'
import { freshDatabase } from './support/database.ts'

const db = await freshDatabase()
const committed = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8')

test('the migrated database has the committed schema', async () => {
  assert.equal(await schemaText(db), await committed('migrations/schema.txt'))
})

test('the row types are those of the migrated database', async () => {
  assert.equal(await schemaTypes(db), await committed('src/storage/schema.generated.ts'))
})
