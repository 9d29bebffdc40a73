/** @source ECMA-402, Intl Locale Info, which the compiler does not know yet */
type Locale = Intl.Locale & { getTimeZones?: () => readonly string[] | undefined }

/**
 * The zone by which a customer's hours are read: the firm's where their country has it, else the first that the
 * country's clocks name.
 * @param country  ISO 3166 alpha-2; null: not known
 */
export function timeZoneOf(country: string | null, firmZone: string): string {
  if (country === null || !/^[A-Z]{2}$/.test(country)) return firmZone
  const locale: Locale = new Intl.Locale(`und-${country}`)
  const zones = locale.getTimeZones?.() ?? []
  return zones.includes(firmZone) ? firmZone : (zones[0] ?? firmZone)
}
