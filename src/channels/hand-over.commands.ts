import { randomBytes } from 'node:crypto'
import { newId } from '../kernel/id.ts'
import { holdParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import type { Letter } from './delivery.ts'
import { type QueuedLetter, type QueueRow, queuedLetters, queueRows } from './message.sql.ts'
import { withPortalLink } from './portal-letter.commands.ts'
import { type Candidate, passGate } from './send-gate.commands.ts'
import { campaignStopped, type SendVerdict } from './send-gate.ts'
import * as statements from './sender.sql.ts'
import { insertTokens } from './unsubscription.sql.ts'
import { tokenHash } from './unsubscription.ts'

/** A message that is about to leave, with all that is needed to write down how it went. */
export type Leaving = {
  readonly letter: Letter
  readonly channel: string
  readonly purpose: string
  readonly partyId: string
  readonly attemptId: string
  readonly class: Candidate['class']
  readonly attempts: number
  readonly darkTries: number
}

/**
 * Marks a handful of claimed messages as being handed over, in one transaction and before any of their bytes
 * leaves: those that the gate lets through at this instant, and that are still this sender’s. What it holds back
 * waits, what it refuses is refused for good.
 */
export async function markHandful(
  db: Database,
  epoch: string,
  messageIds: readonly string[],
  now: Date,
): Promise<Leaving[]> {
  return db.transaction(async (tx) => {
    const own = (await tx.many(statements.lockClaims(epoch, messageIds))).map(({ messageId }) => messageId)
    if (own.length === 0) return []
    const letters = await heldLetters(tx, own)
    const rows = await tx.many(queueRows(own))
    const candidates = rows.flatMap((row) => candidateOf(row, letters.get(row.messageId)))
    const verdicts = await passGate(tx, 'hand-over', candidates, now)
    await tx.run(
      statements.moveMessages(
        rows.map((row) => nextState(row, verdicts.get(row.messageId))),
        epoch,
      ),
    )
    const allowed = rows.flatMap((row) =>
      leavingOf(row, letters.get(row.messageId), verdicts.get(row.messageId), now),
    )
    const leaving: Leaving[] = []
    for (const one of allowed) leaving.push(await withPortalLink(tx, one))
    await storeLeaving(tx, epoch, leaving, now)
    return leaving
  })
}

/** Asks the gate once more for messages that are about to leave, whose verdicts have become old meanwhile. */
export async function stillAllowed(
  db: Database,
  leaving: readonly Leaving[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const messageIds = leaving.map(({ letter }) => letter.messageId)
  return db.transaction(async (tx) => {
    const letters = await heldLetters(tx, messageIds)
    const rows = await tx.many(queueRows(messageIds))
    const verdicts = await passGate(
      tx,
      'hand-over',
      rows.flatMap((row) => candidateOf(row, letters.get(row.messageId))),
      now,
    )
    return new Set(messageIds.filter((messageId) => verdicts.get(messageId)?.verdict === 'allow'))
  })
}

/**
 * What messages say and whom they are for by now, with those held: nobody is merged between here and the end of the
 * transaction, or what is written of them would stay with the redirect.
 */
export async function heldLetters(
  tx: Database,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, QueuedLetter>> {
  const held = new Set<string>()
  for (;;) {
    const letters = await tx.many(queuedLetters(messageIds))
    const others = letters.map(({ partyId }) => partyId).filter((partyId) => !held.has(partyId))
    if (others.length === 0) return new Map(letters.map((letter) => [letter.messageId, letter]))
    await holdParties(tx, others)
    for (const partyId of others) held.add(partyId)
  }
}

export function candidateOf(row: QueueRow, letter: QueuedLetter | undefined): Candidate[] {
  if (!letter) return []
  return [
    {
      messageId: row.messageId,
      partyId: letter.partyId,
      class: letter.class,
      purpose: letter.purpose,
      channel: row.channel,
      category: row.category,
      address: letter.address,
      isLive: letter.isLive,
      holdsAddress: letter.holdsAddress,
      isAccountOpen: row.isOpen,
      isCampaignStopped: row.isCampaignStopped,
      expiresAt: row.expiresAt === null ? null : new Date(row.expiresAt),
    },
  ]
}

/** What a reason makes of a message where it is no refusal. */
const endedBy: Readonly<Record<string, string>> = { expired: 'expired', [campaignStopped]: 'cancelled' }

/** A message of which nothing is left, since its party was erased with all that was written, is refused. */
function nextState({ messageId, attempts }: QueueRow, found: SendVerdict | undefined): statements.NextState {
  const unchanged = { messageId, attempts, readyAt: null, reason: null, providerRef: null }
  if (found?.verdict === 'allow') return { ...unchanged, state: 'handing-over', attempts: attempts + 1 }
  const reason = found?.reasons[0]?.code ?? 'party-gone'
  if (found?.verdict === 'defer')
    return { ...unchanged, state: 'deferred', reason, readyAt: found.until?.toISOString() ?? null }
  return { ...unchanged, state: endedBy[reason] ?? 'refused', reason }
}

function leavingOf(
  row: QueueRow,
  letter: QueuedLetter | undefined,
  verdict: SendVerdict | undefined,
  now: Date,
): Leaving[] {
  if (!letter || verdict?.verdict !== 'allow') return []
  return [
    {
      letter: {
        messageId: row.messageId,
        messageHeader: row.messageHeader,
        to: letter.address,
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        language: letter.language,
        date: now,
        unsubscribeToken: letter.class === 'marketing' ? randomBytes(24).toString('base64url') : null,
      },
      channel: row.channel,
      purpose: letter.purpose,
      partyId: letter.partyId,
      attemptId: newId(),
      class: letter.class,
      attempts: row.attempts + 1,
      darkTries: row.darkTries,
    },
  ]
}

async function storeLeaving(
  tx: Database,
  epoch: string,
  leaving: readonly Leaving[],
  now: Date,
): Promise<void> {
  if (leaving.length === 0) return
  const attempts = leaving.map(({ attemptId, letter, attempts: number }) => ({
    attemptId,
    messageId: letter.messageId,
    number,
  }))
  await tx.run(statements.insertAttempts(epoch, attempts))
  const tokens = leaving.flatMap(({ letter: { messageId, unsubscribeToken }, partyId, purpose, channel }) =>
    unsubscribeToken === null
      ? []
      : [{ tokenHash: tokenHash(unsubscribeToken).toString('hex'), partyId, messageId, purpose, channel }],
  )
  if (tokens.length > 0) await tx.run(insertTokens(tokens, now))
}
