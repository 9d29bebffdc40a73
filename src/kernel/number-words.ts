/** A number for people: three significant digits unless it counts. */
export function inWords(value: unknown, digits = 3): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '–'
  const places =
    Number.isInteger(value) || Math.abs(value) >= 1000
      ? { maximumFractionDigits: 0 }
      : { maximumSignificantDigits: digits }
  return new Intl.NumberFormat('en', places).format(value).replace('-', '−')
}
