import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { administrator, becomeAdministrator, freshKith, importOrders } from './first-start.ts'
import { simulatedFile } from './order-file.ts'

/** Sends what the tests only need, not what they claim. */
const send = (page: Page, path: string, body?: object) =>
  page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch(`/api/v1${path}`, body ? { method: 'POST', headers, body } : { headers })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [path, body ? JSON.stringify(body) : null] as const,
  )

const title = 'Write to the best hundred by hand'

async function settledDecision(page: Page): Promise<string> {
  const { user } = await send(page, '/session')
  const today = new Date().toISOString().slice(0, 10)
  const subject = { kind: 'firm', id: 'firm' }
  const { decisionId } = await send(page, '/decisions', {
    ...{ title, chosen: 'A letter a quarter', because: 'They hold most of what is to come' },
    ...{ ownerId: user.id, reviewOn: today, control: null, sets: null, state: 'taken' },
    expects: {
      ...{ measure: 'information.parties', subject, level: 0.8, by: today },
      ...{ change: 4, low: 1, high: 9 },
    },
  })
  await send(page, `/decisions/${decisionId}/settlement`, { consequence: 'kept', because: 'It worked.' })
  return decisionId
}

test('a phone shows what a desk shows of decisions and meetings', inBrowser, async (t) => {
  const browser = await openBrowser()
  const { kith, folder, link } = await freshKith()
  const desk = await visit(browser)
  await becomeAdministrator(desk.page, link)
  await importOrders(desk.page, kith.address, (await simulatedFile(folder, 40)).path)
  const decisionId = await settledDecision(desk.page)
  const [{ partyId }] = (await send(desk.page, '/parties?limit=1')).items
  const { page, complaints } = await visit(browser, { width: 390, height: 844 })
  await page.goto(`${kith.address}/sign-in`)
  await page.getByLabel('E-mail').fill(administrator.email)
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/')

  await t.test('the ledger says what happened beside what was expected', async () => {
    await page.goto(`${kith.address}/performance`)
    const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) })
    for (const words of ['Expected', 'Happened']) await row.getByText(words).waitFor()
  })
  await t.test('expected over happened is drawn whole', async () => {
    await page.goto(`${kith.address}/decisions/${decisionId}`)
    const drawing = page.getByRole('img', { name: /^expected/ })
    await drawing.waitFor()
    await page.waitForFunction(() => {
      const svg = document.querySelector<SVGSVGElement>('.decision-scale svg')
      return svg?.viewBox.baseVal.width === svg?.getBoundingClientRect().width
    })
  })
  await t.test('a channel can be chosen from the meetings, and orders that name none', async () => {
    await page.goto(`${kith.address}/customers/${partyId}`)
    await page.getByRole('img', { name: /were their choice/ }).waitFor()
    await page.getByText('Show the table, choose a channel').click()
    await page.getByRole('button', { name: 'Only orders' }).click()
    const orders = page.getByRole('group', { name: 'What the timeline shows' })
    await orders.getByRole('button', { name: 'Orders', pressed: true }).waitFor()
    await page.locator('.customer-timeline').getByRole('button', { name: 'more' }).first().waitFor()
  })
  assert.deepEqual([...desk.complaints, ...complaints], [])
})
