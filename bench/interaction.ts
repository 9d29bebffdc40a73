import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { becomeAdministrator } from '../test/browser/first-start.ts'
import { chromiumPath } from '../test/support/chromium.ts'
import { fillFolder, serveFolder } from './start.ts'

/** The most milliseconds from a key or a click on the list to the paint that shows it. */
export const paintBar = 100

/** Times from an interaction to the next paint, ms. The browser tells none below 16 and rounds to 8. */
export type PaintFigures = { readonly name: string; readonly count: number; readonly times: number[] }

/** Walks the customer list of `rows` parties in Chromium by keys and clicks. */
export async function benchInteraction(rows: number): Promise<PaintFigures[]> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('bench: there is no Chromium on this machine')
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-interaction-'))
  try {
    await fillFolder(folder, rows)
    const kith = await serveFolder(folder)
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await becomeAdministrator(page, kith.link ?? '', 'EUR')
      await page.goto(`${kith.address}/customers`)
      return await walk(page)
    } finally {
      await browser.close()
      await kith.end()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function walk(page: Page): Promise<PaintFigures[]> {
  const rows = page.locator('.row-table [role=row]')
  await rows.nth(5).waitFor()
  await page.keyboard.press('j')
  const presses = (key: string, count: number) => async () => {
    for (let i = 0; i < count; i++) {
      await page.keyboard.press(key)
      await page.waitForTimeout(60)
    }
  }
  const sorts = async () => {
    for (const name of ['To come', 'Name', 'To come', 'Name']) {
      await page.getByRole('columnheader', { name }).getByRole('button').first().click()
      await page.waitForTimeout(700)
    }
  }
  return [
    { name: 'j, to the next row', count: 60, times: await timesOf(page, presses('j', 60)) },
    { name: 'k, to the row before', count: 30, times: await timesOf(page, presses('k', 30)) },
    { name: 'click, another sort', count: 4, times: await timesOf(page, sorts) },
  ]
}

async function timesOf(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const times = new Map<number, number>()
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { interactionId = 0, duration } = entry as PerformanceEntry & { interactionId?: number }
        if (interactionId > 0) times.set(interactionId, Math.max(times.get(interactionId) ?? 0, duration))
      }
    })
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    Object.assign(window, { interactionTimes: times })
  })
  await act()
  return page.evaluate(() => [
    ...(window as unknown as { interactionTimes: Map<number, number> }).interactionTimes.values(),
  ])
}

if (process.argv[1] === import.meta.filename)
  for (const rows of process.argv.slice(2).map(Number))
    for (const { name, count, times } of await benchInteraction(rows)) {
      const all = [...Array<number>(Math.max(0, count - times.length)).fill(16), ...times].sort(
        (a, b) => a - b,
      )
      const at = (share: number) => all[Math.min(all.length - 1, Math.floor(share * all.length))]
      console.log(
        `${rows} parties, ${name}: ${count} times, median ${at(0.5)}, 98th percentile ${at(0.98)} ms (at most ${paintBar})`,
      )
    }
