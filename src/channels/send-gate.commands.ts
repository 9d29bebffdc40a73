import { type ContactPermission, contactPermissions } from '../empowerment/index.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { suppressionsAmong } from '../kernel/suppression.commands.ts'
import type { Database } from '../storage/database.ts'
import { type SegmentPolicy, segmentPolicies } from '../strategy/index.ts'
import * as caps from './cap.sql.ts'
import { type Cap, capKey } from './cap.ts'
import { type PolicyRow, policiesOn } from './contact-policy.sql.ts'
import { addressGone, type MessageClass } from './delivery.ts'
import { offersWayOut } from './mail-setting.ts'
import { bouncedAddresses } from './message.sql.ts'
import { droppedCells } from './send-gate.sql.ts'
import { type GateFacts, judgeMessage, type SendVerdict } from './send-gate.ts'
import { insertVerdicts } from './verdict.sql.ts'

/** A message before the gate, and what its rows say of whoever it is for. */
export type Candidate = {
  readonly messageId: string
  readonly partyId: string
  readonly class: MessageClass
  readonly purpose: string
  readonly channel: string
  readonly category: string
  readonly address: string
  readonly isLive: boolean
  readonly holdsAddress: boolean
  readonly isAccountOpen: boolean
  readonly isCampaignStopped: boolean
  readonly expiresAt: Date | null
}

/**
 * Judges messages together, stores each verdict with its reasons, and at the hand-over takes what they use of
 * caps, all in the caller’s transaction. Parties’ counters are locked first, so that of two transactions the second
 * sees what the first took.
 */
export async function passGate(
  tx: Database,
  stage: 'request' | 'hand-over',
  candidates: readonly Candidate[],
  now: Date,
): Promise<ReadonlyMap<string, SendVerdict>> {
  if (candidates.length === 0) return new Map()
  const parties = [...new Set(candidates.map(({ partyId }) => partyId))].sort()
  if (stage === 'hand-over') await tx.run(caps.lockCounters(parties))
  const known = await knownOf(tx, candidates, parties, now)
  const verdicts = new Map<string, SendVerdict>()
  const taken: caps.HoldRow[] = []
  for (const candidate of candidates) {
    const verdict = judgeMessage(factsOf(candidate, known, taken, now))
    verdicts.set(candidate.messageId, verdict)
    // A request takes nothing: until its hand-over another message may have used the cap, or time freed it.
    if (stage === 'hand-over' && verdict.verdict === 'allow' && candidate.class !== 'legal')
      taken.push({ ...candidate, capKey: capKey(candidate.class, candidate.channel) })
  }
  await storeVerdicts(tx, stage, candidates, verdicts, now)
  if (taken.length > 0) {
    await tx.run(caps.insertHolds(taken, now))
    await tx.run(caps.recountCaps(parties))
  }
  return verdicts
}

/** Lets go of what messages held of caps that reached nobody. */
export async function releaseHolds(
  tx: Database,
  messages: readonly { readonly partyId: string; readonly messageId: string }[],
): Promise<void> {
  if (messages.length === 0) return
  const parties = [...new Set(messages.map(({ partyId }) => partyId))].sort()
  await tx.run(caps.lockCounters(parties))
  await tx.run(caps.deleteHolds(messages))
  await tx.run(caps.recountCaps(parties))
}

/** What is read once for all messages that are judged together. */
type Known = {
  readonly suppressed: ReadonlySet<string>
  readonly bounced: ReadonlySet<string>
  readonly permissions: ReadonlyMap<string, ContactPermission>
  readonly segments: Awaited<ReturnType<typeof segmentPolicies>>
  readonly dropped: ReadonlySet<string>
  readonly policies: readonly PolicyRow[]
  readonly held: ReadonlyMap<string, readonly { messageId: string; capKey: string; heldAt: Date }[]>
}

async function knownOf(
  tx: Database,
  candidates: readonly Candidate[],
  parties: readonly string[],
  now: Date,
): Promise<Known> {
  const addresses = [...new Set(candidates.map(({ address }) => address))]
  const policies = await tx.many(policiesOn(await firmToday({ db: tx, now })))
  return {
    suppressed: new Set((await suppressionsAmong(tx, addresses)).keys()),
    bounced: new Set((await tx.many(bouncedAddresses(parties, addressGone))).map(({ address }) => address)),
    permissions: await permissionsOf(tx, candidates, now),
    segments: await segmentPolicies(tx, parties),
    dropped: new Set(
      (await tx.many(droppedCells)).map(({ segmentId, channel }) => `${segmentId}:${channel}`),
    ),
    policies,
    held: await heldBy(tx, parties, now),
  }
}

/** Nobody’s terms or policy look back further; days. */
const farthestDays = 366

async function heldBy(tx: Database, parties: readonly string[], now: Date): Promise<Known['held']> {
  const since = new Date(now.getTime() - farthestDays * 86_400_000)
  const rows = await tx.many(caps.holdsOf(parties, since))
  return Map.groupBy(
    rows.map((row) => ({ ...row, heldAt: new Date(row.heldAt) })),
    ({ partyId }) => partyId,
  )
}

/** A permission is asked for one purpose, channel and class at a time; most batches have but one. */
const askedFor = ({ purpose, channel, class: messageClass }: Candidate) =>
  `${purpose}\n${channel}\n${messageClass}`

async function permissionsOf(
  tx: Database,
  candidates: readonly Candidate[],
  now: Date,
): Promise<Known['permissions']> {
  const found = new Map<string, ContactPermission>()
  for (const [key, group] of Map.groupBy(candidates, askedFor)) {
    const asked = group.map(({ partyId, purpose, channel, class: messageClass }) => ({
      partyId,
      purpose,
      channel,
      class: messageClass,
      at: now,
    }))
    for (const [partyId, permission] of await contactPermissions(tx, asked))
      found.set(`${partyId}\n${key}`, permission)
  }
  return found
}

function factsOf(candidate: Candidate, known: Known, taken: readonly caps.HoldRow[], now: Date): GateFacts {
  const { partyId, messageId, channel, address } = candidate
  const permission = known.permissions.get(`${partyId}\n${askedFor(candidate)}`)
  if (!permission) throw new Error(`no permission was found for ${partyId}`)
  const segment = known.segments.get(partyId) ?? null
  const before = (known.held.get(partyId) ?? []).filter((one) => one.messageId !== messageId)
  const beside = taken.filter((one) => one.partyId === partyId).map((one) => ({ ...one, heldAt: now }))
  return {
    now,
    message: candidate,
    isLive: candidate.isLive,
    holdsAddress: candidate.holdsAddress,
    isSuppressed: known.suppressed.has(address),
    isBounced: known.bounced.has(address),
    permission,
    segment,
    isCellDropped: segment !== null && known.dropped.has(`${segment.segmentId}:${channel}`),
    caps: capsOf(candidate, permission, segment, known.policies),
    held: [...before, ...beside],
    isAccountOpen: candidate.isAccountOpen,
    isCampaignStopped: candidate.isCampaignStopped,
    hasWayOut: offersWayOut(),
    jitter: Number.parseInt(messageId.slice(-8), 16) / 2 ** 32,
  }
}

/** The customer’s own frequency first, then their segment’s, then the firm’s; a message has to keep to each. */
function capsOf(
  { channel }: Candidate,
  permission: ContactPermission,
  segment: SegmentPolicy | null,
  policies: readonly PolicyRow[],
): Cap[] {
  const own = permission.most ? [ownCap(channel, permission.most)] : []
  const ofSegment: Cap[] = segment
    ? [{ by: 'segment-policy', class: 'marketing', channel: null, ...segment.contacts, evidenceId: null }]
    : []
  return [
    ...own,
    ...ofSegment,
    ...policies.map((policy): Cap => ({ ...policy, by: 'campaign', evidenceId: policy.contactPolicyId })),
  ]
}

const ownCap = (channel: string, { termsId, most, days }: NonNullable<ContactPermission['most']>): Cap => ({
  by: 'customer-terms',
  class: null,
  channel,
  most,
  days,
  evidenceId: termsId,
})

async function storeVerdicts(
  tx: Database,
  stage: 'request' | 'hand-over',
  candidates: readonly Candidate[],
  verdicts: ReadonlyMap<string, SendVerdict>,
  now: Date,
): Promise<void> {
  const rows = candidates.flatMap(({ partyId, messageId }) => {
    const found = verdicts.get(messageId)
    if (!found) return []
    const { verdict, reasons, until } = found
    return [
      {
        partyId,
        messageId,
        stage,
        verdict,
        reasons,
        verdictId: newId(),
        untilAt: until?.toISOString() ?? null,
      },
    ]
  })
  await tx.run(insertVerdicts(rows, now))
}
