const placeholders = new Set([
  '19000101',
  '19700101',
  '11111111',
  '00000000',
  '00010101',
  '99991231',
  '18991230',
  '18991231',
])

/**
 * A date of birth as eight digits, year first; four when only the year is known; '' when it says nothing.
 * Impossible days are kept: an error of typing still resembles the truth.
 */
export function comparableBirthDate(text: string): string {
  const plain = text.trim()
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$/.exec(plain)
  if (iso) return kept(`${iso[1]}${iso[2]}${iso[3]}`)
  const loose = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain)
  if (loose) return kept(dated(loose[1], loose[2], loose[3]))
  const local = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(plain)
  if (local)
    return kept(
      Number(local[2]) > 12 ? dated(local[3], local[1], local[2]) : dated(local[3], local[2], local[1]),
    )
  const year = /^(\d{4})$/.exec(plain)
  if (year) return kept(year[1] as string)
  return kept(
    plain
      .replace(/[^0-9a-z]/gi, '')
      .toLowerCase()
      .slice(0, 8),
  )
}

const dated = (year = '', month = '', day = '') => `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`
const kept = (digits: string) => (digits.length < 4 || placeholders.has(digits) ? '' : digits)
