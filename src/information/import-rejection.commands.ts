import type { Readable } from 'node:stream'
import type { Context } from '../kernel/context.ts'
import { csvDatum } from '../kernel/csv.ts'
import type { Rejection } from '../kernel/import-noun.ts'
import * as statements from './import.sql.ts'
import { seenValues } from './import-sight.ts'

const head = 'line,column,value,reason\r\n'
const size = 5_000

/**
 * The refused cells of an import as CSV: line, column, value, reason; in pieces of some thousand lines.
 * @param isSeen  whether the values may be shown
 */
export async function* rejectionsCsv(
  { db }: Pick<Context, 'db'>,
  importId: string,
  isSeen: boolean,
): AsyncGenerator<string> {
  yield head
  for await (const rejections of db.batches(statements.allRejections(importId), size))
    yield lines(rejections, isSeen)
}

/** The same for somebody who reads it at their own pace. @throws storage.downloads-busy */
export function rejectionsDownload({ db }: Pick<Context, 'db'>, importId: string, isSeen: boolean): Readable {
  const textOf = (rejections: Rejection[]) => lines(rejections, isSeen)
  return db.download(statements.allRejections(importId), { head, size, textOf })
}

function lines(rejections: readonly Rejection[], isSeen: boolean): string {
  return seenValues(rejections, isSeen)
    .map(
      ({ line, column, value, reason }) => `${line},${[column, value, reason].map(csvDatum).join(',')}\r\n`,
    )
    .join('')
}
