import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

/** Sends what the tests only need, not what they claim. */
const send = (page: Page, path: string, body: object) =>
  page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [path, JSON.stringify(body)] as const,
  )

/** Follows a link of the page itself: what it has read is kept, as no new address would keep it. */
const room = async (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name }).click()

/** Waits until the search has answered and shows these of the test's people. */
async function finds(page: Page, text: string, expected: readonly string[]) {
  await page.keyboard.press('ControlOrMeta+k')
  const input = page.getByRole('combobox', { name: 'Find a party' })
  const answered = page.waitForResponse((answer) => answer.url().includes('/search'))
  await input.fill(text)
  await answered
  const shown = async () =>
    (await page.getByRole('option').allInnerTexts())
      .filter((each) => /Berg|Ek/.test(each))
      .map((each) => each.trim())
  // The answer is drawn a moment after it has come.
  for (let tries = 0; tries < 20 && !isDeepStrictEqual(await shown(), expected); tries++)
    await page.waitForTimeout(100)
  assert.deepEqual(await shown(), expected)
  await page.keyboard.press('Escape')
  await input.waitFor({ state: 'detached' })
}

test(
  'what a page has read is read anew once it was changed, and forgotten with whom it is of',
  inBrowser,
  async (t) => {
    const { kith, link } = await freshKith()
    const { page, complaints } = await visit(await openBrowser())
    await becomeAdministrator(page, link)
    const { partyId } = await send(page, '/parties', {
      ...{ kind: 'person', givenName: 'Ulla', familyName: 'Berg', roles: ['customer'] },
    })
    await page.goto(`${kith.address}/customers`)
    const row = page.getByRole('row').filter({ hasText: 'Ulla' })
    await row.getByText('Ulla Berg').click()
    await page.waitForURL(new RegExp(partyId))
    await finds(page, 'Ulla', ['Ulla Berg'])

    await t.test('a role that was added stands in the list', async () => {
      await page.getByRole('button', { name: 'Add a role' }).click()
      await page.getByLabel('Role', { exact: true }).selectOption('supplier')
      await page.getByRole('button', { name: 'Add', exact: true }).last().click()
      await page.getByRole('button', { name: 'End the role supplier' }).waitFor()
      await room(page, /^Customers/)
      await row.getByText('supplier').waitFor()
      await page.goBack()
    })
    await t.test('another name is found', async () => {
      await page.getByRole('button', { name: 'Edit', exact: true }).click()
      await page.getByLabel('Family name').fill('Ek')
      await page.getByRole('button', { name: 'Save changes' }).click()
      await page.getByRole('heading', { level: 1, name: 'Ulla Ek' }).waitFor()
      await finds(page, 'Ulla', ['Ulla Ek'])
    })
    await t.test('a standard that a decision sets stands at its measure', async () => {
      await room(page, /^Performance/)
      await page.getByRole('link', { name: 'All measures' }).click()
      const parties = page.getByRole('link', { name: 'Parties known' })
      await parties.click()
      await page.getByText('none set').waitFor()
      await room(page, /^Performance/)
      await page.getByRole('link', { name: 'New decision' }).click()
      await page.getByLabel('What is decided, in a line').fill('Know two by heart')
      await page.getByLabel('What exactly was chosen').fill('Ask each')
      await page.getByLabel('Because', { exact: true }).fill('Two are not too many')
      await page.getByLabel('It should change').selectOption('information.parties')
      for (const [label, amount] of [
        ['Low', '1'],
        ['Expected', '2'],
        ['High', '3'],
      ] as const)
        await page.getByLabel(label, { exact: true }).fill(amount)
      await page.getByLabel('Taking it sets').selectOption('standard')
      await page.getByLabel(/^Level,/).fill('2')
      await page.getByRole('button', { name: 'Write down the decision' }).click()
      await page.waitForURL(/\/decisions\/(?!new)/)
      await room(page, /^Performance/)
      await page.getByRole('link', { name: 'All measures' }).click()
      await parties.click()
      await page
        .getByText(/at least 2/)
        .first()
        .waitFor()
    })
    await t.test('who was erased is found no more, nor what was half written about them', async () => {
      await room(page, /^Customers/)
      await row.getByText('Ulla Ek').click()
      await page.getByLabel('A note about them').fill('Rings after five.')
      await page.locator('.page-actions').getByRole('button', { name: 'More' }).click()
      await page.getByRole('menuitem', { name: /Erase/ }).click()
      await page.getByLabel('Type Ulla Ek to confirm').fill('Ulla Ek')
      await page.getByRole('button', { name: 'Erase for good' }).click()
      await page.waitForURL(/\/customers$/)
      await row.waitFor({ state: 'detached' })
      await finds(page, 'Ulla', [])
      const shown = await page.evaluate(() => document.body.innerText)
      assert.doesNotMatch(shown, /Ulla/)
    })
    assert.deepEqual(complaints, [])
  },
)
