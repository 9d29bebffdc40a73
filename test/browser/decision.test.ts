import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { inBrowser, openBrowser, send, seriousFaults, visit } from './browser.ts'
import { becomeAdministrator, freshKith } from './first-start.ts'

/** A channel, and two segments that are in force. */
async function served(page: Page): Promise<void> {
  const phone = { category: 'telephony', channel: 'phone', name: 'The telephone' }
  await send(page, 'POST', '/channel-accounts', phone)
  const { segmentationId } = await send(page, 'POST', '/segmentations', { name: 'Buyers', question: 'Who?' })
  const again = { field: 'orders', op: 'at-least', value: 2 }
  const common = { hue: 1, role: 'grow', policy: {} }
  const segments = [
    { name: 'Came back', filter: again, ...common },
    { name: 'The rest', filter: null, ...common },
  ]
  await send(page, 'PUT', `/segmentations/${segmentationId}/draft`, { segments })
  await send(page, 'POST', `/segmentations/${segmentationId}/publication`, { version: 1 })
  for (const end = Date.now() + 60_000; ; await setTimeout(300)) {
    const { segments: counted } = await send(page, 'GET', `/segmentations/${segmentationId}`)
    if (counted.every(({ total }: { total: object | null }) => total !== null)) return
    if (Date.now() > end) throw new Error('the segments are not counted within a minute')
  }
}

async function expect(page: Page): Promise<void> {
  for (const [label, amount] of [
    ['Low', '1'],
    ['Expected', '2'],
    ['High', '3'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(amount)
}

const overhang = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

test(
  'decisions and what is planned are chosen by name, with whom they are compared',
  inBrowser,
  async (t) => {
    const { kith, link } = await freshKith()
    const { page, complaints } = await visit(await openBrowser())
    await becomeAdministrator(page, link)
    await served(page)

    await t.test(
      'a decision about a segment has another as its control, and gives a channel up',
      async () => {
        await page.goto(`${kith.address}/decisions/new`)
        await page.getByLabel('What is decided, in a line').fill('Call them no more')
        await page.getByLabel('What exactly was chosen').fill('No call is begun by us')
        await page.getByLabel('Because', { exact: true }).fill('Calls cost more than they bring')
        await page.getByLabel('It should change').selectOption('strategy.segment-size')
        await page.getByLabel('Of whom').selectOption('Came back')
        await page.getByLabel('Control group').selectOption('The rest')
        await expect(page)
        await page.getByLabel('Taking it sets').selectOption('cell-role')
        await page.getByLabel('For which segment').selectOption('Came back')
        await page.getByLabel('In which channel').selectOption('The telephone')
        await page.getByLabel('The channel is').selectOption('drop')
        assert.deepEqual(await seriousFaults(page), [])
        await page.getByRole('button', { name: 'Write down the decision' }).click()
        await page.getByText('The telephone for Came back: given up, we do not begin there').waitFor()
        await page.getByText('The rest: what the measure does there is taken off').waitFor()
        const [{ expects, control }] = (await send(page, 'GET', '/decisions')).items
        assert.equal(expects.subject.kind, 'segment')
        assert.ok(control.from && control.subject.id !== expects.subject.id)
        const { cells } = await send(page, 'GET', '/channel-grid')
        assert.ok(
          cells.some(
            ({ role, segmentId }: Record<string, unknown>) =>
              role === 'drop' && segmentId === expects.subject.id,
          ),
        )
      },
    )

    await t.test(
      'a claim says what is proposed when its tripwire fires, and it can be planned otherwise',
      async () => {
        await page.setViewportSize({ width: 390, height: 844 })
        await page.goto(`${kith.address}/strategy/assumptions`)
        await page.getByRole('button', { name: 'Write down a claim' }).click()
        await page.getByLabel('What we take for granted').fill('Many come back')
        await page.getByLabel('Because', { exact: true }).fill('They always did')
        await page.getByLabel('Tripwire').selectOption('strategy.segment-size')
        await page.getByLabel('Of whom').selectOption('Came back')
        await page.getByLabel(/^Level/).fill('0')
        await page.getByLabel('A decision is proposed by itself').check()
        await page.getByLabel('What is decided then, in a line').fill('Ask why they left')
        await page.getByLabel('What exactly would be chosen').fill('A letter to each')
        await page.getByLabel('Why that').fill('Nobody has asked yet')
        await expect(page)
        await page.getByLabel('Taking it would set').selectOption('contact-standard')
        await page.getByLabel('To, seconds').fill('20')
        await page.getByLabel('For which segment').selectOption('Came back')
        assert.deepEqual(await seriousFaults(page), [])
        await page.getByRole('button', { name: 'Write down the claim' }).click()
        await page.getByText('If it is wrong: Ask why they left').click()
        await page.getByText(/Answered within 20 seconds: The telephone, Came back/).waitFor()
        assert.ok((await overhang(page)) <= 0)
        await page.getByRole('button', { name: 'Plan otherwise' }).click()
        await page.getByLabel('What is decided then, in a line').fill('Visit them')
        await page.getByLabel('Expected', { exact: true }).fill('9')
        await page.getByRole('button', { name: 'Keep the plan' }).click()
        // Nine lies beyond what was expected at most.
        await page.getByRole('alert').waitFor()
        await page.getByLabel('High', { exact: true }).fill('9')
        await page.getByRole('button', { name: 'Keep the plan' }).click()
        await page.getByText('If it is wrong: Visit them').waitFor()
        const [{ ifWrong }] = (await send(page, 'GET', '/strategic-assumptions')).items
        assert.deepEqual([ifWrong.sets.threshold, ifWrong.expects.change], [20, 9])
      },
    )
    assert.deepEqual(complaints, [])
  },
)
