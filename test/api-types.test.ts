import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { apiTypes } from '../src/cli/api-types.ts'

test('the web’s types are those of the API that is served', async () => {
  const committed = await readFile(new URL('../src/web/client/api.generated.ts', import.meta.url), 'utf8')
  const made = await apiTypes()
  assert.ok(committed === made, 'run node src/cli/api-types.ts and commit src/web/client/api.generated.ts')
})
