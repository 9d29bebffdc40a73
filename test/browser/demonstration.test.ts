import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { kith, startKith, temporaryFolder } from '../support/kith.ts'
import { inBrowser, openBrowser, send, seriousFaults, visit } from './browser.ts'
import { becomeAdministrator, fillAdministrator, freshKith } from './first-start.ts'

test(
  'whoever begins with the demonstration firm comes to a loop that turns, and by its buttons round it until it is closed; every page says that it is invented',
  inBrowser,
  async () => {
    const browser = await openBrowser()
    const { kith: running, link } = await freshKith()
    const { page, complaints } = await visit(browser)
    await becomeAdministrator(page, link)
    await page.getByRole('button', { name: /^The demonstration firm/ }).click()
    await page.getByRole('heading', { name: 'Who buys at Orrin & Vale?' }).waitFor()
    await page.getByRole('heading', { name: 'Is the loop turning?' }).waitFor({ timeout: 180_000 })
    for (const path of [
      '/',
      '/customers',
      '/strategy/segments',
      '/channels',
      '/settings',
      '/me',
      '/me/unsubscribe',
    ]) {
      await page.goto(`${running.address}${path}`)
      await page.getByText('Demonstration firm', { exact: true }).waitFor()
    }
    await page.goto(running.address)
    await page.getByRole('button', { name: 'Turn the loop' }).click()
    await page.getByText(/^200 complaints from “Balconies” came in/).waitFor()
    const steps = page.getByRole('list', { name: 'The latest chain, step by step' })
    await steps.getByText('A decision is proposed').waitFor({ timeout: 60_000 })
    await page.getByRole('link', { name: 'The whole chain' }).click()
    await page.getByRole('link', { name: 'The decision' }).click()
    await page.getByRole('button', { name: 'Take the decision' }).click()
    await page.getByText(/^Taken\./).waitFor()
    await page.getByRole('button', { name: 'Go to the review day' }).click()
    await page.getByRole('progressbar', { name: 'How far the demonstration firm is' }).waitFor()
    await page.getByText(/^Taken, and now due\./).waitFor({ timeout: 60_000 })
    await learnt(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(running.address)
    const mark = page.getByText('Demonstration firm', { exact: true })
    await mark.waitFor()
    assert.ok(await mark.isVisible())
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    assert.ok(overflow <= 0, `the page is ${overflow} px too wide on a phone`)
    assert.deepEqual(complaints, [])
  },
)

/** The ledger asks what followed from the decision that is due; it is settled, and one loop is closed. */
async function learnt(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Performance', exact: true }).first().click()
  await page
    .getByText(/^0 of 1 decision that has come to review had a consequence\. 1 is due now\./)
    .waitFor()
  const row = page.getByRole('row', { name: /Serve Balconies over the web instead/ })
  // What was expected and what came of it stand beside each other before anybody says what follows.
  assert.equal(await row.getByText('not yet', { exact: true }).count(), 0)
  assert.equal((await row.innerText()).match(/[+−±]\s?€/gu)?.length, 2)
  await row.getByRole('link', { name: /Serve Balconies/ }).click()
  await page.getByRole('heading', { name: 'What follows?' }).waitFor()
  await page.getByRole('radio', { name: /Keep it/ }).check()
  await page.getByLabel('Because').fill('Fewer call, and they buy as before')
  await page.getByRole('button', { name: 'Settle the decision' }).click()
  await page
    .locator('.page-answer')
    .getByText(/^Settled: kept\./)
    .waitFor()
  await page.getByRole('link', { name: 'Performance', exact: true }).first().click()
  await page.getByText(/^1 of 1 decision that has come to review had a consequence\./).waitFor()
  await page.getByRole('button', { name: /^Loop closed.*100.%/s }).waitFor()
}

test('a making that was killed is told on every page, and goes on by a button', inBrowser, async () => {
  const folder = `${await temporaryFolder()}/data`
  const killed = await kith(['demo', '--customers', '300', '--data', folder], { killOn: 'segments drawn' })
  assert.equal(killed.code, null, killed.error)
  const { lines, address } = await startKith(folder)
  const { page, complaints } = await visit(await openBrowser())
  await page.goto(/http:\S+#\S+/.exec(lines.join('\n'))?.[0] ?? '')
  await fillAdministrator(page)
  await page.getByText(/^The making of this firm was interrupted: it is not whole/).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${address}/customers`)
  await page.getByRole('button', { name: 'Go on making it' }).click()
  await page.getByRole('progressbar', { name: 'How far the demonstration firm is' }).waitFor()
  await page.getByRole('button', { name: 'Go on making it' }).waitFor({ state: 'detached' })
  await page
    .getByRole('progressbar', { name: 'How far the demonstration firm is' })
    .waitFor({ state: 'detached', timeout: 120_000 })
  const { interrupted } = await send(page, 'GET', '/demonstration')
  assert.equal(interrupted, null)
  assert.deepEqual(complaints, [])
})
