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

  await t.test('a draft that is thrown away is not asked for any more', async () => {
    const missing: string[] = []
    page.on('response', (response) => {
      if (response.status() === 404) missing.push(new URL(response.url()).pathname)
    })
    await page.goto(`${kith.address}/information/imports`)
    await page.locator('input[type=file]').setInputFiles((await simulatedFile(folder, 10)).path)
    await page.getByRole('button', { name: 'Throw away' }).click()
    await page.waitForURL(/\/information\/imports$/)
    await page.getByRole('table', { name: 'Imports' }).waitFor()
    assert.deepEqual(missing, [])
  })

  await t.test('a number that cannot be read says so in its place', async () => {
    const first = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/parties?limit=1')
      return ((await answer.json()) as { items: { partyId: string }[] }).items[0]?.partyId
    })
    for (const [path, api, part] of [
      [`/customers/${first}`, '**/api/v1/measures/value.p-alive?*', '.part'],
      ['/value/lifetime', '**/api/v1/value/equity?*', 'section'],
    ] as const) {
      await page.route(api, (route) => route.fulfill({ status: 500, body: '{}' }))
      await page.goto(kith.address + path)
      const place = page.locator(part, { hasText: 'Kith failed at this' }).first()
      await place.waitFor()
      await page.unroute(api)
      await place.getByRole('button', { name: 'Try again' }).click()
      await place.waitFor({ state: 'detached' })
    }
  })

  await t.test('what was read stays when reading it anew fails', async () => {
    await page.clock.install()
    for (const [path, api, shown] of [
      ['/', '**/api/v1/loop', 'Since your last visit'],
      ['/settings/health', '**/api/v1/health', 'All is well'],
    ] as const) {
      await page.goto(kith.address + path)
      const heading = page.getByRole('heading', { name: shown })
      await heading.waitFor()
      // What is still being read would be taken for what is read anew.
      await page.waitForLoadState('networkidle')
      await page.route(api, (route) => route.fulfill({ status: 500, body: '{}' }))
      const asked = page.waitForResponse(api)
      await page.clock.fastForward('01:00')
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
      await asked
      await page.clock.runFor(1000)
      assert.equal(await heading.count(), 1, path)
    }
  })

  assert.deepEqual(complaints, [])
})
