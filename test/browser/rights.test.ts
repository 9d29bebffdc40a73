import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inBrowser, openBrowser, seriousFaults, visit } from './browser.ts'
import { administrator, becomeAdministrator, freshKith } from './first-start.ts'

type Sent = { method: string; path: string; body?: unknown }

/** What the page itself could send; a way to what the tests only need, not to what they claim. */
async function send<Answer>(page: Page, { method, path, body }: Sent): Promise<Answer> {
  const sent = { method, path, body: body === undefined ? null : JSON.stringify(body) }
  return page.evaluate(async ({ method, path, body }) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body && { body }) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? null : await answer.json()
  }, sent) as Promise<Answer>
}

/** A colleague with one role and no customer of their own, signed in by the link that invites them. */
async function invited(browser: Browser, admin: Page, role: string, name = 'Bo Ek') {
  const roles = await send<{ items: { roleId: string; name: string }[] }>(admin, {
    method: 'GET',
    path: '/roles',
  })
  const roleId = roles.items.find(({ name }) => name === role)?.roleId
  const body = { name, email: `${role}@example.org`, roleIds: [roleId] }
  const user = await send<{ userId: string; link: string }>(admin, { method: 'POST', path: '/users', body })
  const there = await visit(browser)
  await there.page.goto(user.link)
  await there.page.getByRole('button').first().click()
  await there.page.waitForURL(/\/settings\/me$/)
  return { ...there, userId: user.userId }
}

test('what somebody may not do says who may, and an ended session loses nothing', inBrowser, async (t) => {
  const browser = await openBrowser()
  const { kith, link } = await freshKith()
  const { page: admin, context, complaints } = await visit(browser)
  await becomeAdministrator(admin, link)
  const party = { kind: 'person', givenName: 'Ulla', familyName: 'Berg', roles: ['customer'] }
  const { partyId } = await send<{ partyId: string }>(admin, {
    method: 'POST',
    path: '/parties',
    body: party,
  })
  const agent = await invited(browser, admin, 'agent')

  await t.test('an agent without customers is told that others have some', async () => {
    await agent.page.goto(`${kith.address}/customers`)
    await agent.page.getByText('None are yours yet.').waitFor()
    assert.equal(await agent.page.getByRole('link', { name: 'Import a file' }).count(), 0)
  })
  await t.test('a button that is not theirs opens who may, and its page has no form', async () => {
    await agent.page.goto(`${kith.address}/performance`)
    await agent.page.getByRole('button', { name: /^New decision ?, not yours/ }).click()
    const ask = agent.page.getByRole('link', { name: `Ask ${administrator.name}` })
    assert.match((await ask.getAttribute('href')) ?? '', new RegExp(`^mailto:${administrator.email}`))
    assert.deepEqual(await seriousFaults(agent.page), [])
    await agent.page.goto(`${kith.address}/decisions/new`)
    await agent.page.getByText('Writing down decisions is not yours').waitFor()
    assert.equal(await agent.page.locator('form').count(), 0)
  })
  await t.test('who may only look at imports sees what could be done with one, and who may', async () => {
    const { importId } = await admin.evaluate(async () => {
      const body = new FormData()
      body.append('file', new File(['customer_id,order_date,amount\n1,2026-01-02,5\n'], 'shop.csv'))
      const headers = { 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch('/api/v1/imports?noun=orders', { method: 'POST', headers, body })
      return answer.json()
    })
    const reader = await invited(browser, admin, 'reader', 'Cy Alm')
    await reader.page.goto(`${kith.address}/information/imports/${importId}`)
    for (const name of ['Throw away', 'Import the orders', 'Say how it is written'])
      await reader.page.getByRole('button', { name: new RegExp(`^${name} ?, not yours`) }).waitFor()
    assert.equal(await reader.page.getByLabel('Between columns').isDisabled(), true)
    assert.equal(await reader.page.getByLabel('order_date becomes').isDisabled(), true)
    assert.deepEqual(await seriousFaults(reader.page), [])
    assert.deepEqual(reader.complaints, [])
  })
  await t.test('looking with another’s rights offers no change', async () => {
    await send(admin, { method: 'POST', path: '/view-as', body: { userId: agent.userId } })
    await admin.goto(`${kith.address}/customers?new=party`)
    await admin.getByText('Nothing can be changed until you are yourself again').first().waitFor()
    assert.equal(await admin.getByLabel('Given name').count(), 0)
    await admin.keyboard.press('Escape')
    await admin.getByRole('button', { name: 'Be yourself again' }).click()
    await admin.getByRole('button', { name: 'New party', exact: true }).waitFor()
  })
  await t.test('what only one’s own rights show goes when one looks with another’s', async () => {
    const part = (name: RegExp) => admin.getByRole('link', { name }).click()
    await admin.goto(`${kith.address}/customers`)
    await admin.getByText('Ulla Berg').waitFor()
    await part(/^Settings/)
    await part(/^Audit/)
    await admin.getByRole('row').nth(1).waitFor()
    await part(/^People/)
    await admin.getByRole('button', { name: 'View as Bo Ek' }).click()
    await admin.getByText('You see what Bo Ek may see.').waitFor()
    await part(/^Audit/)
    await admin.getByRole('heading', { name: 'This is not yours' }).waitFor()
    assert.equal(await admin.getByRole('row').count(), 0)
    // Not even while the list is on its way does it show what was read before.
    const held = Promise.withResolvers<void>()
    await admin.route('**/api/v1/parties?*', async (route) => {
      await held.promise
      await route.continue()
    })
    await part(/^Customers/)
    await admin.getByRole('heading', { level: 1, name: 'Whom do we know?' }).waitFor()
    assert.equal(await admin.getByText('Ulla Berg').count(), 0)
    held.resolve()
    await admin.getByText('None are yours yet.').waitFor()
    await admin.unroute('**/api/v1/parties?*')
    await admin.getByRole('button', { name: 'Be yourself again' }).click()
    await admin.getByText('Ulla Berg').waitFor()
  })
  await t.test('who signs in again goes on where they were, with what they had written', async () => {
    await admin.goto(`${kith.address}/customers/${partyId}`)
    const note = admin.getByLabel('A note about them')
    await note.fill('Rings after five.')
    const cookies = await context.cookies()
    await context.clearCookies()
    await admin.keyboard.press('ControlOrMeta+Enter')
    const asked = admin.getByRole('dialog', { name: 'Your session has ended' })
    await asked.getByLabel('Password').fill(administrator.password)
    await asked.getByRole('button', { name: 'Sign in again' }).click()
    await asked.waitFor({ state: 'detached' })
    assert.equal(await note.inputValue(), 'Rings after five.')
    assert.notDeepEqual(await context.cookies(), cookies)
  })
  await t.test('the sign-in keeps the whole address that was wanted', async () => {
    const stranger = await visit(browser)
    await stranger.page.goto(`${kith.address}/customers?sort=name&new=party`)
    await stranger.page.getByLabel('E-mail').fill(administrator.email)
    await stranger.page.getByLabel('Password').fill(administrator.password)
    await stranger.page.getByRole('button', { name: 'Sign in' }).click()
    await stranger.page.waitForURL((url) => url.search === '?sort=name&new=party')
    await stranger.page.getByLabel('Given name').waitFor()
  })
  await t.test('a page that is not there has a heading that says so', async () => {
    const missing = {
      '/nonsense/deep': 'There is no such page',
      '/settings/nonsense': 'There is no such page',
      '/measures/no.such': 'Why this number?',
    }
    for (const [path, heading] of Object.entries(missing)) {
      await admin.goto(kith.address + path)
      await admin.getByRole('heading', { level: 1, name: heading }).waitFor()
    }
  })
  assert.deepEqual([...complaints, ...agent.complaints], [])
})
