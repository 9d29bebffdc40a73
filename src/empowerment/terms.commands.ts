import { appendEvents, ensureEventYears } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField, checkedLines } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { lockKeptParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { countJob } from './consent.commands.ts'
import * as statements from './terms.sql.ts'
import { type Clauses, clausesFault, mayAnswer, type TermsState, termsHash } from './terms.ts'

/** Terms as one side offers them. */
export type TermsDraft = {
  readonly termsId?: string | undefined
  readonly clauses: Clauses
  readonly words?: string | null | undefined
  readonly reviewOn?: string | null | undefined
}

type Side = 'party' | 'firm'

/** The terms with a party, the newest first. */
export const readTerms = (ctx: Pick<Context, 'db'>, partyId: string) =>
  ctx.db.many(statements.termsOf(partyId))

/** Offers terms to the other side, which accepts, declines or counters them. @throws kernel.bad-field */
export async function proposeTerms(ctx: Context, partyId: string, draft: TermsDraft, by: Side) {
  return changing(ctx, partyId, async (tx, liveId) => {
    const told = await toldBefore(tx, liveId, draft)
    return told ?? add(tx, ctx, liveId, draft, { by, state: 'proposed', counters: null })
  })
}

/**
 * What a customer lays down about how they are reached: in force at once, since it binds the firm alone and takes
 * nothing from it that law would give. The same told twice is told once. @throws kernel.bad-field
 */
export async function layDownTerms(ctx: Context, partyId: string, draft: TermsDraft) {
  return changing(ctx, partyId, async (tx, liveId) => {
    const told = await toldBefore(tx, liveId, draft)
    if (told) return told
    await tx.run(statements.supersede(liveId, ctx.now))
    return add(tx, ctx, liveId, draft, { by: 'party', state: 'accepted', counters: null })
  })
}

/** Terms whose id is there already, as they stand by now: whoever repeats a call changes nothing by it. */
async function toldBefore(tx: Database, partyId: string, { termsId }: TermsDraft) {
  const found = termsId === undefined ? undefined : await tx.maybeOne(statements.lockTerms(partyId, termsId))
  return found && termsId !== undefined ? { termsId, version: found.version, state: found.state } : undefined
}

/** What one side says to what the other offered. */
export type TermsAnswer =
  | { readonly answer: 'accept' | 'decline' }
  | ({ readonly answer: 'counter' } & TermsDraft)

/**
 * Answers terms: accepted ones take the place of those in force, a counter-offer goes back to the other side.
 * @returns the id of the terms that are now in force or on offer
 * @throws empowerment.terms-state, kernel.not-found, kernel.bad-field
 */
export async function answerTerms(
  ctx: Context,
  partyId: string,
  termsId: string,
  given: TermsAnswer,
  by: Side,
) {
  return changing(ctx, partyId, async (tx, liveId) => {
    const found = await tx.maybeOne(statements.lockTerms(liveId, termsId))
    if (!found) throw new KithError('kernel.not-found', { noun: 'terms', id: termsId })
    if (!mayAnswer(found, by))
      throw new KithError('empowerment.terms-state', { state: found.state, by: found.proposedBy })
    if (given.answer === 'accept') await tx.run(statements.supersede(liveId, ctx.now))
    const state = stateAfter[given.answer]
    await tx.run(statements.answer(liveId, termsId, state, ctx.actor.userId, ctx.now))
    await tell(tx, ctx, liveId, { termsId, version: found.version, state, by, type: 'terms-answered' })
    if (given.answer !== 'counter') return { termsId, version: found.version, state }
    return add(tx, ctx, liveId, given, { by, state: 'proposed', counters: termsId })
  })
}

const stateAfter = { accept: 'accepted', decline: 'declined', counter: 'countered' } as const

/** Works on the terms of a party, locked; of whom it was merged into where that came first. */
async function changing<Result>(
  ctx: Context,
  partyId: string,
  work: (tx: Database, liveId: string) => Promise<Result>,
) {
  await ensureEventYears(ctx.db, [ctx.now])
  return ctx.db.transaction(async (tx) => {
    const liveOf = await lockKeptParties(tx, [partyId])
    return work(tx, liveOf(partyId))
  })
}

async function add(
  tx: Database,
  ctx: Context,
  partyId: string,
  draft: TermsDraft,
  { by, state, counters }: { by: Side; state: TermsState; counters: string | null },
) {
  const fault = clausesFault(draft.clauses)
  if (fault !== undefined) throw badField('clauses', fault)
  const { version: last } = await tx.one(statements.lastVersion(partyId))
  const termsId = draft.termsId ?? newId()
  const version = last + 1
  const row = {
    partyId,
    termsId,
    givenByPartyId: partyId,
    version,
    proposedBy: by,
    state,
    clauses: draft.clauses,
    words: draft.words?.trim() ? checkedLines(draft.words, 'words', longestWords) : null,
    reviewOn: draft.reviewOn ?? null,
    countersTermsId: counters,
    termsHash: termsHash(draft.clauses),
    userId: ctx.actor.userId,
  }
  await tx.run(statements.insertTerms(row, ctx.now))
  await tell(tx, ctx, partyId, {
    termsId,
    version,
    state,
    by,
    type: 'terms-proposed',
    clauses: draft.clauses,
  })
  return { termsId, version, state }
}

const longestWords = 4_000

type Told = {
  readonly termsId: string
  readonly version: number
  readonly state: TermsState
  readonly by: Side
  readonly type: 'terms-proposed' | 'terms-answered'
  readonly clauses?: Clauses
}

async function tell(tx: Database, ctx: Context, partyId: string, told: Told): Promise<void> {
  const { termsId, type, clauses, ...data } = told
  await appendEvents(
    tx,
    [
      {
        partyId,
        type: `empowerment.${type}`,
        occurredAt: ctx.now.toISOString(),
        source: told.by === 'party' && ctx.actor.kind === 'party' ? 'portal' : 'hand',
        actor: ctx.actor.userId,
        data: { termsId, ...data },
      },
    ],
    ctx.now,
  )
  await recordChange(tx, ctx, {
    noun: 'consents',
    verb: clauses === undefined ? 'change' : 'create',
    partyId,
    rowId: termsId,
    before: null,
    after: { version: told.version, state: told.state, ...(clauses === undefined ? {} : { clauses }) },
  })
  await requestJob(tx, { name: countJob, payload: {}, key: countJob }, ctx.now)
}
