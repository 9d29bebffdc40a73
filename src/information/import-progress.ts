import type { ImportState } from './import.ts'

/** Rows done and rows in all; null while nothing tells how many there are. */
export type ImportProgress = { readonly done: number; readonly total: number | null }

type Moving = {
  readonly state: ImportState
  readonly rows: number
  readonly accepted: number
  readonly bytes: number
  /** Of a run: how much of the file its rows are. Of an undo: how much of that is still to be taken back. */
  readonly bytesRead: number
  readonly startedAt: string | null
}

/**
 * How far an import, its trial or its undo is, in rows; null when it does not move. How many rows a file has is
 * known only at its end; until then the bytes that the rows so far take tell about how many, to three digits.
 */
export function progressOf(found: Moving): ImportProgress | null {
  const { state, rows, accepted, bytes, bytesRead, startedAt } = found
  if (state === 'undoing') {
    const share = bytes === 0 ? 0 : 1 - bytesRead / bytes
    return { done: Math.round(accepted * share), total: accepted }
  }
  const isTried = state === 'draft' && startedAt !== null
  if (!isTried && state !== 'queued' && state !== 'running' && state !== 'stopping') return null
  if (bytesRead <= 0 || rows === 0) return { done: rows, total: null }
  if (bytesRead >= bytes) return { done: rows, total: rows }
  return { done: rows, total: Math.max(rows, Number(((rows * bytes) / bytesRead).toPrecision(3))) }
}
