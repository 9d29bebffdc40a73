import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { inBrowser, openBrowser, send, type Visit, visit } from './browser.ts'
import { everyPage, faultsEverywhere, open, type Reader } from './every-page.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

/** The first thing of a list that the API gives. */
const first = async (page: Page, path: string) => (await send(page, 'GET', path)).items[0]

/** Waits for what the server does by itself. */
async function until<Found>(what: string, find: () => Promise<Found | null | undefined>): Promise<Found> {
  for (const end = Date.now() + 120_000; Date.now() < end; await setTimeout(300)) {
    const found = await find()
    if (found) return found
  }
  throw new Error(`${what}: not within two minutes`)
}

/** A small demonstration firm whose loop has turned once, so that no page is empty. */
async function inventedFirm(page: Page): Promise<void> {
  await send(page, 'POST', '/demonstration', { customers: 300, seed: 7 })
  await until('the firm is made', async () => {
    const { isDemonstration, making } = await send(page, 'GET', '/demonstration')
    return isDemonstration && making === null
  })
  await send(page, 'POST', '/demonstration/turns')
  await until('a decision is proposed', () => first(page, '/decisions?state=proposed'))
}

/** What stands in an address for each of its parameters. */
async function examples(page: Page): Promise<Record<string, string[]>> {
  const { partyId } = await first(page, '/parties?sort=-clv&limit=1')
  const { segmentationId } = await first(page, '/segmentations')
  const { segments } = await send(page, 'GET', `/segmentations/${segmentationId}`)
  const unsaid = { alternative: '', totalCost: '', proof: '', coCreation: '', valueToUs: '' }
  const { propositionId } = await send(page, 'POST', '/propositions', {
    ...{ segmentId: segments[0].segmentId, title: 'Plants that survive the first winter', ...unsaid },
    benefits: [
      { benefitId: crypto.randomUUID(), words: 'Advice by telephone', evidence: [], standardIds: [] },
    ],
  })
  return {
    $partyId: [partyId],
    $list: ['orders', 'tasks'],
    $segmentationId: [segmentationId],
    $eventId: [(await first(page, '/loop/chains')).eventId],
    $fitId: [await fitOf(page)],
    $sourceId: await sourcesOf(page),
    $setId: [await setOf(page)],
    $importId: [(await first(page, '/imports')).importId],
    $campaignId: [(await first(page, '/campaigns')).campaignId],
    $experimentId: [(await first(page, '/experiments')).experimentId],
    $decisionId: [(await first(page, '/decisions')).decisionId],
    $propositionId: [propositionId],
    $name: ['value.customer-equity', 'performance.satisfaction'],
    ...(await recordOf(page, partyId)),
    $part: [
      'me',
      'people',
      'roles',
      'keys',
      'fields',
      'objects',
      'endpoints',
      'warehouse',
      'audit',
      'health',
      'firm',
    ],
    $: ['nothing-here'],
  }
}

/** A source of each kind that speaks by itself, and a field, so that neither page is empty. */
async function sourcesOf(page: Page): Promise<string[]> {
  await send(page, 'POST', '/fields', {
    ...{
      label: 'Contract ends',
      type: 'date',
      purpose: 'to offer anew in time',
      retention: 'as the customer',
    },
  })
  const made: string[] = []
  for (const kind of ['stream', 'shopify', 'webhook', 'database'])
    made.push((await send(page, 'POST', '/sources', { name: `our ${kind}`, kind })).sourceId)
  return made
}

/** An object of the firm's own with every form of its list, and a record of it. */
async function recordOf(page: Page, partyId: string): Promise<Record<string, string[]>> {
  const why = { purpose: 'to plan visits', retention: 'as the customer' }
  const { object } = await send(page, 'POST', '/objects', {
    ...{ titleOne: 'Garden', titleMany: 'Gardens', home: 'party', ...why },
  })
  const fields = [
    { label: 'Laid out', type: 'date', ...why },
    { label: 'Kind', type: 'one-of', rules: { choices: ['roof', 'front'] }, ...why },
  ]
  for (const field of fields) await send(page, 'POST', `/fields?object=${object}`, field)
  const { recordId } = await send(page, 'POST', `/objects/${object}/records`, {
    ...{ partyId, title: 'Behind the house', custom: { kind: 'roof' } },
  })
  return { $object: [object], $recordId: [recordId] }
}

/** Tables that came together and wait to be looked at: one that is known, one that is not. */
async function setOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const tables = {
      'contacts.csv':
        'Record ID,First Name,Last Name,Email,Associated Company IDs\n7,Ines,Valdur,ines@valdur.example,9\n',
      'stock.csv': 'shelf,left\nB4,12\n',
    }
    let set = ''
    for (const [name, text] of Object.entries(tables)) {
      const body = new FormData()
      body.append('file', new Blob([text]), name)
      const sent = await fetch(`/api/v1/import-sets${set && `?set=${set}`}`, { method: 'POST', body })
      set = (await sent.json()).setId
    }
    return set
  })
}

/** A fit to a file that was dropped, at its end. */
async function fitOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const rows = Array.from({ length: 40 }, (_, n) => `${1 + (n % 9)},${n % 3 ? 1 : 0},${n % 2 ? 'a' : 'b'}`)
    const body = new FormData()
    body.append('file', new Blob([`weeks,left,plan\n${rows.join('\n')}`]), 'leavers.csv')
    const { fitFileId } = await (await fetch('/api/v1/fit-files', { method: 'POST', body })).json()
    const asked = { model: 'cox', fitFileId, options: { time: 'weeks', event: 'left', covariates: 'plan' } }
    const headers = { 'content-type': 'application/json' }
    const posted = await fetch('/api/v1/fits', { method: 'POST', headers, body: JSON.stringify(asked) })
    const { fitId } = await posted.json()
    const isDone = async () => (await (await fetch(`/api/v1/fits/${fitId}`)).json()).state === 'done'
    while (!(await isDone())) await new Promise((rested) => window.setTimeout(rested, 200))
    return fitId
  })
}

/** What opens above a page, by the button that opens it. */
const forms: [path: string, button: string | RegExp][] = [
  ['/', /, flow ?\d+$/],
  ['/channels/accounts', 'Open a channel'],
  ['/channels/standards', 'Set a standard'],
  ['/channels/complaints', /^Answer/],
  ['/channels/email', 'Plan a campaign'],
  ['/performance/people', 'Record an answer'],
  ['/performance/people', 'Add a colleague'],
  ['/performance/scorecard', /: owner and standard of/],
  ['/settings/people', 'Invite a person'],
  ['/strategy/assumptions', 'Write down a claim'],
  ['/strategy/segments', 'New segmentation'],
  ['/value/propositions', 'New proposition'],
]

test(
  'every page of a firm at work keeps nobody out: at a desk, on a phone, in light and in dark',
  inBrowser,
  async (t) => {
    const browser = await openBrowser()
    const { kith, link } = await freshKith()
    const staff = await visit(browser)
    await becomeAdministrator(staff.page, link)
    await inventedFirm(staff.page)
    const stands = await examples(staff.page)
    const readers: Record<Reader, Visit> = {
      staff,
      customer: await customerOf(browser, staff.page, stands.$partyId?.[0] ?? ''),
      anybody: await visit(browser),
    }

    for (const { reader, addresses } of await everyPage(staff.page, stands)) {
      for (const address of addresses) {
        await t.test(`${reader} at ${address}`, async () => {
          const { page } = readers[reader]
          const missing = await open(page, kith.address + address)
          const failed = await page.locator('.state.failed').allInnerTexts()
          assert.deepEqual([...missing, ...failed, ...(await faultsEverywhere(page))], [])
        })
      }
    }

    for (const [path, name] of forms) {
      await t.test(`${name} at ${path}`, async () => {
        const { page } = staff
        await open(page, kith.address + path)
        const button = page.locator('main').getByRole('button', { name }).first()
        await button.click()
        const dialog = page.getByRole('dialog')
        await dialog.waitFor()
        assert.deepEqual(await faultsEverywhere(page), [])
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'detached' })
        assert.ok(await button.evaluate((opener) => opener === document.activeElement), 'the focus is lost')
      })
    }
    assert.deepEqual(
      Object.values(readers).flatMap(({ complaints }) => complaints),
      [],
    )
  },
)

/** A customer on their own pages, by a link that staff hand over. */
async function customerOf(browser: Browser, staff: Page, partyId: string): Promise<Visit> {
  const { link, asks } = await send(staff, 'POST', `/parties/${partyId}/portal-links`)
  const { contactPoints } = await send(staff, 'GET', `/parties/${partyId}`)
  const customer = await visit(browser)
  const enter = customer.page.getByRole('button', { name: 'Open my pages' })
  await customer.page.goto(link)
  await enter.click()
  if (asks) {
    await customer.page.getByLabel('Your e-mail address or telephone number').fill(contactPoints[0].value)
    await enter.click()
  }
  await customer.page.getByRole('heading', { name: 'What do you know and infer about me?' }).waitFor()
  return customer
}
