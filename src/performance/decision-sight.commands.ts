import type { Context } from '../kernel/context.ts'
import type { Decision } from '../kernel/decision.ts'
import { KithError } from '../kernel/errors.ts'
import type { Subject } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'

/** What stands in place of a party that the reader may not see. */
const hiddenId = 'hidden'

/**
 * Decisions as the reader's rights show them. A decision carries what its measure said; whoever may not read
 * that measure of that subject sees the decision without it, and not whom it is about.
 */
export async function asSeen<Seen extends Telling>(
  ctx: Context,
  book: MeasureBook,
  decisions: readonly Seen[],
): Promise<Seen[]> {
  return Promise.all(decisions.map((decision) => seenOf(ctx, book, decision)))
}

type Telling = Pick<Decision, 'expects' | 'control' | 'happened' | 'sets'>

async function seenOf<Seen extends Telling>(ctx: Context, book: MeasureBook, decision: Seen): Promise<Seen> {
  const { expects, control, sets } = decision
  const [isOwn, isControl, isSet] = await Promise.all([
    isReadable(ctx, book, expects.measure, expects.subject),
    control?.subject ? isReadable(ctx, book, expects.measure, control.subject) : true,
    sets?.kind === 'standard' ? isReadable(ctx, book, sets.measure, sets.subject) : true,
  ])
  if (isOwn && isControl && isSet) return decision
  return {
    ...decision,
    happened: isOwn && isControl ? decision.happened : null,
    sets: isSet || sets?.kind !== 'standard' ? sets : { ...sets, subject: unnamed(sets.subject) },
    expects: isOwn ? expects : { ...expects, subject: unnamed(expects.subject), from: null },
    control:
      isControl || !control?.subject
        ? control
        : { ...control, subject: unnamed(control.subject), from: null },
  }
}

const unnamed = (subject: Subject): Subject =>
  subject.kind === 'party' ? { ...subject, id: hiddenId } : subject

/** Whether somebody may read a measure of a subject; one that no room defines any more is nobody's to read. */
export async function isReadable(
  ctx: Context,
  book: MeasureBook,
  name: string,
  subject: Subject,
): Promise<boolean> {
  try {
    await book.requireReadable(ctx, name, subject)
    return true
  } catch (error) {
    if (error instanceof KithError) return false
    throw error
  }
}
