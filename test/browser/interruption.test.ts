import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

/** What is sent to be made, by its path. */
function makings(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname)
  })
  return sent
}

test('a double click makes one, what is half written stays, and silence is said', inBrowser, async (t) => {
  const { kith, link } = await freshKith()
  const { page, context } = await visit(await openBrowser())
  await becomeAdministrator(page, link)

  await t.test('a double click makes one key', async () => {
    await page.goto(`${kith.address}/settings/keys`)
    await page.getByLabel('Name').fill('Till')
    const sent = makings(page)
    await page.getByRole('button', { name: 'Make the key' }).dblclick()
    await page.getByText('It is shown only now').waitFor()
    await page.getByRole('cell', { name: 'Till', exact: true }).waitFor()
    assert.deepEqual(sent, ['/api/v1/api-keys'])
  })

  await t.test(
    'a closed dialog and a page that was left keep what was entered until it is sent',
    async () => {
      await page.goto(`${kith.address}/customers?new=party`)
      await page.getByLabel('Given name').fill('Half')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'New party' }).first().click()
      assert.equal(await page.getByLabel('Given name').inputValue(), 'Half')
      await page.getByRole('button', { name: 'Add party' }).click()
      await page.getByRole('heading', { name: 'Half' }).waitFor()
      const known = page.url()
      await page.goto(`${kith.address}/customers?new=party`)
      await page.getByLabel('Given name').fill('Half')
      // Who may be the same is opened, and the dialog is gone.
      await page.getByRole('link', { name: 'person Half' }).click()
      await page.waitForURL(known)
      await page.getByLabel('A note about them').fill('said on the phone')
      await page.getByRole('link', { name: 'Loop', exact: true }).first().click()
      await page.waitForURL(`${kith.address}/`)
      await page.goBack()
      assert.equal(await page.getByLabel('A note about them').inputValue(), 'said on the phone')
      await page.getByRole('button', { name: 'Keep note' }).click()
      await page.getByText('said on the phone').first().waitFor()
      await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#composer')?.value === '')
    },
  )

  await t.test(
    'a dialog begins in its first field, and neither a slip nor a letter takes it away',
    async () => {
      await page.goto(`${kith.address}/customers`)
      await page.getByRole('button', { name: 'New party' }).first().click()
      const name = page.getByLabel('Given name')
      await name.and(page.locator(':focus')).waitFor()
      await page.mouse.click(20, 500)
      await page.getByRole('radio', { name: 'person' }).focus()
      await page.keyboard.press('g')
      await page.keyboard.press('h')
      await page.getByRole('button', { name: 'Cancel' }).focus()
      await page.keyboard.press('g')
      await page.keyboard.press('h')
      assert.equal(await page.getByRole('dialog').count(), 1)
      assert.equal(new URL(page.url()).pathname, '/customers')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  )

  await t.test('a file goes on its way while one looks at another page', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    await page.route('**/api/v1/imports?noun=orders', async (route) => {
      await released
      await route.continue()
    })
    await page.goto(`${kith.address}/information/imports`)
    const content = Buffer.from('customer_id,order_date,amount\n1,2026-01-02,5\n')
    const file = { name: 'left.csv', mimeType: 'text/csv', buffer: content }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('heading', { name: 'left.csv' }).waitFor()
    await page.getByRole('link', { name: 'Loop', exact: true }).first().click()
    await page.waitForURL(`${kith.address}/`)
    release()
    await page.getByText('left.csv has arrived').waitFor()
    await page.goBack()
    await page.getByRole('link', { name: 'left.csv' }).waitFor()
  })

  await t.test(
    'a device without network says so, and a page that cannot be fetched keeps the rooms',
    async () => {
      await page.goto(kith.address)
      await page.getByRole('link', { name: 'Performance', exact: true }).waitFor()
      await context.setOffline(true)
      await page.getByText('This device is offline').waitFor()
      await page.getByRole('link', { name: 'Performance', exact: true }).click()
      await page.getByRole('heading', { name: 'Kith does not answer' }).waitFor()
      await page.getByRole('navigation', { name: 'Rooms' }).waitFor()
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.getByRole('heading', { name: 'Kith does not answer' }).waitFor()
      await context.setOffline(false)
      await page.getByText('This device is offline').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.getByRole('heading', { name: 'Kith does not answer' }).waitFor({ state: 'detached' })
    },
  )
})
