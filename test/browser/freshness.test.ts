import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { becomeAdministrator, freshKith, importOrders, worthIsKnown } from './first-start.ts'
import { simulatedFile } from './order-file.ts'

/** What the first customer of the list is worth, as it stands there. */
const firstWorth = (page: Page) =>
  page
    .getByRole('button', { name: /to come\. Why this number/ })
    .first()
    .innerText()

/** Waits until the first customer's worth stands otherwise than before; the page is not touched. */
const worthHasChanged = (page: Page, before: string) =>
  page.waitForFunction((before) => {
    const worth = document.querySelector('.row-table-row [aria-label*="to come. Why this number"]')
    return worth !== null && (worth as HTMLElement).innerText !== before
  }, before)

test('what was read before goes when it is no longer so', inBrowser, async (t) => {
  const { kith, folder, link } = await freshKith()
  const { page, complaints } = await visit(await openBrowser())
  await becomeAdministrator(page, link)
  await importOrders(page, kith.address, (await simulatedFile(folder, 200)).path)
  await worthIsKnown(page, kith.address)

  await t.test('a fit that ends changes the list that is open, though nobody saw it run', async () => {
    const before = await firstWorth(page)
    await page.evaluate(() =>
      fetch('/api/v1/value/assumptions', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ margin: 0.9, discountRate: 0.1 }),
      }),
    )
    await worthHasChanged(page, before)
  })

  await t.test('a fit that is asked for is seen to end', async () => {
    await page.goto(`${kith.address}/value/lifetime`)
    await page.getByText(/^Fitted on/).waitFor()
    const asked = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: 'Fit again' }).click()
    await asked
    await page.waitForResponse((response) => response.url().endsWith('/api/v1/value/lifetime'))
  })

  assert.deepEqual(complaints, [])
})
