import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inBrowser, openBrowser, seriousFaults, visit } from './browser.ts'
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

const pages = ({ customer, imported }: Filled) => [
  '/',
  '/customers',
  '/customers?sort=-clv&new=party',
  '/customers?filter=%7B%22and%22%3A%5B%7B%22or%22%3A%5B%7B%22field%22%3A%22pAlive%22%2C%22op%22%3A%22at-least%22%2C%22value%22%3A0.5%7D%5D%7D%5D%7D',
  customer,
  '/information',
  '/information/imports',
  imported,
  '/information/sources',
  '/value/lifetime',
  '/value/equity',
  '/value/assumptions',
  '/performance',
  '/decisions/new',
  '/decisions/00000000-0000-7000-8000-000000000000',
  '/measures',
  '/measures/value.customer-equity',
  '/settings/me',
  '/settings/people',
  '/settings/roles',
  '/settings/keys',
  '/settings/audit',
  '/settings/health',
  '/settings/firm',
  '/conversations',
  '/sales',
  '/service',
  '/strategy/segments',
  '/strategy/choice',
  '/strategy/assumptions',
  '/strategy/review',
  '/value/propositions',
  '/channels',
  '/channels/standards',
  '/channels/complaints',
  '/channels/accounts',
  '/channels/email',
  '/performance/scorecard',
  '/performance/people',
  '/performance/board-pack',
  '/information/proposals',
  '/loop/chains/00000000-0000-7000-8000-000000000000',
  '/more',
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

/** Opens a page and waits until it stands still. @returns what is missing of it */
async function open(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  const heading = page.locator('h1').first()
  const isThere = await heading.waitFor({ state: 'attached', timeout: 15_000 }).then(
    () => true,
    () => false,
  )
  await page.waitForLoadState('networkidle')
  return isThere ? [] : ['no heading of the first level']
}

/** What is wrong with the page in one theme; the page follows the device's. */
async function faultsIn(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' })
  return (await seriousFaults(page)).map((fault) => `in ${theme}, ${fault}`)
}

test('no page keeps anybody out, in light, in dark, and on a phone', inBrowser, async (t) => {
  const kith = await filled()
  await t.test('every page at a desk, in light and in dark', async () => {
    const { page, context, complaints } = await visit(kith.browser)
    await signIn(page, kith.address)
    const faults: string[] = []
    for (const path of pages(kith)) {
      const missing = await open(page, kith.address + path)
      const found = [...missing, ...(await faultsIn(page, 'light')), ...(await faultsIn(page, 'dark'))]
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
  await t.test('the pages that change their form on a phone', async () => {
    const { page, context, complaints } = await visit(kith.browser, { width: 390, height: 844 })
    await signIn(page, kith.address)
    const faults: string[] = []
    for (const path of ['/', '/customers', kith.customer, kith.imported, '/performance', '/more']) {
      const found = [...(await open(page, kith.address + path)), ...(await faultsIn(page, 'light'))]
      faults.push(...found.map((fault) => `${path}: ${fault}`))
    }
    assert.deepEqual(faults, [])
    assert.deepEqual(complaints, [])
    await context.close()
  })
})
