import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What the first page loads, in kB of 1000 bytes: script and style as sent (gzipped), fonts as they are. */
export type PageWeight = {
  readonly scriptAndStyle: number
  readonly fonts: number
  /** The face of code and formulas, which comes with the first explanation that shows one. */
  readonly codeFont: number
  readonly files: readonly string[]
}

/** At most, in kB. */
export const pageWeightBars = { scriptAndStyle: 300, fonts: 90 }

/**
 * Follows what the built start page loads: its scripts, what they import at once, its styles, and the fonts
 * whose letters are Latin, since a browser loads a font only for letters on the page.
 * @param built the folder of the built pages
 */
export function pageWeight(built: string): PageWeight {
  const text = (name: string) => readFileSync(join(built, name), 'utf8')
  const loaded = new Set<string>()
  const fonts = new Set<string>()
  const load = (name: string) => {
    if (loaded.has(name)) return
    loaded.add(name)
    const content = text(name)
    if (name.endsWith('.css'))
      for (const [, font = ''] of content.matchAll(/url\(([^)]*-latin-[^)e][^)]*\.woff2)\)/g))
        fonts.add(join('assets', font.split('/').at(-1) ?? ''))
    else
      for (const [, other = ''] of content.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
        load(`assets/${other}`)
  }
  for (const [, name = ''] of text('index.html').matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)) load(name)
  const kilobytes = (bytes: number) => bytes / 1000
  const weigh = (isWanted: (name: string) => boolean) =>
    [...fonts].filter(isWanted).reduce((sum, name) => sum + readFileSync(join(built, name)).length, 0)
  return {
    scriptAndStyle: kilobytes([...loaded].reduce((sum, name) => sum + gzipSync(text(name)).length, 0)),
    fonts: kilobytes(weigh((name) => !name.includes('mono'))),
    codeFont: kilobytes(weigh((name) => name.includes('mono'))),
    files: [...loaded, ...fonts],
  }
}

if (process.argv[1] === import.meta.filename) {
  const { scriptAndStyle, fonts, codeFont, files } = pageWeight(
    join(import.meta.dirname, '..', 'dist', 'web'),
  )
  console.log(
    `script and style ${scriptAndStyle.toFixed(1)} kB gzipped (at most ${pageWeightBars.scriptAndStyle})`,
  )
  console.log(`fonts ${fonts.toFixed(1)} kB (at most ${pageWeightBars.fonts})`)
  console.log(`the face of code, with the first explanation: ${codeFont.toFixed(1)} kB more`)
  console.log(files.join('\n'))
}
