import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inBrowser, openBrowser, seriousFaults, visit } from './browser.ts'
import { administrator, becomeAdministrator, freshKith, importOrders, worthIsKnown } from './first-start.ts'
import { simulatedFile } from './order-file.ts'

let browser: Browser
let address = ''
let customer = ''
let imported = ''

/** One Kith with customers for all pages; the pages before the sign-in are looked at on the way. */
before(async () => {
  if ('skip' in inBrowser) return
  browser = await openBrowser()
  const { kith, folder, link } = await freshKith()
  address = kith.address
  const { page, context } = await visit(browser)
  await page.goto(link)
  await page.getByRole('button', { name: 'Become administrator' }).waitFor()
  const atFirst = await seriousFaults(page)
  await becomeAdministrator(page, link)
  assert.deepEqual([...atFirst, ...(await seriousFaults(page))], [], 'first start')
  await importOrders(page, address, (await simulatedFile(folder, 300)).path)
  imported = new URL(page.url()).pathname
  await worthIsKnown(page, address)
  await page.locator('.row-table').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}/)
  customer = new URL(page.url()).pathname
  await context.close()
})

const pages = () => [
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

async function signIn(page: Page): Promise<void> {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail').waitFor()
  assert.deepEqual(await seriousFaults(page), [], 'sign in')
  await page.getByLabel('E-mail').fill(administrator.email)
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

async function faultsOfAllPages(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const path of pages()) {
    await page.goto(address + path)
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    faults.push(...(await seriousFaults(page)).map((fault) => `${path}: ${fault}`))
  }
  return faults
}

for (const look of [{ theme: 'light' }, { theme: 'dark' }, { theme: 'light', width: 390 }] as const) {
  const words = 'width' in look ? 'on a phone' : `in ${look.theme}`
  test(`no page keeps anybody out, ${words}`, inBrowser, async () => {
    const { page, context, complaints } = await visit(browser, look)
    await signIn(page)
    assert.deepEqual(await faultsOfAllPages(page), [])
    assert.deepEqual(complaints, [])
    await context.close()
  })
}
