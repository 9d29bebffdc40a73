import type { Page } from 'playwright-core'
import { seriousFaults } from './browser.ts'

/** Who can open a page: somebody of the firm, one of its customers, or whoever comes by. */
export type Reader = 'staff' | 'customer' | 'anybody'

/** A page of the application, with addresses where it shows something. */
export type Shown = { readonly reader: Reader; readonly addresses: readonly string[] }

/**
 * Every page that the application knows, from its own table of routes.
 * @param examples what stands in an address for each of its parameters
 * @throws an Error when a parameter has no example
 */
export async function everyPage(page: Page, examples: Record<string, readonly string[]>): Promise<Shown[]> {
  const routes = await page.evaluate(() => {
    type Routes = Record<string, { id: string; fullPath: string }>
    const { __TSR_ROUTER__: router } = window as unknown as { __TSR_ROUTER__: { routesByPath: Routes } }
    return Object.values(router.routesByPath).map(({ id, fullPath }) => ({ id, path: fullPath }))
  })
  return routes.map(({ id, path }) => ({
    reader: id.startsWith('/shell') ? 'staff' : id.startsWith('/me') ? 'customer' : 'anybody',
    addresses: addressesOf(path, examples),
  }))
}

function addressesOf(path: string, examples: Record<string, readonly string[]>): readonly string[] {
  const parameter = /\$\w*/.exec(path)?.[0]
  if (!parameter) return [path]
  const found = examples[parameter] ?? []
  if (found.length === 0) throw new Error(`everyPage: no example of ${parameter} for ${path}`)
  return found.flatMap((example) => addressesOf(path.replace(parameter, example), examples))
}

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

type Theme = 'light' | 'dark'

/** What keeps somebody out of an opened page, at a desk and on a phone; the dark, at the desk alone, has the same colours. */
export async function faultsEverywhere(
  page: Page,
  themes: readonly Theme[] = ['light', 'dark'],
): Promise<string[]> {
  const faults: string[] = []
  for (const screen of [phone, desk]) {
    await page.setViewportSize(screen)
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    )
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    const found = over > 0 ? [`${over} px too wide`] : []
    for (const theme of screen === desk ? themes : (['light'] as const))
      found.push(...(await faultsIn(page, theme)))
    faults.push(...found.map((fault) => `${screen.width} px, ${fault}`))
  }
  return faults
}

/** What is wrong with the page in one theme; the page follows the device's. In the dark only colours are others. */
export async function faultsIn(page: Page, theme: Theme): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' })
  const found = await seriousFaults(page, theme === 'dark' ? 'color-contrast' : undefined)
  return found.map((fault) => `in ${theme}, ${fault}`)
}

/** Opens a page and waits until it stands still. @returns what is missing of it */
export async function open(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  const heading = page.locator('h1').first()
  const isThere = await heading.waitFor({ state: 'attached', timeout: 15_000 }).then(
    () => true,
    () => false,
  )
  await page.waitForLoadState('networkidle')
  return isThere ? [] : ['no heading of the first level']
}
