import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBrowser, openBrowser, seriousFaults, visit } from './browser.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

test(
  'a source is connected, gets its key, and tells what it sent, what was refused and what its fields mean',
  inBrowser,
  async () => {
    const { kith, link } = await freshKith()
    const browser = await openBrowser()
    const { page, complaints } = await visit(browser)
    await becomeAdministrator(page, link, 'EUR')
    await page.goto(`${kith.address}/information/sources`)
    await page.getByRole('button', { name: 'Connect a source' }).click()
    await page.getByLabel('Name').fill('Our website')
    await page.getByRole('button', { name: 'Connect it' }).click()
    await page.getByRole('heading', { name: 'What does Our website tell us?' }).waitFor()
    await page.getByRole('button', { name: 'Make a key' }).click()
    const key = (await page.locator('.shown-once code').innerText()).trim()
    const batch = [
      {
        type: 'identify',
        messageId: '1',
        userId: '42',
        traits: { name: 'Ada Example', email: 'ada@example.org' },
      },
      {
        type: 'track',
        messageId: '2',
        userId: '42',
        event: 'Order Completed',
        properties: { order_id: '1', total: 5, currency: 'EUR' },
      },
      { type: 'track', messageId: '3', event: 'Nobody did this' },
    ]
    const headers = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' }
    await fetch(`${kith.address}/v1/batch`, { method: 'POST', headers, body: JSON.stringify({ batch }) })
    await page.reload()
    await page.getByRole('table', { name: 'Reasons' }).getByText('nobody knows whom this is about').waitFor()
    await page.getByText('Show what they say').click()
    assert.deepEqual(await seriousFaults(page), [])
    await page.getByLabel('Sites whose pages may send').fill('https://shop.example\nnot a site')
    await page.getByRole('button', { name: 'Keep the sites' }).click()
    await page.getByText('which is no site').waitFor()
    await page.getByLabel('Sites whose pages may send').fill('https://shop.example')
    await page.getByRole('button', { name: 'Keep the sites' }).click()
    await page.getByText('Pages of these sites may send.').waitFor()
    await page.getByText('Carry out a period again').click()
    await page.getByLabel('First day').fill('2026-01-01')
    await page.getByLabel('Last day').fill('2025-01-01')
    await page.getByRole('button', { name: 'Carry it out again' }).click()
    await page.getByText('is not after the beginning of the period').waitFor()
    await page.getByLabel('Last day').fill('2026-12-31')
    await page.getByRole('button', { name: 'Carry it out again' }).click()
    await page.getByText('It is carried out again now').waitFor()
    assert.deepEqual(await seriousFaults(page), [])

    await page.goto(`${kith.address}/information/sources`)
    await page.getByRole('button', { name: 'Connect a source' }).click()
    await page.getByLabel('Name').fill('Till')
    await page.getByLabel('What sends').selectOption('webhook')
    await page.getByRole('button', { name: 'Connect it' }).click()
    await page.getByRole('button', { name: 'Make a key' }).click()
    const hookKey = (await page.locator('.shown-once code').innerText()).trim()
    const sourceId = page.url().split('/').at(-1)
    const body = {
      customer: { id: 'k1', full: 'Till Buyer', tier: 'gold' },
      receipt: { no: 'R1', sum: 12.5 },
      paid: true,
    }
    const bearer = { authorization: `Bearer ${hookKey}`, 'content-type': 'application/json' }
    await fetch(`${kith.address}/hooks/${sourceId}`, {
      method: 'POST',
      headers: bearer,
      body: JSON.stringify(body),
    })
    await page.reload()
    await page.getByLabel('customer.id becomes').selectOption({ label: 'Customer, number in this source' })
    await page.getByLabel('customer.full becomes').selectOption({ label: 'Name' })
    await page.getByLabel('customer.tier becomes').selectOption({ label: 'Own field “tier”' })
    await page.getByLabel('receipt.no becomes').selectOption({ label: 'Order number' })
    await page.getByLabel('receipt.sum becomes').selectOption({ label: 'Order, amount (negative: a return)' })
    await page.getByRole('button', { name: 'Try it with this one' }).click()
    await page.getByText('This is what it would say').waitFor()
    await page.getByRole('button', { name: 'Keep the mapping' }).click()
    await page.getByText('Version 1 is in force.').waitFor()
    const stored = page.locator('.source-facts div', { hasText: 'Stored' }).getByText('1', { exact: true })
    await stored.waitFor({ timeout: 30_000 })
    await page.setViewportSize({ width: 390, height: 844 })
    assert.deepEqual(await seriousFaults(page), [])
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${kith.address}/information/sources`)
    await page.getByRole('link', { name: 'Till' }).waitFor()
    await page.getByRole('button', { name: 'Connect a source' }).click()
    await page.getByLabel('Name').fill('Stock system')
    await page.getByLabel('What sends').selectOption('database')
    await page.getByRole('button', { name: 'Connect it' }).click()
    await page.getByLabel('Address of the database').fill('postgres://nobody:wrong@127.0.0.1:1/none')
    await page.getByRole('button', { name: 'Keep it', exact: true }).click()
    await page.getByText('kept sealed').waitFor()
    await page.getByLabel('Query').fill('select 1 as updated_at')
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByText('nothing answers at that address and port').waitFor()
    assert.deepEqual(complaints, [])
  },
)
