const currencies = new Set(Intl.supportedValuesOf('currency'))

/** Whether these are the three letters of a currency (ISO 4217, former ones included). */
export function isCurrency(code: string): boolean {
  return currencies.has(code)
}

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Groups such as EU, reserved codes, and countries that are no more. */
const noCountries = new Set('EU EZ UN QO XA XB ZZ UK DD YU SU AN CS FX TP ZR BU DY HV NH RH VD YD'.split(' '))

/** Whether these are the two capital letters of a country (ISO 3166-1). */
export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !noCountries.has(code) && regions.of(code) !== undefined
}

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** A language tag (BCP 47) in canonical form; null where there is no such language. */
export function canonicalLanguage(tag: string): string | null {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag.trim())
    const language = canonical?.split('-', 1)[0]
    return canonical !== undefined && language !== undefined && languages.of(language) !== undefined
      ? canonical
      : null
  } catch {
    return null // Not formed as a language tag is.
  }
}
