import { isCountry } from '../kernel/locale-code.ts'

/** Languages in which files name countries. */
const languages = ['en', 'de', 'fr', 'nl', 'es', 'it', 'pt', 'sv']

let byName: Map<string, string> | undefined

/** ISO 3166 alpha-2 code of a country written as code or as name in one of eight languages; null: unknown. */
export function countryCode(text: string): string | null {
  const trimmed = text.trim()
  byName ??= countryNames()
  return byName.get(trimmed.toLowerCase()) ?? null
}

function countryNames(): Map<string, string> {
  const names = new Map<string, string>([
    ['uk', 'GB'],
    ['usa', 'US'],
    ['england', 'GB'],
    ['scotland', 'GB'],
    ['holland', 'NL'],
  ])
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of regionCodes()) {
      const name = display.of(code)
      if (name === undefined) continue
      names.set(name.toLowerCase(), code)
      names.set(code.toLowerCase(), code)
    }
  }
  return names
}

function* regionCodes(): Generator<string> {
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second)
      if (isCountry(code)) yield code
    }
  }
}
