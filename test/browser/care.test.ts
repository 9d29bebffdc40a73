import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { faultsEverywhere } from './every-page.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

test(
  'tasks are set from their list, use is restricted and lifted, and a rule of retention is seen before it is on',
  inBrowser,
  async () => {
    const { kith, link } = await freshKith()
    const browser = await openBrowser()
    const { page, complaints } = await visit(browser)
    await becomeAdministrator(page, link)
    const ids = await page.evaluate(async () => {
      const post = async (path: string, body: object) => {
        const headers = { 'content-type': 'application/json' }
        const sent = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
        return sent.json()
      }
      const { partyId } = await post('/parties', { kind: 'person', givenName: 'Ida', familyName: 'Holm' })
      await post('/parties', { kind: 'person', givenName: 'Ida', familyName: 'Holmberg' })
      for (const title of ['Call', 'Write', 'Visit']) await post(`/parties/${partyId}/tasks`, { title })
      return { partyId: partyId as string }
    })

    await page.goto(`${kith.address}/lists/tasks`)
    await page.getByText('3 tasks.').waitFor()
    for (const at of [0, 1]) await page.getByLabel('Select row').nth(at).check()
    const bar = page.getByRole('region', { name: 'Selected tasks' })
    await bar.getByRole('button', { name: 'Select all 3' }).click()
    await bar.getByRole('button', { name: 'Due' }).click()
    await page.getByRole('dialog').getByLabel('Due').fill('2031-05-17')
    await page.getByRole('dialog').getByRole('button', { name: 'Change 3' }).click()
    await page.getByText('Changed 3 tasks').waitFor()
    await page
      .getByRole('gridcell', { name: /17 May 2031|May 17, 2031/ })
      .nth(2)
      .waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('gridcell', { name: /2031/ }).first().waitFor({ state: 'detached' })
    await page.getByLabel('As', { exact: true }).selectOption('board')
    await page
      .getByRole('combobox', { name: /^Move .* to$/ })
      .first()
      .selectOption('done')
    await page.getByRole('region', { name: 'done', exact: true }).getByRole('listitem').waitFor()
    await page.getByLabel('As', { exact: true }).selectOption('groups')
    await page.getByRole('button', { name: 'done 1' }).click()
    await page.getByRole('gridcell', { name: 'Ida Holm' }).waitFor()
    assert.deepEqual(await faultsEverywhere(page), [])

    await page.goto(`${kith.address}/customers/${ids.partyId}`)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Keep from use…' }).click()
    await page.getByRole('dialog').getByLabel('In words').fill('The address is not hers')
    await page.getByRole('dialog').getByRole('button', { name: 'Keep from use' }).click()
    const notice = page.getByRole('region', { name: 'Kept from use' })
    await notice.getByText('The address is not hers').waitFor()
    assert.deepEqual(await faultsEverywhere(page), [])
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Merge with another party…' }).click()
    const merge = page.getByRole('dialog')
    await merge.getByLabel('The other record of the same party').fill('Ida Ho')
    await merge.getByRole('button', { name: 'Ida Holmberg' }).click()
    await merge.getByText('Ida Holm: kept and not used.').waitFor()
    assert.deepEqual(await faultsEverywhere(page), [])
    await merge.getByRole('button', { name: 'Cancel' }).click()
    await notice.getByRole('button', { name: 'Let it be used again' }).click()
    await page.getByRole('dialog').getByLabel('What they were told').fill('Put right, told by letter')
    await page.getByRole('dialog').getByRole('button', { name: 'Let it be used again' }).click()
    await notice.waitFor({ state: 'detached' })

    await page.goto(`${kith.address}/settings/retention`)
    await page.getByRole('button', { name: 'Set the rule: Notes' }).click()
    const rule = page.getByRole('dialog')
    await rule.getByLabel('Months').fill('24')
    await rule.getByText('Today nothing is older than').waitFor()
    await rule.getByRole('checkbox').check()
    await rule.getByRole('button', { name: 'Save the rule' }).click()
    await page.getByRole('row', { name: /Notes.*2 years.*on/ }).waitFor()
    assert.deepEqual(await faultsEverywhere(page), [])
    assert.deepEqual(complaints, [])
  },
)
