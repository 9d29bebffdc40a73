import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { faultsEverywhere } from './every-page.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

async function makeField(page: Page, label: string, type: string, more?: (dialog: Locator) => Promise<void>) {
  await page.getByRole('button', { name: 'Make a field' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(label)
  await dialog.getByLabel('Holds').selectOption({ label: type })
  await more?.(dialog)
  await dialog.getByLabel('What for').fill('to plan visits')
  await dialog.getByRole('button', { name: 'Make the field' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function enter(page: Page, title: string, state: string, day: string) {
  await page.getByRole('button', { name: 'New site' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(title)
  await dialog.getByLabel('State').selectOption(state)
  await dialog.getByLabel('Opened').fill(day)
  await dialog.getByRole('button', { name: 'Enter the site' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test(
  'an object, its fields and its records are made, found and moved by the pages alone',
  inBrowser,
  async () => {
    const { kith, link } = await freshKith()
    const browser = await openBrowser()
    const { page, complaints } = await visit(browser)
    await becomeAdministrator(page, link)
    await page.goto(`${kith.address}/settings/objects`)
    await page.getByRole('button', { name: 'Make an object' }).click()
    await page.getByLabel('One is called').fill('Site')
    await page.getByLabel('Many are called').fill('Sites')
    await page.getByLabel('Each is about').selectOption('firm')
    await page.getByLabel('What for').fill('to plan visits')
    await page.getByRole('button', { name: 'Make the object' }).click()
    await page.getByRole('heading', { name: 'Fields of sites' }).waitFor()
    await makeField(page, 'State', 'One of', (dialog) => dialog.getByLabel('Choices').fill('planned\nopen'))
    await makeField(page, 'Opened', 'Date')
    await makeField(page, 'Days open', 'Formula', async (dialog) => {
      await dialog.getByText('What a formula can say').click()
      await dialog.getByText('opened', { exact: true }).waitFor()
      await dialog.getByRole('textbox', { name: 'Formula' }).fill('days(opened, today)')
      assert.deepEqual(await faultsEverywhere(page), [])
    })
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Sites' }).click()
    await page.getByRole('heading', { name: 'No sites yet' }).waitFor()
    const today = new Date().toISOString().slice(0, 10)
    await enter(page, 'Harbour', 'open', today)
    await enter(page, 'Hill', 'planned', today)
    await page.getByText('2 sites. To plan visits.').waitFor()
    await page.getByRole('cell', { name: '0', exact: true }).nth(1).waitFor()
    assert.deepEqual(await faultsEverywhere(page), [])

    for (const title of ['Harbour', 'Hill']) await page.getByLabel(`Choose ${title}`).check()
    await page.getByRole('region', { name: 'Selected sites' }).getByRole('button', { name: 'State' }).click()
    await page.getByRole('dialog').getByLabel('State').selectOption('planned')
    await page.getByRole('dialog').getByRole('button', { name: 'Change 2' }).click()
    await page.getByText('Changed 1 site').waitFor()
    await page.getByRole('cell', { name: 'planned' }).nth(1).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('cell', { name: 'open' }).waitFor()

    await page.getByRole('button', { name: '+ Filter' }).click()
    await page.getByRole('dialog').getByLabel('What').selectOption('open')
    await page.getByRole('dialog').getByRole('button', { name: 'Filter' }).click()
    await page.getByText('1 site found').waitFor()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('dialog').getByLabel('Opened', { exact: true }).uncheck()
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    const opened = page.getByRole('columnheader', { name: 'Opened' })
    await opened.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Open sites')
    await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click()
    const views = page.getByRole('navigation', { name: 'Saved views' })
    await views.getByRole('button', { name: 'Open sites', pressed: true }).waitFor()
    await page.getByRole('button', { name: 'Without: State is open' }).click()
    await page.getByText('2 sites.').waitFor()
    await views.getByRole('button', { name: 'Open sites' }).click()
    await page.getByText('1 site found').waitFor()
    await page.getByRole('button', { name: 'Without: State is open' }).waitFor()
    assert.equal(await opened.count(), 0)
    assert.deepEqual(await faultsEverywhere(page), [])
    await views.getByRole('button', { name: 'All' }).click()
    await page.getByText('2 sites.').waitFor()
    await opened.waitFor()

    await page.getByRole('button', { name: 'Board' }).click()
    await page.getByLabel('Move Hill to').selectOption('open')
    await page.getByText('Hill: State open').waitFor()
    const column = page.getByRole('region', { name: 'open' })
    await column.getByRole('button', { name: 'Hill' }).waitFor()
    assert.deepEqual(await faultsEverywhere(page), [])
    await page.getByRole('button', { name: 'Calendar' }).click()
    await page.getByText('Harbour').first().waitFor()
    assert.deepEqual(await faultsEverywhere(page), [])
    assert.deepEqual(complaints, [])
  },
)
