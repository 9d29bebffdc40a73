import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { becomeAdministrator, freshKith, worthIsKnown } from './first-start.ts'
import { realOrders } from './order-file.ts'

const thousands = (value: number) => value.toLocaleString('en')

test(
  'from the first start over an import to a customer, why a number, and a decision',
  inBrowser,
  async (t) => {
    const { kith, folder, link } = await freshKith()
    const { page, complaints } = await visit(await openBrowser())
    const orders = await realOrders(folder)

    await becomeAdministrator(page, link)
    await page.getByRole('button', { name: /^Import a file/ }).click()
    // How many there are belongs to the name as soon as it is known.
    const rooms = page.getByRole('navigation', { name: 'Rooms' })
    await rooms.getByRole('link', { name: /^Customers/ }).click()
    await page.getByText('No parties yet').waitFor()
    await page.getByRole('link', { name: 'Import a file' }).click()

    await page.locator('input[type=file]').setInputFiles(orders.path)
    await page.getByRole('heading', { name: `What is in ${orders.name}?` }).waitFor()
    assert.equal(await page.getByLabel('Encoding').inputValue(), 'utf-8')
    await page.getByRole('button', { name: 'Try without writing' }).click()
    await page.getByRole('button', { name: `Import ${thousands(orders.rows)} orders` }).click()
    await page.getByRole('heading', { name: `What came of ${orders.name}?` }).waitFor({ timeout: 60_000 })
    const said = `${thousands(orders.rows)} of ${thousands(orders.rows)} rows are in, of ${thousands(orders.customers)} parties.`
    await page.getByText(said).waitFor()
    // The empty list was read a moment ago; the import has made that untrue.
    await page.getByRole('link', { name: 'See the customers' }).click()
    await page.getByRole('row').nth(1).waitFor()
    await page.goBack()
    await page.reload()
    await page.getByText(said).waitFor()

    await worthIsKnown(page, kith.address)
    await page.getByText(`${thousands(orders.customers)} parties.`).waitFor()
    await page.locator('.row-table').focus()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What does each side get?' }).waitFor()

    const worth = page.getByRole('button', { name: /^We get, to come in 3 years/ })
    await worth.click()
    const reason = page.getByRole('dialog', { name: 'Why this number' })
    await reason.getByText('Method').waitFor()
    await reason.getByRole('link', { name: /^Show the/ }).click()
    await page.waitForURL(/\/measures\//)
    // The rows behind one customer's worth are that customer's own orders.
    await page
      .getByRole('table', { name: /^Rows behind/ })
      .getByRole('row')
      .nth(1)
      .waitFor()
    // The address of a number can be sent to somebody, though its name has a dot in it.
    await page.reload()
    await page.getByRole('table', { name: /^Rows behind/ }).waitFor()

    await t.test(
      'what somebody else stored is shown before it is replaced, and stays where it was not changed',
      () => twoWriters(page, kith.address),
    )

    await page.goto(`${kith.address}/decisions/new`)
    await page.getByLabel('What is decided, in a line').fill('Write to the best hundred by hand')
    await page
      .getByLabel('What exactly was chosen')
      .fill('A letter a quarter to the hundred with most to come')
    await page.getByLabel('Because', { exact: true }).fill('They hold most of what is to come')
    await page.getByLabel('Low').fill('1000')
    await page.getByLabel('Expected', { exact: true }).fill('4000')
    await page.getByLabel('High').fill('9000')
    await page.locator('form').getByRole('button').first().click()
    await page.waitForURL(/\/decisions\/(?!new)|\/performance/)
    await page.goto(`${kith.address}/performance`)
    await page.getByText('Write to the best hundred by hand').first().waitFor()

    assert.deepEqual(complaints, [])
  },
)

/** Sends a change past the page, as somebody else would from another one. */
const elsewhere = (page: Page, path: string, version: number, body: object) =>
  page.evaluate(
    async ([path, version, body]) => {
      const headers = { 'content-type': 'application/json', 'if-match': `"${version}"` }
      await fetch(`/api/v1${path}`, { method: 'PATCH', headers, body })
    },
    [path, version, JSON.stringify(body)] as const,
  )

const read = (page: Page, path: string) =>
  page.evaluate(async (path) => (await fetch(`/api/v1${path}`)).json(), path)

async function twoWriters(page: Page, address: string) {
  const [{ partyId }] = (await read(page, '/parties?limit=1')).items
  const party = `/parties/${partyId}`
  await page.goto(`${address}/customers/${partyId}`)
  await page.getByLabel('A note about them').fill('Rings after five.')
  // Pressed twice before the first was answered, it is one note.
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.keyboard.press('ControlOrMeta+Enter')
  const edit = page.getByRole('button', { name: 'Edit this note' })
  await edit.first().waitFor()
  const notes = (await read(page, `${party}/notes`)).items
  assert.deepEqual(
    notes.map(({ body }: { body: string }) => body),
    ['Rings after five.'],
  )

  await edit.click()
  await page.getByLabel('Note', { exact: true }).fill('Rings after six.')
  await elsewhere(page, `${party}/notes/${notes[0].noteId}`, notes[0].version, { body: 'Rings at four.' })
  const save = page.getByRole('button', { name: 'Save', exact: true })
  await save.click()
  await page.getByText('Now stored: “Rings at four.”').waitFor()
  await save.click()
  await edit.waitFor()
  assert.equal((await read(page, `${party}/notes`)).items[0].body, 'Rings after six.')

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('City').fill('Malmö')
  await elsewhere(page, party, (await read(page, party)).version, { language: 'sv' })
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('button', { name: 'Save what I changed' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const { city, language } = await read(page, party)
  assert.deepEqual([city, language], ['Malmö', 'sv'])
}
