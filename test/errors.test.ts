import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { catalogue, KithError } from '../src/kernel/errors.ts'
import { readSources } from './support/walls.ts'

const page = await readFile(new URL('../docs/errors.md', import.meta.url), 'utf8')
const documented = new Map(
  [...page.matchAll(/^\| `([^`]+)` \| (\d+) \| (.*) \|$/gm)].map(([, code = '', status, sentence]) => [
    code,
    `${status} ${sentence}`,
  ]),
)

test('docs/errors.md and the catalogue hold the same codes, statuses and sentences', () => {
  const known = new Map(
    Object.entries(catalogue).map(([code, entry]) => [code, `${entry.status} ${entry.sentence}`]),
  )
  assert.deepEqual(documented, known)
})

test('every code of the catalogue is raised somewhere', () => {
  const code = [...readSources()]
    .filter(([file]) => file !== 'src/kernel/errors.ts')
    .map(([, text]) => text)
    .join('\n')
  assert.deepEqual(
    Object.keys(catalogue).filter((name) => !code.includes(`'${name}'`)),
    [],
  )
})

test('a sentence is filled from the details, and a missing one stays visible', () => {
  assert.equal(new KithError('kernel.not-found', { noun: 'party', id: '7' }).message, 'There is no party 7.')
  assert.equal(new KithError('kernel.not-found', { noun: 'party' }).message, 'There is no party {id}.')
})
