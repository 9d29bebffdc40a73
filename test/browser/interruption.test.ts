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
