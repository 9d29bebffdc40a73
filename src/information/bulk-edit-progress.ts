/** How far an edit of many is: how many of the rows concerned it has been through. */
export type BulkProgress = { readonly done: number; readonly of: number }

type Running = BulkProgress & { readonly userId: string | null; readonly isStopped: boolean }

/**
 * The edits that this process carries out now. One transaction shows nothing of itself to anybody else, so the
 * database cannot tell; another process of the same Kith says that nothing is known.
 */
const running = new Map<string, Running>()

/** Does `work`, which says how far it is, and hears whether it is to go on. */
export async function inProgress<Result>(
  edit: { readonly bulkEditId: string; readonly userId: string | null; readonly of: number },
  work: (reached: (done: number) => boolean) => Promise<Result>,
): Promise<Result> {
  const { bulkEditId, ...rest } = edit
  const reached = (done: number) => {
    const isStopped = running.get(bulkEditId)?.isStopped ?? false
    running.set(bulkEditId, { ...rest, done, isStopped })
    return !isStopped
  }
  reached(0)
  try {
    return await work(reached)
  } finally {
    running.delete(bulkEditId)
  }
}

/** How far one’s own edit is; null when it does not run here, or no longer. */
export function progressOf(bulkEditId: string, userId: string | null): BulkProgress | null {
  const found = running.get(bulkEditId)
  return found === undefined || found.userId !== userId ? null : { done: found.done, of: found.of }
}

/** Asks one’s own edit to end after the row it is at; false when it does not run here. */
export function stopEdit(bulkEditId: string, userId: string | null): boolean {
  const found = running.get(bulkEditId)
  if (found === undefined || found.userId !== userId) return false
  running.set(bulkEditId, { ...found, isStopped: true })
  return true
}
