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

/** `2026-11-12 06:00:00.123+00` → `2026-11-12T06:00:00.123Z`; connections run in UTC, so the offset is +00. */
function isoInstant(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`
}
