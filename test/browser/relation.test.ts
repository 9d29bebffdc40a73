import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { faultsEverywhere } from './every-page.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

async function makeObject(page: Page, one: string, many: string, about: string) {
  await page.getByRole('button', { name: 'Make an object' }).click()
  await page.getByLabel('One is called').fill(one)
  await page.getByLabel('Many are called').fill(many)
  await page.getByLabel('Each is about').selectOption(about)
  await page.getByLabel('What for').fill('to plan visits')
  await page.getByRole('button', { name: 'Make the object' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

async function makeRelation(page: Page, draft: { to: string; title: string; back: string; roles: string }) {
  await page.getByRole('button', { name: 'Make a relation' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Other end').first().selectOption({ label: draft.to })
  await dialog.getByLabel('Reads from the first end').fill(draft.title)
  await dialog.getByLabel('Reads from the other end').fill(draft.back)
  await dialog.getByLabel('Roles').fill(draft.roles)
  await dialog.getByRole('button', { name: 'Make the relation' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test(
  'relations are described, and records tied in roles and with days, ended and taken back, by the pages alone',
  inBrowser,
  async () => {
    const { kith, link } = await freshKith()
    const browser = await openBrowser()
    const { page, complaints } = await visit(browser)
    await becomeAdministrator(page, link)
    await page.goto(`${kith.address}/settings/objects`)
    await makeObject(page, 'Site', 'Sites', 'firm')
    await makeRelation(page, { to: 'Sites', title: 'runs', back: 'is run by', roles: 'owner, tenant' })
    await page.getByRole('table', { name: 'Relations' }).getByText('customers runs sites').waitFor()
    assert.deepEqual(await faultsEverywhere(page), [])

    await page.goto(`${kith.address}/customers`)
    const partyId = await page.evaluate(async () => {
      const post = (path: string, body: object) =>
        fetch(`/api/v1${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-kith': '1' },
          body: JSON.stringify(body),
        })
      await post('/objects/sites/records', { title: 'Harbour' })
      return (await (await post('/parties', { name: 'Ida Holm' })).json()).partyId as string
    })
    await page.goto(`${kith.address}/customers/${partyId}`)
    await page.getByRole('button', { name: 'Add something that Ida Holm is tied to' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Site').fill('harb')
    await dialog.getByRole('button', { name: 'Harbour' }).click()
    await dialog.getByLabel('In which role').selectOption('tenant')
    await dialog.getByLabel('From').fill('2026-01-31')
    await dialog.getByRole('button', { name: 'Tie', exact: true }).click()
    await page.getByText('since 31 Jan 2026').waitFor()
    assert.deepEqual(await faultsEverywhere(page), [])

    await page.getByRole('link', { name: 'Harbour' }).click()
    await page.getByRole('heading', { name: 'What it is tied to' }).waitFor()
    await page.getByRole('link', { name: 'Ida Holm' }).waitFor()
    await page.getByRole('button', { name: 'End today: is run by Ida Holm' }).click()
    await page.getByText('Ended: is run by Ida Holm').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('since 31 Jan 2026').waitFor()
    await page.getByRole('button', { name: 'Take away: is run by Ida Holm' }).click()
    await page.getByText('Tied to nothing yet.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('since 31 Jan 2026').waitFor()
    assert.deepEqual(await faultsEverywhere(page), [])
    await page.getByRole('button', { name: 'Tie', exact: true }).click()
    await dialog.getByLabel('Customer').fill('Ida')
    await dialog.getByRole('button', { name: 'Ida Holm' }).click()
    await dialog.getByLabel('In which role').selectOption('tenant')
    await dialog.getByRole('button', { name: 'Tie', exact: true }).click()
    await dialog.getByText('is tied so already from 2026-01-31').waitFor()
    assert.deepEqual(
      complaints.filter((line) => !line.includes('422')),
      [],
    )
  },
)
