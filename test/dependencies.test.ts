import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'

const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8')
const manifest = JSON.parse(await read('package.json'))
const record = await read('docs/decisions/0005-dependencies.md')
const reasons = [...record.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)
const installed = Object.keys({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
})
const covers = (reason: string, name: string) =>
  reason.endsWith('/*') ? name.startsWith(reason.slice(0, -1)) : reason === name

test('every dependency has its reason on record, and no reason outlives its dependency', () => {
  assert.deepEqual(
    installed.filter((name) => !reasons.some((reason) => covers(reason, name))),
    [],
  )
  assert.deepEqual(
    reasons.filter((reason) => !installed.some((name) => covers(reason, name))),
    [],
  )
})

test('every version is pinned exactly', () => {
  const versions: [string, string][] = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })
  assert.deepEqual(
    versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    [],
  )
})

test('the lock file names no download address', async () => {
  assert.doesNotMatch(await read('package-lock.json'), /"resolved": "http/)
})
