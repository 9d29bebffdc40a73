/** How the firm writes numbers, days and money; chosen at first start. */
export type Locale = {
  /** BCP 47 tag, `en-GB` for day-month order in English. */
  language: string
  /** ISO 4217 code of the firm's own money. */
  currency: string
  /** IANA name; days and times are shown in it. */
  timeZone: string
  /** The day that counts as today where the firm's clock stands still; null: it goes. */
  todayOn: string | null
  /** The days at which it stood before, each until a moment. */
  leftDays: readonly { on: string; at: string }[]
}

let current: Locale = {
  language: 'en-GB',
  currency: 'EUR',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  todayOn: null,
  leftDays: [],
}

/** Dates read “12 Nov 2026”, which English has in its British form. */
const regional = (language: string) => (language === 'en' ? 'en-GB' : language)

/** The locale that every formatter uses until the next call of `setLocale`. */
export const locale = (): Locale => current

/** Takes over the firm's choice; an unknown tag or zone keeps the former one. */
export function setLocale(chosen: Partial<Locale>): void {
  const next = { ...current, ...chosen }
  next.language = regional(next.language)
  try {
    new Intl.DateTimeFormat(next.language, { timeZone: next.timeZone })
    current = next
  } catch {
    current = { ...current, currency: next.currency }
  }
}
