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
  '/measures',
  '/measures/value.customer-equity',
  '/settings/people',
  '/settings/roles',
  '/settings/keys',
  '/settings/audit',
  '/settings/health',
  '/settings/firm',
  '/conversations',
  '/strategy',
  '/more',
]

async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail').waitFor()
  assert.deepEqual(await seriousFaults(page), [], 'sign in')
  await page.getByLabel('E-mail').fill(administrator.email)
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

async function faultsOfAllPages(page: Page, kith: Filled): Promise<string[]> {
  const faults: string[] = []
  for (const path of pages(kith)) {
    await page.goto(kith.address + path)
    const heading = page.locator('h1').first()
    const isThere = await heading.waitFor({ state: 'attached', timeout: 15_000 }).then(
      () => true,
      () => false,
    )
    if (!isThere) faults.push(`${path}: no heading of the first level`)
    await page.waitForLoadState('networkidle')
    faults.push(...(await seriousFaults(page)).map((fault) => `${path}: ${fault}`))
  }
  return faults
}

const looks = [
  { words: 'in light', theme: 'light' },
  { words: 'in dark', theme: 'dark' },
  { words: 'on a phone', theme: 'light', width: 390 },
] as const

test('no page keeps anybody out', inBrowser, async (t) => {
  const kith = await filled()
  for (const { words, ...look } of looks) {
    await t.test(words, async () => {
      const { page, context, complaints } = await visit(kith.browser, look)
      await signIn(page, kith.address)
      assert.deepEqual(await faultsOfAllPages(page, kith), [])
      assert.deepEqual(complaints, [])
      await context.close()
    })
  }
})
