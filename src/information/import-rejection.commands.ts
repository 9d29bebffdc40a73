import type { Context } from '../kernel/context.ts'
import { csvDatum } from '../kernel/csv.ts'
import * as statements from './import.sql.ts'
import { seenValues } from './import-sight.ts'

/**
 * The refused cells of an import as CSV: line, column, value, reason; in pieces of some thousand lines.
 * @param isSeen  whether the values may be shown
 */
export async function* rejectionsCsv(
  { db }: Pick<Context, 'db'>,
  importId: string,
  isSeen: boolean,
): AsyncGenerator<string> {
  yield 'line,column,value,reason\r\n'
  for await (const rejections of db.batches(statements.allRejections(importId), 5_000)) {
    yield seenValues(rejections, isSeen)
      .map(
        ({ line, column, value, reason }) => `${line},${[column, value, reason].map(csvDatum).join(',')}\r\n`,
      )
      .join('')
  }
}
