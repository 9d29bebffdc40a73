import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, send, seriousFaults, visit } from './browser.ts'
import { becomeAdministrator, freshKith, importOrders, worthIsKnown } from './first-start.ts'
import { simulatedFile } from './order-file.ts'

async function until<Found>(what: string, find: () => Promise<Found | null>): Promise<Found> {
  for (const end = Date.now() + 60_000; Date.now() < end; await setTimeout(300)) {
    const found = await find()
    if (found !== null) return found
  }
  throw new Error(`${what} within a minute`)
}

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Buyers of more than one order as a segment of their own. @returns it and a hundred of them */
async function segmented(page: Page): Promise<{ segmentId: string; members: string[] }> {
  const question = 'Who came back?'
  const { segmentationId } = await send(page, 'POST', '/segmentations', { name: 'Buyers', question })
  const segment = (name: string, filter: object | null, role: string) => ({
    name,
    hue: 1,
    filter,
    role,
    policy: {},
  })
  const again = { field: 'orders', op: 'at-least', value: 2 }
  const segments = [segment('Came back', again, 'grow'), segment('The rest', null, 'keep')]
  await send(page, 'PUT', `/segmentations/${segmentationId}/draft`, { segments })
  await send(page, 'POST', `/segmentations/${segmentationId}/publication`, { version: 1, isLeading: true })
  const segmentId = await until('segments are counted', async () => {
    const { segments: counted } = await send(page, 'GET', `/segmentations/${segmentationId}`)
    return counted[0]?.total?.net === undefined || counted[0].total.net === null ? null : counted[0].segmentId
  })
  const { items } = await send(page, 'GET', `/segments/${segmentId}/parties?limit=100`)
  return { segmentId, members: items.map(({ partyId }: { partyId: string }) => partyId) }
}

/** A phone that costs, a standard for it, and a claim that hangs on what the segment brings. */
async function watched(page: Page, segmentId: string): Promise<void> {
  const phone = { category: 'telephony', channel: 'phone', name: 'Phone' }
  const { channelAccountId } = await send(page, 'POST', '/channel-accounts', phone)
  await send(page, 'PUT', `/channel-accounts/${channelAccountId}/unit-cost`, {
    perContact: 4,
    perMinute: 0.8,
  })
  await send(page, 'POST', '/contact-standards', { metric: 'no-complaint' })
  const cell = { kind: 'cell', id: `${segmentId}:phone` }
  const standard = { measure: 'channels.perfect-contacts', value: 0.7, direction: 'at-least' }
  await send(page, 'POST', '/standards', { ...standard, subject: cell })
  const subject = { kind: 'segment', id: segmentId }
  const net = await send(
    page,
    'GET',
    `/measures/strategy.segment-net?subjectKind=segment&subjectId=${segmentId}`,
  )
  const tripwire = {
    measure: 'strategy.segment-net',
    subject,
    direction: 'at-least',
    threshold: net.value - 50,
  }
  const title = 'Answer within twenty seconds'
  await send(page, 'POST', '/strategic-assumptions', {
    claim: 'Whoever comes back pays for the phone',
    because: 'They order after they have called',
    tripwire,
    ifWrong: {
      ...{ title, chosen: title, because: 'They wait too long', reviewDays: 90 },
      expects: { change: 100, low: 20, high: 180, level: 0.8, byDays: 90 },
      sets: {
        ...{ kind: 'contact-standard', channel: 'phone', segmentId, metric: 'answer-seconds' },
        ...{ threshold: 20, direction: 'at-most' },
      },
    },
    reviewOn: daysFromNow(180),
  })
}

const steps = [
  'Customers complained',
  'Contacts held to their standards',
  'A standard is breached',
  'Serving customers costs, a year',
  'Customers are worth',
  'Segments bring, a year',
  'The scorecard is filled',
  'An assumption is challenged',
  'A decision is proposed',
]

test(
  'two hundred complaints are seen on their way round the loop, to a decision that is taken and settled',
  inBrowser,
  async (t) => {
    const browser = await openBrowser()
    const { kith, folder, link } = await freshKith()
    const { page, complaints } = await visit(browser)
    await becomeAdministrator(page, link)
    await importOrders(page, kith.address, (await simulatedFile(folder, 300)).path)
    await worthIsKnown(page, kith.address)
    const { segmentId, members } = await segmented(page)
    await watched(page, segmentId)

    await t.test(
      'each hop appears on the loop page as it happens, without the page being opened again',
      async () => {
        await page.goto(`${kith.address}/`)
        await page.getByRole('heading', { name: 'Is the loop turning?' }).waitFor()
        const filed = {
          channel: 'phone',
          cause: 'late-delivery',
          severity: 3,
          minutes: 10,
          words: 'Where is it?',
        }
        const items = [...members, ...members].map((partyId) => ({ ...filed, partyId }))
        await send(page, 'POST', '/complaints', { items: items.slice(0, 200) })
        const chain = page.getByRole('list', { name: 'The latest chain, step by step' })
        for (const step of steps) await chain.getByText(step).first().waitFor({ timeout: 60_000 })
        const shown = await chain.getByRole('listitem').locator('span').allInnerTexts()
        assert.deepEqual(
          shown.filter((step) => steps.includes(step)),
          steps,
        )
      },
    )

    await t.test('the whole chain says what each hop changed, on a desk and on a phone', async () => {
      await page.getByRole('link', { name: 'The whole chain' }).click()
      await page.getByRole('heading', { name: 'What followed from this?' }).waitFor()
      await page.getByText('late-delivery 200').waitFor()
      await page.getByRole('button', { name: '200 complaints' }).click()
      const reason = page.getByRole('dialog', { name: 'Why this number' })
      await reason.getByText('counted by cause').waitFor()
      await reason.getByRole('link', { name: 'Complaints today' }).waitFor()
      await page.keyboard.press('Escape')
      await reason.waitFor({ state: 'detached' })
      assert.deepEqual(await seriousFaults(page), [])
      await page.setViewportSize({ width: 390, height: 844 })
      const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      assert.ok((await overhang()) <= 0)
      await page.setViewportSize({ width: 1440, height: 900 })
    })

    await t.test('the decision is taken, and what it sets is set', async () => {
      await page.getByRole('link', { name: 'The decision' }).click()
      await page.getByRole('button', { name: 'Take the decision' }).click()
      await page.getByText(/^Taken\./).waitFor()
      const { items } = await send(page, 'GET', '/contact-standards')
      assert.ok(
        items.some(
          (held: { metric: string; segmentId: string }) =>
            held.metric === 'answer-seconds' && held.segmentId === segmentId,
        ),
      )
    })

    await t.test('it is settled with what happened and a consequence', async () => {
      await page.getByRole('radio', { name: /Keep it/ }).check()
      await page.getByLabel('Because').fill('It is judged early, and answered for')
      await page.getByRole('button', { name: /^Settle/ }).click()
      await page
        .locator('.page-answer')
        .getByText(/^Settled: kept\./)
        .waitFor()
      await page.getByRole('link', { name: 'What led to it, and what followed' }).click()
      await page.getByText('A decision is settled', { exact: true }).waitFor()
      await page.getByText('Customers complained', { exact: true }).waitFor()
    })

    await t.test('the scorecard stands in twelve cells and is filled by hand as well', async () => {
      await page.goto(`${kith.address}/performance/scorecard`)
      await page.getByRole('button', { name: 'Fill it now' }).click()
      await page.getByText('The scorecard is filled.').waitFor()
      assert.equal(await page.locator('table.scorecard td').count(), 12)
      assert.deepEqual(await seriousFaults(page), [])
    })
    assert.deepEqual(complaints, [])
  },
)
