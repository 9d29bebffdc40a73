import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { faultsEverywhere } from './every-page.ts'
import { becomeAdministrator, freshKith, importOrders, worthIsStored } from './first-start.ts'
import { simulatedFile } from './order-file.ts'

test('the lab parts customers, one candidate is adopted, and taken back', inBrowser, async () => {
  const { kith, folder, link } = await freshKith()
  const { page, complaints } = await visit(await openBrowser())
  await becomeAdministrator(page, link)
  const lab = `${kith.address}/strategy/lab`
  await page.goto(lab)
  await page.getByRole('heading', { name: 'There is nobody to part' }).waitFor()
  assert.deepEqual(await faultsEverywhere(page), [])
  await importOrders(page, kith.address, (await simulatedFile(folder, 300)).path)
  await worthIsStored(page)
  await page.goto(lab)
  await page.getByRole('button', { name: 'Part the customers' }).first().click()
  await page.getByLabel('Groups').first().selectOption('3')
  await page.getByRole('button', { name: /^Part \d+ customers$/ }).click()
  await page.getByRole('heading', { name: 'Which parting serves best?' }).waitFor()
  await page.getByText('Latent classes need two questions', { exact: false }).first().waitFor()
  assert.deepEqual(await faultsEverywhere(page), [])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'K-means', exact: true }).click()
  await page.getByRole('figure').getByText('3, chosen by hand', { exact: false }).waitFor()
  assert.deepEqual(await faultsEverywhere(page, ['light']), [])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Adopt K-means' }).click()
  await page.getByLabel('Group 1').fill('The first')
  await page.getByRole('button', { name: 'Adopt as a segmentation' }).click()
  await page.getByText(/^“K-means groups”, version 1, in force/).waitFor()
  await page.getByText('Whom the model puts into this group', { exact: false }).first().waitFor()
  await page.goto(`${kith.address}/strategy/segments`)
  await page.getByText('The first').first().waitFor()
  assert.deepEqual(await faultsEverywhere(page, ['light']), [])
  await page.goto(lab)
  await page.getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('heading', { name: 'What is in force from the lab?' }).waitFor({ state: 'detached' })
  assert.deepEqual(complaints, [])
})
