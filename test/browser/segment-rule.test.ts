import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBrowser, openBrowser, seriousFaults, visit } from './browser.ts'
import { becomeAdministrator, freshKith, importOrders, worthIsKnown } from './first-start.ts'
import { simulatedFile } from './order-file.ts'

test(
  'a segment asks for an estimate, and is dealt with otherwise than its role says, by chips',
  inBrowser,
  async () => {
    const { kith, folder, link } = await freshKith()
    const { page, complaints } = await visit(await openBrowser())
    await becomeAdministrator(page, link)
    await importOrders(page, kith.address, (await simulatedFile(folder, 300)).path)
    await worthIsKnown(page, kith.address)
    const segmentationId = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const body = JSON.stringify({ name: 'Buyers', question: 'Who comes back?' })
      const answer = await fetch('/api/v1/segmentations', { method: 'POST', headers, body })
      return (await answer.json()).segmentationId
    })
    const path = `${kith.address}/strategy/segments/${segmentationId}`
    await page.goto(path)
    const rule = page.getByRole('article', { name: 'Segment 1' })
    await rule.getByRole('button', { name: 'Condition' }).click()
    await page.getByRole('button', { name: 'Expected orders, estimated' }).click()
    await page.getByLabel(/^Value/).fill('0.5')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await rule.getByRole('button', { name: 'expected orders at least 0.5, edit' }).waitFor()
    await rule.getByRole('button', { name: /^How often we begin: at most 6 contacts in 30 days/ }).click()
    await page.getByLabel('At most, contacts').fill('2')
    assert.deepEqual(await seriousFaults(page), [])
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await rule.getByRole('button', { name: /^Where we begin: we begin everywhere/ }).click()
    for (const category of ['Sales force', 'Outlets', 'Telephony', 'Direct marketing'])
      await page.getByLabel(category).uncheck()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByRole('button', { name: 'Put these rules in force' }).click()
    await page.getByText(/^“Buyers”, version 1, in force/).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    const kept = rule.getByRole('button', { name: /^Where we begin: we begin in e-commerce, m-commerce/ })
    await kept.waitFor()
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0)
    assert.deepEqual(await seriousFaults(page), [])
    const { segments } = await page.evaluate(
      async (id) => (await fetch(`/api/v1/segmentations/${id}`)).json(),
      segmentationId,
    )
    assert.deepEqual(segments[0].policy, {
      contacts: { most: 2, days: 30 },
      channels: ['e-commerce', 'm-commerce'],
    })
    assert.match(JSON.stringify(segments[0].filter), /"key":"value.expected-orders"/)
    await kept.click()
    await page.getByRole('button', { name: 'As the role says' }).click()
    await rule.getByRole('button', { name: /^Where we begin: we begin everywhere/ }).waitFor()
    assert.deepEqual(complaints, [])
  },
)
