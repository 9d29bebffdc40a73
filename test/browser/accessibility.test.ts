import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inBrowser, openBrowser, seriousFaults, visit } from './browser.ts'
import { everyPage, faultsEverywhere, faultsIn, open } from './every-page.ts'
import { administrator, becomeAdministrator, freshKith, importOrders, worthIsKnown } from './first-start.ts'
import { simulatedFile } from './order-file.ts'

/** A Kith with customers, and addresses that only it knows. */
type Filled = { browser: Browser; address: string; customer: string; imported: string }

/** One Kith for all pages; the pages before the sign-in are looked at on the way. */
async function filled(): Promise<Filled> {
  const browser = await openBrowser()
  const { kith, folder, link } = await freshKith()
  const { address } = kith
  const { page, context } = await visit(browser)
  await page.goto(link)
  await page.getByRole('button', { name: 'Become administrator' }).waitFor()
  const atFirst = await seriousFaults(page)
  await becomeAdministrator(page, link)
  assert.deepEqual([...atFirst, ...(await seriousFaults(page))], [], 'first start')
  await importOrders(page, address, (await simulatedFile(folder, 300)).path)
  const imported = new URL(page.url()).pathname
  await worthIsKnown(page, address)
  await page.locator('.row-table').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}/)
  const customer = new URL(page.url()).pathname
  await context.close()
  return { browser, address, customer, imported }
}

const nothing = '00000000-0000-7000-8000-000000000000'

/** What stands in an address for each of its parameters; what nobody has made yet is not there. */
const examples = ({ customer, imported }: Filled) => ({
  $partyId: [last(customer)],
  $list: ['orders'],
  $importId: [last(imported)],
  $setId: [nothing],
  $object: ['nothing'],
  $recordId: [nothing],
  $eventId: [nothing],
  $sourceId: [nothing],
  $fitId: [nothing],
  $segmentationId: [nothing],
  $propositionId: [nothing],
  $campaignId: [nothing],
  $experimentId: [nothing],
  $decisionId: [nothing],
  $name: ['value.customer-equity'],
  $part: ['me'],
  $: ['nothing-here'],
})

const last = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** What an address can ask a page for. */
const asking = [
  '/customers?sort=-clv&new=party',
  '/customers?filter=%7B%22and%22%3A%5B%7B%22or%22%3A%5B%7B%22field%22%3A%22pAlive%22%2C%22op%22%3A%22at-least%22%2C%22value%22%3A0.5%7D%5D%7D%5D%7D',
]

/** What each page opens: dialogs, menus and the reasons of numbers. */
const aboves = ({ customer }: Filled): Record<string, ((page: Page) => Promise<void>)[]> => ({
  '/': [(page) => page.keyboard.press('?'), (page) => page.keyboard.press('ControlOrMeta+k')],
  '/customers': [(page) => page.getByRole('button', { name: 'Condition' }).click()],
  '/value/equity': [(page) => page.locator('td .measure-link').first().click()],
  '/value/lifetime': [(page) => page.getByRole('button', { name: 'Why these numbers' }).first().click()],
  [customer]: [
    (page) => page.getByRole('button', { name: 'Edit', exact: true }).click(),
    (page) => page.locator('.page-actions').getByRole('button', { name: 'More' }).click(),
    (page) => page.getByRole('button', { name: 'Show the orders' }).click(),
  ],
})

async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail').waitFor()
  assert.deepEqual(await seriousFaults(page), [], 'sign in')
  await page.getByLabel('E-mail').fill(administrator.email)
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

test('no page keeps anybody out where only orders were imported', inBrowser, async (t) => {
  const kith = await filled()
  // In the dark the same colours stand on pages with more on them; every-page.test.ts looks there.
  await t.test('every page while there is little on it, at a desk and on a phone', async () => {
    const { page, context, complaints } = await visit(kith.browser)
    await signIn(page, kith.address)
    const pages = (await everyPage(page, examples(kith))).filter(({ reader }) => reader === 'staff')
    const faults: string[] = []
    for (const path of [...pages.flatMap(({ addresses }) => addresses), ...asking]) {
      const found = [...(await open(page, kith.address + path)), ...(await faultsEverywhere(page, ['light']))]
      faults.push(...found.map((fault) => `${path}: ${fault}`))
    }
    assert.deepEqual(faults, [])
    assert.deepEqual(complaints, [])
    await context.close()
  })
  await t.test('what opens above a page', async () => {
    const { page, context, complaints } = await visit(kith.browser)
    await signIn(page, kith.address)
    const faults: string[] = []
    for (const [path, opens] of Object.entries(aboves(kith))) {
      for (const press of opens) {
        await open(page, kith.address + path)
        await press(page)
        await page.locator('[role=dialog], [role=menu]').first().waitFor()
        faults.push(...(await faultsIn(page, 'light')).map((fault) => `${path}, ${press}: ${fault}`))
      }
    }
    assert.deepEqual(faults, [])
    assert.deepEqual(complaints, [])
    await context.close()
  })
  await t.test('the list can be ordered and rows selected on a phone', async () => {
    const { page, context } = await visit(kith.browser, { width: 390, height: 844 })
    await signIn(page, kith.address)
    await page.goto(`${kith.address}/customers`)
    await page.getByLabel('Order', { exact: true }).selectOption({ label: 'By name' })
    await page.waitForURL(/sort=name/)
    await page.getByLabel('Select row').first().check()
    await page.getByText('1 selected').waitFor()
    await page
      .getByRole('button', { name: /to come\. Why this number/ })
      .first()
      .click()
    await page.getByRole('dialog', { name: 'Why this number' }).waitFor()
    await context.close()
  })
})
