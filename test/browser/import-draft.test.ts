import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

const ambiguous =
  'customer_id,order_date,amount,shipped\n1,03/04/2026,5,05/06/2026\n2,05/06/2026,7,07/08/2026\n'

test('what is said of a file can be said in any order', inBrowser, async (t) => {
  const { kith, folder, link } = await freshKith()
  const { page, complaints } = await visit(await openBrowser())
  await becomeAdministrator(page, link)
  const drop = async (name: string) => {
    const path = join(folder, name)
    await writeFile(path, ambiguous)
    await page.goto(`${kith.address}/information/imports`)
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByRole('heading', { name: `What is in ${name}?` }).waitFor()
  }
  /** Chooses, and waits until the server has looked at the file with it. */
  const say = async (label: string, value: string) => {
    const looked = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
    const field = page.getByLabel(label, { exact: true })
    await field.focus()
    await field.selectOption(value)
    const answer = await looked
    assert.equal(answer.status(), 200, await answer.text())
    // Whoever works by keys stays in the field while and after the file is looked at.
    assert.ok(await field.evaluate((select) => select === document.activeElement))
  }

  await t.test('the days first, and only then what stands between the columns', async () => {
    await drop('days-first.csv')
    await say('shipped becomes', 'ignore')
    await say('Days are written', 'MM/DD/YYYY')
    await say('Between columns', ';')
    await say('Between columns', ',')
    assert.equal(await page.getByLabel('Days are written').inputValue(), 'MM/DD/YYYY')
  })
  await t.test('a field given to another column is taken from the one that was proposed for it', async () => {
    await drop('other-day.csv')
    const before = await page.getByLabel('order_date becomes').inputValue()
    assert.equal(before, 'date')
    await say('shipped becomes', 'date')
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLSelectElement>('[aria-label="order_date becomes"]')?.value === 'custom',
    )
    await say('Days are written', 'DD/MM/YYYY')
    await page.getByRole('button', { name: 'Import the orders' }).click()
    await page.getByRole('heading', { name: 'What came of other-day.csv?' }).waitFor()
  })
  await t.test(
    'what each column does to somebody known is chosen beside it, and tried before it is done',
    async () => {
      const bring = async (name: string, content: string) => {
        const path = join(folder, name)
        await writeFile(path, content)
        await page.goto(`${kith.address}/information/imports`)
        await page
          .getByRole('radio', { name: /People|customers/i })
          .first()
          .check({ force: true })
        await page.locator('input[type=file]').setInputFiles(path)
        await page.getByRole('heading', { name: `What is in ${name}?` }).waitFor()
      }
      const heading = 'id,first name,last name,email,city\n'
      await bring('people.csv', `${heading}1,Ann,Old,ann@example.test,Oslo\n2,Ben,Bu,,\n`)
      await page.getByRole('button', { name: 'Import the' }).click()
      await page.getByRole('heading', { name: 'What came of people.csv?' }).waitFor()
      await bring(
        'people.csv',
        `${heading}1,Ann,New,new@example.test,Bergen\n2,Ben,Bu,ben@example.test,Bergen\n`,
      )
      await say('last name, of somebody known', 'keep')
      assert.equal(await page.getByLabel('first name, of somebody known').inputValue(), 'keep')
      await say('city, of somebody known', 'keep')
      assert.deepEqual(
        await page.getByLabel('email, of somebody known').locator('option').allTextContents(),
        ['added to what is known', 'only fills what is empty'],
      )
      await page.getByRole('button', { name: 'Try without writing' }).click()
      const told = page.getByRole('table', { name: 'What would happen' })
      await told.waitFor()
      assert.match(await told.innerText(), /fields filled, addresses added\s+3/)
      assert.match(await told.innerText(), /fields kept though the file says otherwise\s+2/)
    },
  )
  await t.test('a file of records that names no object is of the one that is chosen', async () => {
    const call = (path: string, body: object) =>
      page.evaluate(
        async ([address, sent]) => {
          const headers = { 'content-type': 'application/json' }
          return (await fetch(`/api/v1${address}`, { method: 'POST', headers, body: sent })).status
        },
        [path, JSON.stringify(body)] as const,
      )
    const why = { purpose: 'to plan services', retention: 'while in use' }
    const machine = { titleOne: 'Machine', titleMany: 'Machines', home: 'firm', ...why }
    assert.equal(await call('/objects', machine), 201)
    assert.equal(await call('/fields?object=machines', { label: 'Type', type: 'text', ...why }), 201)
    const path = join(folder, 'machines.csv')
    await writeFile(path, 'name,type\nPress,hydraulic\nLathe,small\n')
    await page.goto(`${kith.address}/information/imports`)
    await page.getByRole('radio', { name: /Records/ }).check({ force: true })
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByRole('heading', { name: 'What is in machines.csv?' }).waitFor()
    await say('The rows are', 'machines')
    assert.equal(await page.getByLabel('type becomes').inputValue(), 'custom:type')
    await page.getByRole('button', { name: 'Import the' }).click()
    await page.getByRole('heading', { name: 'What came of machines.csv?' }).waitFor()
    await page.goto(`${kith.address}/objects/machines`)
    await page.getByRole('cell', { name: 'hydraulic' }).waitFor()
  })
  assert.deepEqual(complaints, [])
})
