import pg from 'pg'

/**
 * How column types become JavaScript: bigint a safe number, date the text `YYYY-MM-DD`, timestamptz ISO
 * text in UTC with its microseconds. Text is kept for times since most of them only pass through.
 */
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, safeInteger],
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.TIMESTAMPTZ, isoInstant],
  [pg.types.builtins.NUMERIC, Number],
])

/** The type parsers every connection of Kith uses. */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const own = format === 'binary' ? undefined : parsers.get(oid)
    return own ?? pg.types.getTypeParser(oid, format as 'text')
  },
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is beyond the safe integers`)
  return value
}

/**
 * `2026-11-12 06:00:00.12+00` → `2026-11-12T06:00:00.120Z`; connections run in UTC, so the offset is +00.
 * PostgreSQL leaves zeros at the end out. Filled up, texts come in the order of their instants.
 */
function isoInstant(text: string): string {
  const [seconds = '', fraction = ''] = text.slice(11, -3).split('.')
  return `${text.slice(0, 10)}T${seconds}.${fraction.padEnd(fraction.length > 3 ? 6 : 3, '0')}Z`
}
