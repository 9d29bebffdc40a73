import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { inBrowser, openBrowser, seriousFaults, visit } from './browser.ts'
import { becomeAdministrator, freshKith, importOrders } from './first-start.ts'

/** A customer with an address and orders in two years. */
async function customerFile(folder: string): Promise<string> {
  const path = join(folder, 'shop.csv')
  const year = new Date().getUTCFullYear()
  const rows = [`${year - 1}-03-05`, `${year - 1}-09-01`, `${year}-01-12`].map(
    (on, row) => `C1,${row + 1},${on},${(row + 1) * 20}.00,Ingrid,Berg,Malmö,ingrid@mail.example`,
  )
  await writeFile(
    path,
    `customer id,order id,order date,amount,given name,family name,city,email\n${rows.join('\n')}\n`,
  )
  return path
}

/** What a customer may not have to do: move the page sideways to read it. */
const isWithin = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

/** Goes from field to field, as one does without a pointer, until something is reached. */
async function reach(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let steps = 0; steps < 100; steps++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`${wanted} is not reached by keys`)
}

/** The staff's page of the one customer there is. */
const pageOfIngrid = (page: Page) =>
  page.evaluate(async () => {
    const answer = await fetch('/api/v1/parties?limit=1')
    const { items } = (await answer.json()) as { items: { partyId: string }[] }
    return `${window.location.origin}/customers/${items[0]?.partyId}`
  })

test(
  'a customer sees, steers, corrects and takes away what is known of them, on a phone and by keys',
  inBrowser,
  async (t) => {
    const browser = await openBrowser()
    const { kith, folder, link } = await freshKith()
    const desk = await visit(browser)
    await becomeAdministrator(desk.page, link, 'EUR')
    await importOrders(desk.page, kith.address, await customerFile(folder))
    const theirs = await pageOfIngrid(desk.page)
    await desk.page.goto(theirs)
    await desk.page
      .getByRole('heading', { name: /Ingrid/ })
      .first()
      .waitFor()
    await desk.page.getByRole('button', { name: 'Make a link to their own page' }).click()
    const handed = await desk.page.getByLabel('Hand this over').inputValue()
    const { page, complaints } = await visit(browser, { width: 390, height: 844 })
    const clean = async (name: string) => {
      assert.deepEqual(await seriousFaults(page), [], name)
      assert.equal(await isWithin(page), true, `${name} is wider than the screen`)
    }
    /** What a customer does, they do by keys alone. */
    const press = async (wanted: Locator, key = 'Enter') => {
      await reach(page, wanted)
      await page.keyboard.press(key)
    }
    const write = async (wanted: Locator, words: string) => {
      await reach(page, wanted)
      await page.keyboard.type(words)
    }

    await t.test('nobody comes in without a link, and a link waits for a press', async () => {
      await page.goto(`${kith.address}/me`)
      await page.getByRole('heading', { name: 'Is it you?' }).waitFor()
      await write(page.getByLabel('E-mail'), 'nobody@mail.example')
      await page.keyboard.press('Enter')
      await page.getByText('If we know this address').waitFor()
      await clean('ask')
      await page.goto(handed)
      await page.getByRole('heading', { name: 'Use this link?' }).waitFor()
      await clean('enter')
      await press(page.getByRole('button', { name: 'Open my pages' }))
      const known = page.getByLabel('Your e-mail address or telephone number')
      await write(known, 'peter@mail.example')
      await page.keyboard.press('Enter')
      await page.getByText('Tries left: 4.').waitFor()
      await clean('asked')
      await known.fill('ingrid@mail.example')
      await press(page.getByRole('button', { name: 'Open my pages' }))
      await page.getByRole('heading', { name: 'What do you know and infer about me?' }).waitFor()
    })

    await t.test('what is known stands with where it came from', async () => {
      await page.getByText('Malmö').waitFor()
      await page.getByText(/^shop/).first().waitFor()
      await page.getByText('€\u200960.00', { exact: true }).first().waitFor()
      await clean('known')
    })

    await t.test('a correction is asked for, waits, is taken over and answered', async () => {
      await press(page.getByRole('button', { name: 'Correct City' }))
      const field = page.getByLabel('City should be')
      await reach(page, field)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('Lund')
      assert.equal(await field.inputValue(), 'Lund')
      await press(page.getByRole('button', { name: 'Ask for this correction' }))
      await page.getByText('being looked at').waitFor()
      await desk.page.goto(`${kith.address}/information/proposals`)
      await desk.page.getByLabel('Answer to Ingrid Berg').fill('Thank you.')
      assert.deepEqual(await seriousFaults(desk.page), [], 'proposals')
      await desk.page.getByRole('button', { name: 'Take it over' }).click()
      await desk.page.getByText('Nothing waits').waitFor()
      await page.reload()
      await page.getByText('you told us', { exact: false }).waitFor()
      await page.getByText('“Thank you.”', { exact: false }).waitFor()
    })

    await t.test('to take a permission back costs no more presses than to give it', async () => {
      await press(page.getByRole('link', { name: 'Reach me' }))
      await press(page.getByRole('button', { name: 'Permit: Offers' }))
      await page.getByText('You permitted it', { exact: false }).waitFor()
      await press(page.getByRole('button', { name: 'Say no: Offers' }))
      await page.getByText('You said no', { exact: false }).first().waitFor()
    })

    await t.test('what is laid down stands on the staff’s page', async () => {
      const calls = page.getByLabel('Calls')
      await reach(page, calls)
      await page.keyboard.press('End')
      assert.equal(await calls.inputValue(), 'no')
      await press(page.getByLabel('There are hours'), 'Space')
      await press(page.getByRole('button', { name: 'This holds from now on' }))
      await page.getByText('Your terms, version 1', { exact: false }).waitFor()
      await clean('reach')
      await desk.page.goto(theirs)
      await desk.page.getByText('Calls: no').waitFor()
      assert.deepEqual(await seriousFaults(desk.page), [], 'customer page')
    })

    await t.test('who looked is told by day and by what they are', async () => {
      await press(page.getByRole('link', { name: 'Who looked' }))
      await page.getByRole('cell', { name: 'administrator' }).first().waitFor()
      await clean('visits')
    })

    await t.test('everything comes down in one file, and the way out closes the pages', async () => {
      await press(page.getByRole('link', { name: 'Take away' }))
      const coming = page.waitForEvent('download')
      await press(page.getByRole('link', { name: 'Take everything away' }))
      assert.equal((await coming).suggestedFilename(), 'what-you-know-about-me.zip')
      await clean('take-away')
      await press(page.getByRole('button', { name: 'Close them on this device' }))
      await page.getByRole('heading', { name: 'Is it you?' }).waitFor()
      await page.goto(handed)
      await press(page.getByRole('button', { name: 'Open my pages' }))
      await page.getByText('This link has been used', { exact: false }).waitFor()
    })

    assert.deepEqual([...desk.complaints, ...complaints], [])
  },
)
