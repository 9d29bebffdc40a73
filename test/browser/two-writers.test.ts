import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

type Sent = { method: string; path: string; body?: object; version?: number }

/** Sends past the page, as somebody else would from another one; reads come back. */
const elsewhere = (page: Page, { method, path, body, version }: Sent) =>
  page.evaluate(
    async ([method, path, body, version]) => {
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        ...(version !== null && { 'if-match': `"${version}"` }),
      }
      const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body && { body }) })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
      return answer.status === 204 ? null : await answer.json()
    },
    [method, path, body ? JSON.stringify(body) : null, version ?? null] as const,
  )

const read = (page: Page, path: string) => elsewhere(page, { method: 'GET', path })
const change = (page: Page, path: string, version: number, body: object) =>
  elsewhere(page, { method: 'PATCH', path, version, body })

/** One comes back to the window a minute later, and the page reads again what it shows. */
async function lookAgain(page: Page, path: string): Promise<void> {
  const again = page.waitForResponse((answer) => new URL(answer.url()).pathname === `/api/v1${path}`)
  await page.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 60_000
    window.dispatchEvent(new Event('visibilitychange'))
  })
  await again
}

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })

test('a form left open overwrites nothing that was stored meanwhile and not shown', inBrowser, async (t) => {
  const { kith, link } = await freshKith()
  const { page, complaints } = await visit(await openBrowser())
  await becomeAdministrator(page, link)
  const { partyId } = await elsewhere(page, {
    method: 'POST',
    path: '/parties',
    body: { kind: 'person', givenName: 'Ulla', familyName: 'Berg', email: 'ulla@example.org' },
  })
  const party = `/parties/${partyId}`

  await t.test('a note', async () => {
    await elsewhere(page, { method: 'POST', path: `${party}/notes`, body: { body: 'Rings after five.' } })
    await page.goto(`${kith.address}/customers/${partyId}`)
    await page.getByRole('button', { name: 'Edit this note' }).click()
    const field = page.getByLabel('Note', { exact: true })
    await field.fill('Rings after six.')
    const [note] = (await read(page, `${party}/notes`)).items
    await change(page, `${party}/notes/${note.noteId}`, note.version, { body: 'Rings at four.' })
    await lookAgain(page, `${party}/notes`)
    await save(page).click()
    await page.getByText('Now stored: “Rings at four.”').waitFor()
    assert.equal((await read(page, `${party}/notes`)).items[0].body, 'Rings at four.')
    await save(page).click()
    await field.waitFor({ state: 'detached' })
    assert.equal((await read(page, `${party}/notes`)).items[0].body, 'Rings after six.')
  })
  await t.test('a task', async () => {
    await elsewhere(page, { method: 'POST', path: `${party}/tasks`, body: { title: 'Ring her' } })
    await page.reload()
    await page.getByRole('button', { name: 'Edit Ring her' }).click()
    await page.getByLabel('What', { exact: true }).fill('Write to her')
    const [task] = (await read(page, `${party}/tasks`)).items
    await change(page, `${party}/tasks/${task.taskId}`, task.version, { title: 'Visit her' })
    await lookAgain(page, `${party}/tasks`)
    await page.getByRole('button', { name: 'Save task' }).click()
    await page.getByText('Now stored: “Visit her').waitFor()
    await page.getByRole('button', { name: 'Save task' }).click()
    await page.getByRole('button', { name: 'Edit Write to her' }).waitFor()
    // The way back of a finished task is taken at the version that finishing left.
    await page.getByRole('checkbox', { name: 'Write to her' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Edit Write to her' }).waitFor()
  })
  await t.test('a way to reach them, where a change of something else is no question', async () => {
    await page.getByRole('button', { name: 'Edit ulla@example.org' }).click()
    const field = page.getByLabel('E-mail', { exact: true })
    await field.fill('berg@example.org')
    await change(page, party, (await read(page, party)).version, { city: 'Malmö' })
    await lookAgain(page, party)
    await save(page).click()
    await page.getByRole('button', { name: 'Edit berg@example.org' }).click()
    await field.fill('ub@example.org')
    const { version, contactPoints } = await read(page, party)
    const point = `${party}/contact-points/${contactPoints[0].contactPointId}`
    await change(page, point, version, { value: 'ulla.berg@example.org' })
    await lookAgain(page, party)
    await save(page).click()
    await page.getByText('Now stored: “ulla.berg@example.org”').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Edit ulla.berg@example.org' }).waitFor()
  })
  await t.test('the firm, whose language may be none of those offered', async () => {
    const firm = await read(page, '/firm')
    const { name, currency, country, timeZone, version } = firm
    const body = { name, currency, country, timeZone, language: 'cs' }
    await elsewhere(page, { method: 'PUT', path: '/firm', version, body })
    await page.goto(`${kith.address}/settings/firm`)
    await page.getByLabel('Name').fill('Example Books')
    assert.equal(await page.getByLabel('Language').inputValue(), 'cs')
    const later = { ...body, timeZone: 'Asia/Tokyo' }
    await elsewhere(page, { method: 'PUT', path: '/firm', version: version + 1, body: later })
    await lookAgain(page, '/firm')
    assert.equal(await page.getByLabel('Name').inputValue(), 'Example Books')
    await page.getByRole('button', { name: 'Save the firm' }).click()
    await page.getByText('Somebody else changed the firm meanwhile').waitFor()
    assert.equal(await page.getByLabel('Name').inputValue(), 'Example Books')
    await page.getByRole('button', { name: 'Save the firm' }).click()
    await page.getByText('Example Books was changed.').waitFor()
    const stored = await read(page, '/firm')
    assert.deepEqual([stored.name, stored.timeZone, stored.language], ['Example Books', 'Asia/Tokyo', 'cs'])
  })
  await t.test('a person keeps their teams while the teams cannot be read', async () => {
    const { items } = await read(page, '/users')
    await elsewhere(page, {
      method: 'POST',
      path: '/teams',
      body: { name: 'Floor', memberIds: [items[0].userId] },
    })
    await page.route('**/api/v1/teams', (route) => route.fulfill({ status: 500, body: '{}' }))
    await page.goto(`${kith.address}/settings/people`)
    await page.getByRole('button', { name: `Change ${items[0].name}` }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Ada L.')
    await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).waitFor()
    await page.getByRole('button', { name: /^Save / }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const [user] = (await read(page, '/users')).items
    assert.deepEqual([user.name, user.teams.map(({ name }: { name: string }) => name)], ['Ada L.', ['Floor']])
  })
  assert.deepEqual(complaints, [])
})
