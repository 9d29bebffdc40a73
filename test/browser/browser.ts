import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { after, afterEach, type TestContext } from 'node:test'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumPath } from '../support/chromium.ts'

const path = chromiumPath()

/** Options of a browser test: without Chromium it says so and is left out; where nothing may be left out it fails. */
export const inBrowser =
  path || process.env.CI === 'true' ? {} : { skip: 'there is no Chromium on this machine' }

/** A Chromium that is closed when the file's tests have ended. */
export async function openBrowser(): Promise<Browser> {
  if (!path) throw new Error('openBrowser: there is no Chromium on this machine (CHROME_PATH may name one)')
  const quiet = ['disable-background-networking', 'disable-component-update', 'disable-sync', 'disable-quic']
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet.map((name) => `--${name}`)],
  })
  after(() => browser.close())
  return browser
}

/** How a page is looked at. */
export type Look = { readonly theme?: 'light' | 'dark'; readonly width?: number; readonly height?: number }

/** A person at a screen; what the page complains of is kept in `complaints`. */
export type Visit = { readonly page: Page; readonly context: BrowserContext; readonly complaints: string[] }

/** Opens a fresh session of a browser. */
export async function visit(
  browser: Browser,
  { theme = 'light', width = 1440, height = 900 }: Look = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: width < 600,
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // The browser logs every refused request by itself; what the page does with a refusal is what counts.
    const isRefusal = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRefusal) complaints.push(`${page.url()}: ${message.text()}`)
  })
  const opened = { page, context, complaints }
  visits.push(opened)
  return opened
}

const visits: Visit[] = []

// A page that is waited for in vain says by itself what it showed instead.
afterEach(async (context) => {
  // The hook's context is the test's, which tells `passed` since Node 21.7; its types do not know it yet.
  if ((context as TestContext & { passed: boolean }).passed) return
  for (const { page, complaints } of visits.filter(({ page }) => !page.isClosed()))
    console.error(`at ${page.url()}\n${complaints.join('\n')}\n${await page.locator('body').innerText()}`)
})

type Violation = {
  id: string
  impact: string | null
  help: string
  nodes: { target: string[]; failureSummary?: string }[]
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds serious or critical on the page as it stands, or by one of its rules; one line for each kind. */
export async function seriousFaults(page: Page, rule?: string): Promise<string[]> {
  await page.evaluate(await axeSource)
  const tags = rule ? [rule] : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  // A menu's guards only turn the focus back where it came from; nothing can be read or done in them.
  const run = `axe.run({ exclude: [['[data-base-ui-focus-guard]']] }, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] }).then((found) => found.violations)`
  const violations = (await page.evaluate(run)) as Violation[]
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const where = nodes.slice(0, 3).map(({ target }) => target.join(' '))
      return `${id} (${help}), ${nodes.length} times: ${where.join(' · ')}`
    })
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Answer = any

/** Calls the API as whoever is signed in on a page, for what a test needs and does not claim. */
export const send = (page: Page, method: string, path: string, body?: object): Promise<Answer> =>
  page.evaluate(
    async ([method, path, body]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body && { body }) })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [method, path, body ? JSON.stringify(body) : null] as const,
  )
