import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { becomeAdministrator, freshKith, worthIsKnown } from './first-start.ts'
import { realOrders } from './order-file.ts'

const thousands = (value: number) => value.toLocaleString('en')

test(
  'from the first start over an import to a customer, why a number, and a decision',
  inBrowser,
  async () => {
    const { kith, folder, link } = await freshKith()
    const { page, complaints } = await visit(await openBrowser())
    const orders = await realOrders(folder)

    await becomeAdministrator(page, link)
    await page.getByRole('button', { name: /^Import a file/ }).click()

    await page.locator('input[type=file]').setInputFiles(orders.path)
    await page.getByRole('heading', { name: `What is in ${orders.name}?` }).waitFor()
    assert.equal(await page.getByLabel('Encoding').inputValue(), 'utf-8')
    await page.getByRole('button', { name: 'Try without writing' }).click()
    await page.getByRole('button', { name: `Import ${thousands(orders.rows)} orders` }).click()
    await page.getByRole('heading', { name: `What came of ${orders.name}?` }).waitFor({ timeout: 60_000 })
    const said = `${thousands(orders.rows)} of ${thousands(orders.rows)} rows are in, of ${thousands(orders.customers)} parties.`
    await page.getByText(said).waitFor()
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
