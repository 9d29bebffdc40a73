import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

test(
  'whoever begins with the demonstration firm comes to a loop that turns, to a decision and to its review; every page says that it is invented',
  inBrowser,
  async () => {
    const browser = await openBrowser()
    const { kith, link } = await freshKith()
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
      await page.goto(`${kith.address}${path}`)
      await page.getByText('Demonstration firm', { exact: true }).waitFor()
    }
    await page.goto(kith.address)
    await page.getByRole('button', { name: 'Turn the loop' }).click()
    await page.getByText(/^200 complaints from “Balconies” came in/).waitFor()
    const steps = page.getByRole('list', { name: 'The latest chain, step by step' })
    await steps.getByText('A decision is proposed').waitFor({ timeout: 60_000 })
    const decisionId = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/decisions?state=proposed')
      return (await answer.json()).items[0].decisionId
    })
    await page.goto(`${kith.address}/decisions/${decisionId}`)
    await page.getByRole('button', { name: 'Take the decision' }).click()
    await page.getByRole('button', { name: 'Go to the review day' }).click()
    await page.getByText(/^Taken, and now due\./).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(kith.address)
    const mark = page.getByText('Demonstration firm', { exact: true })
    await mark.waitFor()
    assert.ok(await mark.isVisible())
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    assert.ok(overflow <= 0, `the page is ${overflow} px too wide on a phone`)
    assert.deepEqual(complaints, [])
  },
)
