import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { type RunningKith, startKith, temporaryFolder } from '../support/kith.ts'

/** Who the tests are. */
export const administrator = {
  name: 'Ada Lindgren',
  email: 'ada@example.org',
  password: 'a sentence is easier to keep',
}

/** A fresh Kith and the link that makes its first administrator. */
export async function freshKith(): Promise<{ kith: RunningKith; folder: string; link: string }> {
  const folder = await temporaryFolder()
  const kith = await startKith(`${folder}/data`)
  const link = /http:\S+#\S+/.exec(kith.lines.join('\n'))?.[0]
  if (!link) throw new Error(`freshKith: no link for the first administrator in\n${kith.lines.join('\n')}`)
  return { kith, folder, link }
}

/** From the printed link to a firm, as a person does it with the mouse. */
export async function becomeAdministrator(page: Page, link: string, currency = 'USD'): Promise<void> {
  await page.goto(link)
  await fillAdministrator(page)
  await page.getByRole('heading', { name: 'Which firm is this?' }).waitFor()
  await page.getByLabel('Name').fill('Example Music')
  await page.getByLabel('Currency').selectOption(currency)
  await page.getByRole('button', { name: 'Save the firm' }).click()
  await page.getByRole('heading', { name: 'What shall we begin with?' }).waitFor()
}

/** Says who the first administrator is, on the page of the printed link. */
export async function fillAdministrator(page: Page): Promise<void> {
  await page.getByLabel('Name').fill(administrator.name)
  await page.getByLabel('E-mail').fill(administrator.email)
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Become administrator' }).click()
}

/** Imports a file of orders by the pages, and waits until it is in. */
export async function importOrders(page: Page, address: string, path: string): Promise<void> {
  await page.goto(`${address}/information/imports`)
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByRole('button', { name: /^Import the orders/ }).click()
  await page.getByRole('heading', { name: /^What came of/ }).waitFor({ timeout: 60_000 })
}

/** Waits until the models were fitted: the first customer's worth stands in the list. */
export async function worthIsKnown(page: Page, address: string): Promise<void> {
  await worthIsStored(page)
  await page.goto(`${address}/customers?sort=-clv`)
  await page
    .getByRole('button', { name: /to come\. Why this number/ })
    .first()
    .waitFor()
}

/** Waits until the server knows what the best customer is worth; the page stays as it is. */
export async function worthIsStored(page: Page): Promise<void> {
  // Asked here again and again: a promise would be true enough for `waitForFunction`.
  const isStored = () =>
    page.evaluate(async () => {
      const answer = await fetch('/api/v1/parties?sort=-clv&limit=1')
      const { items } = (await answer.json()) as { items: { clv: unknown }[] }
      return (items[0]?.clv ?? null) !== null
    })
  const until = Date.now() + 60_000
  while (!(await isStored())) {
    if (Date.now() > until) throw new Error('worthIsStored: nobody is worth anything after a minute')
    await setTimeout(250)
  }
}
