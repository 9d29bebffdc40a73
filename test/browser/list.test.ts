import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, visit } from './browser.ts'
import { administrator, becomeAdministrator, freshKith, importOrders } from './first-start.ts'
import { simulatedFile } from './order-file.ts'

const list = (page: Page) => page.getByRole('grid', { name: 'Parties' })

/** How far the current row reaches beyond what the list shows of it: above, under the head, and below. */
const beyond = (page: Page) =>
  page.evaluate(() => {
    const grid = document.querySelector('[role=grid]') as HTMLElement
    const row = grid.querySelector('[data-current]')?.getBoundingClientRect()
    if (!row) return null
    const head = grid.querySelector('.row-table-head')?.getBoundingClientRect()
    const top = grid.getBoundingClientRect().top
    const above = (head?.bottom ?? top) - row.top
    return [above, row.bottom - top - grid.clientHeight].map((px) => Math.max(0, Math.round(px)))
  })

/** The distances from row to row of those that are drawn. */
const distances = (page: Page) =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll('.row-table-row:not(.row-table-head)')]
    const tops = rows.map((row) => row.getBoundingClientRect().top).sort((a, b) => a - b)
    return [...new Set(tops.slice(1).map((top, at) => Math.round(top - (tops[at] ?? 0))))]
  })

/** Sends past the page, as a program would; the answer is the server's. */
const post = <Answer>(page: Page, path: string, body: object): Promise<Answer> =>
  page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [path, body] as const,
  )

const read = <Item>(page: Page, path: string): Promise<Item[]> =>
  page.evaluate(async (path) => (await (await fetch(`/api/v1${path}`)).json()).items, path)

const keepView = async (page: Page, name: string, filter: object) =>
  (await post<{ viewId: string }>(page, '/saved-views', { name, filter, isShared: true })).viewId

/** Pages of one, so that two things are more than a page. */
const onePerPage = (page: Page, path: string) =>
  page.route(`**/api/v1${path}?*`, (route) =>
    route.continue({
      url: route
        .request()
        .url()
        .replace(/limit=\d+/, 'limit=1'),
    }),
  )

test('the list shows whom it says, and the row that one is at', inBrowser, async (t) => {
  const { kith, folder, link } = await freshKith()
  const { page, complaints } = await visit(await openBrowser())
  await becomeAdministrator(page, link)
  await importOrders(page, kith.address, (await simulatedFile(folder, 200)).path)

  await t.test('the row that the keys go to stands whole in the list, in either direction', async () => {
    await page.goto(`${kith.address}/customers?sort=name`)
    await page.getByRole('row').nth(2).waitFor()
    await list(page).focus()
    for (let row = 0; row < 45; row++) {
      await page.keyboard.press('j')
      assert.deepEqual(await beyond(page), [0, 0], `row ${row}, going down`)
    }
    for (let row = 0; row < 45; row++) {
      await page.keyboard.press('k')
      assert.deepEqual(await beyond(page), [0, 0], `row ${row}, going up`)
    }
  })

  await t.test(
    'whoever goes by keys sees where they are: at a row, or at the list when it is out of sight',
    async () => {
      const marked = (at: string) =>
        page.locator(at).evaluate((part) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(part)
          return outlineStyle === 'none' ? 'nothing' : outlineWidth
        })
      assert.deepEqual([await marked('[role=grid]'), await marked('[data-current]')], ['nothing', '2px'])
      await list(page).evaluate((grid) => grid.scrollTo(0, 3000))
      await page.waitForFunction(() => !document.querySelector('[data-current]'))
      assert.equal(await marked('[role=grid]'), '2px')
      await page.keyboard.press('j')
      assert.equal(await marked('[data-current]'), '2px')
    },
  )

  await t.test('a phone that is turned gets rows of its own height', async () => {
    const [wide] = await distances(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.locator('.customer-lines').first().waitFor()
    const narrow = await distances(page)
    assert.equal(narrow.length, 1)
    assert.ok((narrow[0] ?? 0) > (wide ?? 0), `${narrow[0]} after ${wide}`)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.locator('.row-table-head').waitFor()
    assert.deepEqual(await distances(page), [wide])
  })

  await t.test('a view that no chips can say shows whom it means, and not all at once', async () => {
    const viewId = await keepView(page, 'All but persons', {
      not: { field: 'kind', op: 'is', value: 'person' },
    })
    await page.goto(`${kith.address}/customers?view=${viewId}`)
    await page.getByRole('heading', { name: 'Who is in “All but persons”?' }).waitFor()
    await page.getByRole('heading', { name: 'Nobody fits' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Condition', exact: true }).count(), 0)
    const few = await keepView(page, 'Not few orders', { not: { field: 'orders', op: 'at-most', value: 3 } })
    await page.goto(`${kith.address}/customers?view=${few}`)
    const boxes = page.getByRole('checkbox')
    await boxes.first().click()
    await page.getByText('1 selected').waitFor()
    assert.equal(await page.getByRole('button', { name: /^Select all/ }).count(), 0)
    await page.getByRole('button', { name: 'Show everyone' }).click()
    await page.getByRole('heading', { name: 'Whom do we know?' }).waitFor()
  })

  await t.test('an address with no filter in it is refused in words', async () => {
    await page.goto(`${kith.address}/customers?filter=${encodeURIComponent('{"and":[{"or":[{}]}]}')}`)
    await page.getByRole('heading', { name: 'This was refused' }).waitFor()
    await page.getByRole('button', { name: 'Show everyone' }).click()
    await page.getByRole('row').nth(2).waitFor()
  })

  await t.test('people and tasks beyond the first page can be read', async () => {
    const roles = await read<{ roleId: string; name: string }>(page, '/roles')
    const roleIds = roles.filter(({ name }) => name === 'reader').map(({ roleId }) => roleId)
    await post(page, '/users', { name: 'Zoe Zander', email: 'zoe@example.org', roleIds })
    await onePerPage(page, '/users')
    await page.goto(`${kith.address}/settings/people`)
    await page.getByRole('cell', { name: administrator.name, exact: true }).waitFor()
    assert.equal(await page.getByRole('cell', { name: 'Zoe Zander', exact: true }).count(), 0)
    await page.getByRole('button', { name: 'Show more' }).click()
    await page.getByRole('cell', { name: 'Zoe Zander', exact: true }).waitFor()

    const [first] = await read<{ partyId: string }>(page, '/parties?limit=1')
    const tasks = `/parties/${first?.partyId}/tasks`
    for (const title of ['Ring them', 'Write to them']) await post(page, tasks, { title })
    await onePerPage(page, tasks)
    await page.goto(`${kith.address}/customers/${first?.partyId}`)
    await page.getByText('Ring them').first().waitFor()
    const owed = page.locator('.part', { hasText: 'Open tasks' })
    await owed.getByRole('button', { name: 'Show more' }).click()
    await owed.getByText('Write to them').waitFor()
    // Who can own a party or a task is asked for page by page until nobody lacks.
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const owner = page.getByRole('dialog').getByLabel('Owner')
    await owner.locator('option', { hasText: 'Zoe Zander' }).waitFor({ state: 'attached' })
  })

  assert.deepEqual(complaints, [])
})
