import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-pages-'))
await mkdir(join(folder, 'assets'))
await writeFile(join(folder, 'index.html'), '<!doctype html><title>Kith</title>')
await writeFile(join(folder, 'assets', 'start-4f2a.js'), 'export {}')
after(() => rm(folder, { recursive: true }))

const { url } = await aServer(await freshDatabase(), { pagesFolder: folder, routes: [] })

test('every screen is the start page, kept by nobody, with a policy that runs no foreign script', async () => {
  for (const path of ['/', '/parties/0192f0c0', '/settings/people?tab=1', '/measures/value.clv?kind=party']) {
    const { status, headers } = await fetch(url + path)
    const policy = headers.get('content-security-policy') ?? ''
    assert.deepEqual([status, headers.get('cache-control')], [200, 'no-cache'], path)
    for (const part of ["script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"])
      assert.ok(policy.split('; ').includes(part), part)
    assert.ok(!policy.includes('unsafe'))
  }
})

test('files named by their content are kept for a year', async () => {
  const { status, headers } = await fetch(`${url}/assets/start-4f2a.js`)
  assert.deepEqual([status, headers.get('cache-control')], [200, 'public, max-age=31536000, immutable'])
})

test('a file that is not there is not the start page, and nothing outside the folder is served', async () => {
  for (const path of [
    '/assets/start-old.js',
    '/robots.txt',
    '/..%2f..%2fetc/passwd.txt',
    '/api/v1/nowhere',
    '/api/other',
  ]) {
    const { status, headers } = await fetch(url + path)
    assert.equal(status, 404, path)
    assert.match(headers.get('content-type') ?? '', /problem\+json/, path)
  }
})

test('whoever watches over Kith asks /healthz without signing in', async () => {
  const answer = await fetch(`${url}/healthz`)
  assert.deepEqual([answer.status, await answer.json()], [200, { status: 'ok' }])
})
