import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { appendEvents, appendFirmEvents, correctField, ensureEventYears } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField, checkedLines } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { lastDays } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { portalFacts } from './portal.commands.ts'
import * as statements from './proposal.sql.ts'

const longest = 2_000
const mostOpen = 30

/** A correction as a customer proposes it. */
export type ProposalDraft = {
  readonly proposalId?: string | undefined
  readonly field: string
  /** Empty: it should not stand there at all. */
  readonly value: string
  readonly words?: string | null | undefined
}

/**
 * Keeps what a customer says is wrong, for somebody of the staff to look at.
 * @throws empowerment.field-not-yours, kernel.bad-field
 */
export async function proposeCorrection(ctx: Context, partyId: string, draft: ProposalDraft) {
  const fact = (await portalFacts(ctx, partyId)).find(({ field }) => field !== null && field === draft.field)
  if (!fact) throw new KithError('empowerment.field-not-yours', { field: draft.field })
  const { n } = await ctx.db.one(statements.openOf(partyId))
  if (n >= mostOpen) throw badField('field', 'waits: answer comes first to what you asked before')
  const checked = (text: string | null | undefined, field: string) =>
    text?.trim() ? checkedLines(text, field, longest) : null
  const row = {
    proposalId: draft.proposalId ?? newId(),
    partyId,
    field: draft.field,
    beforeValue: fact.value,
    proposedValue: checked(draft.value, 'value'),
    words: checked(draft.words, 'words'),
  }
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    if ((await tx.run(statements.insertProposal(row, ctx.now))) === 0) return
    const { proposalId } = row
    const change = { noun: 'proposals', verb: 'create', partyId, rowId: proposalId } as const
    await recordChange(tx, ctx, {
      ...change,
      before: { [fact.title]: fact.value },
      after: { [fact.title]: draft.value },
    })
    const event = {
      partyId,
      type: 'empowerment.correction-proposed',
      occurredAt: ctx.now.toISOString(),
      source: 'portal',
      data: { proposalId, field: fact.title },
    } as const
    await appendEvents(tx, [event], ctx.now)
  })
  return { proposalId: row.proposalId }
}

/** What customers say is wrong of what the actor may read, and nobody has answered yet. */
export async function readProposals(ctx: Context, query: { cursor?: string | undefined; limit: number }) {
  const seen = may(ctx.actor, 'read', 'parties')
  const grants = [may(ctx.actor, 'read', 'proposals'), seen]
  const after = decodeCursor('proposals', ['instant', 'id'], query.cursor)
  const key = after ? ([String(after[0]), String(after[1])] as const) : null
  const rows = await ctx.db.many(statements.openProposals(grants, key, query.limit + 1))
  const { items, next } = page(rows, query.limit, (last) =>
    encodeCursor('proposals', [last.proposedAt, last.proposalId]),
  )
  const shown = items.filter(({ field }) => sees(seen, partyFieldOf(field)))
  return { items: shown.map((one) => ({ ...one, name: sees(seen, 'name') ? one.name : null })), next }
}

/** The part of a party, as roles show or hide it, that a correction is about. */
function partyFieldOf(field: string): string {
  if (field.startsWith('contact:')) return 'contactPoints'
  if (field.startsWith('custom:')) return 'custom'
  return ['givenName', 'familyName'].includes(field) ? 'name' : field
}

/**
 * Takes a correction over, as a change by one's own hand, or says why not; the customer reads the answer.
 * @throws empowerment.proposal-answered, empowerment.fact-changed, kernel.not-found, kernel.bad-field, kernel.not-allowed
 */
export async function answerCorrection(
  ctx: Context,
  partyId: string,
  proposalId: string,
  given: { readonly accept: boolean; readonly words?: string | null | undefined },
): Promise<void> {
  const answer = given.words?.trim() ? checkedLines(given.words, 'words', longest) : null
  if (!given.accept && answer === null) throw badField('words', 'say why it stays as it is')
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    const found = await tx.maybeOne(statements.lockProposal(partyId, proposalId))
    if (!found) throw new KithError('kernel.not-found', { noun: 'proposal', id: proposalId })
    if (found.answeredAt !== null)
      throw new KithError('empowerment.proposal-answered', { on: found.answeredAt.slice(0, 10) })
    const year = await lastDays({ ...ctx, db: tx }, 365)
    const before = await tx.one(statements.correctionsSince(year))
    if (given.accept) await requireUnchanged({ ...ctx, db: tx }, partyId, found)
    if (given.accept) await correctField({ ...ctx, db: tx }, partyId, found.field, found.proposedValue)
    const row = { isAccepted: given.accept, answer, by: ctx.actor.userId }
    await tx.run(statements.answerProposal(partyId, proposalId, row, ctx.now))
    const change = { noun: 'proposals', verb: 'change', partyId, rowId: proposalId } as const
    await recordChange(tx, ctx, { ...change, before: null, after: { isAccepted: given.accept } })
    const data = {
      isAccepted: given.accept,
      from: before.accepted,
      to: before.accepted + (given.accept ? 1 : 0),
    }
    const when = { occurredAt: ctx.now.toISOString(), source: 'hand', actor: ctx.actor.userId }
    await appendFirmEvents(tx, [{ ...when, type: 'empowerment.correction-answered', data }], ctx.now)
    // Whoever holds a copy must learn whose data was put right, and which; the value they read for themselves.
    const put = { proposalId, field: found.field }
    if (given.accept)
      await appendEvents(tx, [{ ...when, partyId, type: 'empowerment.data-rectified', data: put }], ctx.now)
  })
}

/** What somebody put right meanwhile is not written over. @throws empowerment.fact-changed */
async function requireUnchanged(ctx: Context, partyId: string, asked: statements.ProposalRow): Promise<void> {
  const fact = (await portalFacts(ctx, partyId)).find(({ field }) => field === asked.field)
  if ((fact?.value ?? null) !== asked.beforeValue) throw new KithError('empowerment.fact-changed')
}
