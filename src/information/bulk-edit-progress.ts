/** How far an edit of many is: how many of the parties concerned it has been through. */
export type BulkProgress = { readonly done: number; readonly of: number }

type Running = BulkProgress & { readonly userId: string | null }

/**
 * The edits that this process carries out now. Their one transaction shows nothing of them to anybody else, so
 * the database cannot tell; another process of the same Kith says that nothing is known.
 */
const running = new Map<string, Running>()

/** Does `work`, which says how far it is. */
export async function inProgress<Result>(
  edit: { readonly bulkEditId: string; readonly userId: string | null; readonly of: number },
  work: (reached: (done: number) => void) => Promise<Result>,
): Promise<Result> {
  const { bulkEditId, ...rest } = edit
  const reached = (done: number) => void running.set(bulkEditId, { ...rest, done })
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
