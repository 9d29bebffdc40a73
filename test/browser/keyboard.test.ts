import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { administrator, freshKith, worthIsStored } from './first-start.ts'
import { simulatedFile } from './order-file.ts'

/** Presses Tab until the thing with this accessible name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    const said = await page.evaluate(() => {
      const at = document.activeElement
      const labels = at && 'labels' in at ? (at.labels as NodeListOf<HTMLLabelElement> | null) : null
      return [at?.getAttribute('aria-label'), labels?.[0]?.textContent, at?.textContent].find(Boolean) ?? ''
    })
    if (name.test(said.trim())) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`tabTo: ${name} is not reached by Tab on ${page.url()}`)
}

/** What a screen reader is told to be current in the list. */
const currentText = (page: Page) =>
  page.evaluate(() => {
    const current = document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant')
    return current && document.getElementById(current)?.textContent
  })

async function typeInto(page: Page, label: RegExp, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

test('the way from the first start to a customer and a note goes by keyboard alone', inBrowser, async () => {
  const { kith, folder, link } = await freshKith()
  const { page, complaints } = await visit(await openBrowser())
  await page.goto(link)
  await page.getByRole('button', { name: 'Become administrator' }).waitFor()
  await typeInto(page, /^Name/, administrator.name)
  await typeInto(page, /^E-mail/, administrator.email)
  await typeInto(page, /^Password/, administrator.password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Save the firm' }).waitFor()
  await typeInto(page, /^Name/, 'Example Music')
  await tabTo(page, /^Save the firm/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'What shall we begin with?' }).waitFor()
  await tabTo(page, /^Import a file/)
  await page.keyboard.press('Enter')
  await page.locator('input[type=file]').waitFor({ state: 'attached' })
  // The choice of a file belongs to the system, which no page can press keys in; the rest is keys again.
  await page.locator('input[type=file]').setInputFiles((await simulatedFile(folder, 200)).path)
  await page.getByRole('button', { name: /^Import the orders/ }).waitFor()
  await tabTo(page, /^Import the orders/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^What came of/ }).waitFor({ timeout: 60_000 })
  await worthIsStored(page)

  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.waitForURL(/\/customers$/)
  await page.getByRole('row').nth(2).waitFor()
  await tabTo(page, /^Parties$/)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByText('1 selected').waitFor()
  const reason = page.getByRole('dialog', { name: 'Why this number' })
  await page.keyboard.press('?')
  await reason.getByText('Method').waitFor()
  await page.keyboard.press('Escape')
  await reason.waitFor({ state: 'detached' })
  // Any number of the row: the arrows go to its cell, which screen readers are told.
  await tabTo(page, /^Parties$/)
  for (let cell = 0; cell < 6; cell++) await page.keyboard.press('ArrowRight')
  assert.match((await currentText(page)) ?? '', /^[\d,]+$/)
  await page.keyboard.press('?')
  await reason.getByText(/Spent/i).first().waitFor()
  await page.keyboard.press('Escape')
  await reason.waitFor({ state: 'detached' })
  await tabTo(page, /^Parties$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'How have we met?' }).waitFor()

  await tabTo(page, /^A note about them/)
  await page.keyboard.type('Rings after five.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByText('Rings after five.').first().waitFor()
  // In a field `e` is a letter; on a button it edits the party.
  await tabTo(page, /^Everything/)
  await page.keyboard.press('e')
  await typeInto(page, /^City/, 'Malmö')
  // While a form is open the palette waits: what closes behind it would take the focus, and the keys would be the page's.
  const palette = page.getByRole('combobox', { name: /^Find a party/ })
  await page.keyboard.press('ControlOrMeta+k')
  await page.waitForTimeout(300)
  assert.equal(await palette.count(), 0)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText('Malmö').first().waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  await palette.waitFor()
  await page.keyboard.type('equity')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Escape')
  await page.goto(`${kith.address}/value/lifetime`)
  await page.locator('.figure-drawing').first().waitFor()
  for (const figure of await page.locator('figure.figure').all()) {
    await figure.locator('.figure-drawing').focus()
    // Between the drawing and its table, and back: the focus stays with the figure.
    await page.keyboard.press('t')
    await figure.locator('.figure-table').waitFor()
    await page.keyboard.press('t')
    await figure.locator('.figure-table').waitFor({ state: 'detached' })
  }
  assert.deepEqual(complaints, [])
})
