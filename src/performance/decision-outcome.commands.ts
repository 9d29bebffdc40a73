import type { Context } from '../kernel/context.ts'
import type { OwnedDecision } from '../kernel/decision.sql.ts'
import { changeBetween, type Happened, seen } from '../kernel/decision.ts'
import { KithError } from '../kernel/errors.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'

/** Fills in what happened so far in the decisions that are due; the others and unreadable ones stay as they are. */
export async function filledIn(
  ctx: Context,
  book: MeasureBook,
  decisions: readonly OwnedDecision[],
): Promise<OwnedDecision[]> {
  return Promise.all(
    decisions.map(async (decision) =>
      decision.state === 'due' && decision.happened === null
        ? { ...decision, happened: await outcomeNow(ctx, book, decision) }
        : decision,
    ),
  )
}

/** What the measure has done since the decision, without keeping a reading; null when it cannot be told. */
async function outcomeNow(
  ctx: Context,
  book: MeasureBook,
  decision: OwnedDecision,
): Promise<Happened | null> {
  const { expects, control } = decision
  if (expects.from === null) return null
  try {
    const now = seen(await book.read(ctx, expects.measure, expects.subject), '')
    if (now === null) return null
    const other = control?.subject ? seen(await book.read(ctx, expects.measure, control.subject), '') : null
    const against = control?.from && other ? { before: control.from, now: other } : null
    return { ...changeBetween(expects.from, now, against), readingId: null }
  } catch (error) {
    // A measure that the reader may not see, or that a later version no longer has, leaves the outcome open.
    if (error instanceof KithError) return null
    throw error
  }
}
