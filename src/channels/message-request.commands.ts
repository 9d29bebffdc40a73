import { advertisingPurposes, type Reason } from '../empowerment/index.ts'
import { checkedLines, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { holdKeptParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import type { MessageClass } from './delivery.ts'
import * as statements from './message.sql.ts'
import { type Candidate, passGate } from './send-gate.commands.ts'
import type { SendVerdict } from './send-gate.ts'
import { verdictsOf } from './verdict.sql.ts'

/** What somebody wants to write to a party. */
export type NewMessage = {
  /** Given by the client, so that asking twice writes once. */
  readonly messageId?: string | undefined
  readonly partyId: string
  readonly channel: string
  readonly class: MessageClass
  readonly purpose: string
  readonly subject: string
  readonly text: string
  readonly html?: string | null | undefined
  readonly campaignId?: string | null | undefined
  /** After this moment it is of no use. */
  readonly expiresAt?: Date | null | undefined
}

/** What was said of a message when it was asked for; the same is asked again when it is handed over. */
export type RequestedMessage = {
  readonly messageId: string
  readonly verdict: SendVerdict['verdict']
  readonly reasons: readonly Reason[]
  readonly until: Date | null
}

/** By which kind of address each channel that we can send through reaches people. */
const addressKinds: Readonly<Record<string, string>> = { email: 'email', sms: 'phone' }

/**
 * Puts messages into the queue, in the caller’s transaction, each judged by the gate; what it denies is kept as
 * refused, with the reasons. One that is there already stays as it is.
 *
 * @throws channels.no-such-channel, kernel.bad-field
 */
export async function requestMessages(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  messages: readonly NewMessage[],
): Promise<RequestedMessage[]> {
  if (messages.length === 0) return []
  const channels = [...new Set(messages.map(({ channel }) => channel))]
  const accounts = await accountsFor(tx, channels, ctx.now)
  const rows = await rowsOf(tx, ctx, messages, accounts)
  const inserted = await tx.many(
    statements.insertMessages(
      rows.map(({ row }) => row),
      ctx.now,
    ),
  )
  const isNew = new Set(inserted.map(({ messageId }) => messageId))
  // Deleting what was found keeps the first of two with one id.
  const fresh = rows.filter(({ row }) => isNew.delete(row.messageId))
  const verdicts = await passGate(
    tx,
    'request',
    fresh.map(({ candidate }) => candidate),
    ctx.now,
  )
  await tx.run(
    statements.insertOutgoing(
      fresh.map((one) => outgoingOf(one, verdicts, ctx.now)),
      ctx.now,
    ),
  )
  const known = await lastVerdicts(
    tx,
    rows.map(({ row }) => row).filter(({ messageId }) => !verdicts.has(messageId)),
  )
  return rows.map(({ row: { messageId } }) => {
    const said = verdicts.get(messageId) ?? known.get(messageId)
    if (!said) throw new Error(`no verdict was found for ${messageId}`)
    return { messageId, ...said }
  })
}

/** What the gate said last of messages that were asked for before. */
async function lastVerdicts(
  tx: Database,
  messages: readonly Pick<statements.MessageRow, 'partyId' | 'messageId'>[],
): Promise<ReadonlyMap<string, SendVerdict>> {
  const found = new Map<string, SendVerdict>()
  for (const [partyId, group] of Map.groupBy(messages, (one) => one.partyId)) {
    const ids = group.map(({ messageId }) => messageId)
    for (const { messageId, verdict, reasons, untilAt } of await tx.many(verdictsOf(partyId, ids)))
      found.set(messageId, { verdict, reasons, until: untilAt === null ? null : new Date(untilAt) })
  }
  return found
}

/** The accounts of channels that we can send through. @throws channels.no-such-channel */
export async function accountsFor(
  tx: Database,
  channels: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, statements.AccountRow>> {
  if (channels.includes('email')) await tx.run(statements.insertEmailAccount(newId(), now))
  const found = new Map((await tx.many(statements.accountsOf(channels))).map((row) => [row.channel, row]))
  for (const channel of channels)
    if (!found.has(channel) || addressKinds[channel] === undefined)
      throw new KithError('channels.no-such-channel', { channel })
  return found
}

type Asked = {
  readonly row: statements.MessageRow
  readonly candidate: Candidate
  readonly expiresAt: Date | null
}

async function rowsOf(
  tx: Database,
  { actor }: Pick<Context, 'actor'>,
  messages: readonly NewMessage[],
  accounts: ReadonlyMap<string, statements.AccountRow>,
): Promise<Asked[]> {
  const parties = [...new Set(messages.map(({ partyId }) => partyId))]
  // Who was merged meanwhile is written nothing, and whoever was kept has it on record.
  const keptOf = await holdKeptParties(tx, parties)
  const states = new Map((await tx.many(statements.partiesOf(parties))).map((row) => [row.partyId, row]))
  const addresses = new Map<string, string>()
  for (const channel of accounts.keys())
    for (const { partyId, address } of await tx.many(
      statements.addressesOf(parties, addressKinds[channel] ?? ''),
    ))
      addresses.set(`${partyId} ${channel}`, address)
  const advertising = await advertisingPurposes(tx)
  return messages.map((message) => {
    const account = accounts.get(message.channel)
    if (!account) throw new KithError('channels.no-such-channel', { channel: message.channel })
    const state = states.get(message.partyId)
    if (!state) throw new KithError('kernel.not-found', { noun: 'party', id: message.partyId })
    const address = addresses.get(`${message.partyId} ${message.channel}`) ?? ''
    // An offer keeps the rules of advertising, whatever class it was asked for as.
    const asked = advertising.has(message.purpose) ? { ...message, class: 'marketing' as const } : message
    const of = { partyId: keptOf(message.partyId), account, state, address, by: actor.userId }
    const row = messageRow(asked, of)
    const expiresAt = message.expiresAt ?? null
    return { row, expiresAt, candidate: candidateOf(row, account, state, expiresAt) }
  })
}

function messageRow(
  message: NewMessage,
  about: {
    partyId: string
    account: statements.AccountRow
    state: statements.PartyState
    address: string
    by: string | null
  },
): statements.MessageRow {
  return {
    partyId: about.partyId,
    messageId: message.messageId ?? newId(),
    channelAccountId: about.account.channelAccountId,
    class: message.class,
    purpose: message.purpose,
    address: about.address,
    subject: checkedText(message.subject, 'subject', 200),
    text: checkedLines(message.text, 'text', 100_000),
    html: message.html ?? null,
    language: about.state.language,
    campaignId: message.campaignId ?? null,
    createdBy: about.by,
  }
}

const candidateOf = (
  row: statements.MessageRow,
  { channel, category, isOpen }: statements.AccountRow,
  { isLive }: statements.PartyState,
  expiresAt: Date | null,
): Candidate => ({
  messageId: row.messageId,
  partyId: row.partyId,
  class: row.class,
  purpose: row.purpose,
  channel,
  category,
  address: row.address,
  isLive,
  holdsAddress: row.address !== '',
  isAccountOpen: isOpen,
  isCampaignStopped: false,
  expiresAt,
})

function outgoingOf(
  { row, expiresAt }: Asked,
  verdicts: ReadonlyMap<string, SendVerdict>,
  now: Date,
): statements.OutgoingRow {
  const verdict = verdicts.get(row.messageId)
  const state = verdict?.verdict === 'deny' ? 'refused' : verdict?.verdict === 'defer' ? 'deferred' : 'queued'
  return {
    messageId: row.messageId,
    partyId: row.partyId,
    channelAccountId: row.channelAccountId,
    class: row.class,
    purpose: row.purpose,
    state,
    readyAt: (verdict?.until ?? now).toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    messageHeader: row.messageId,
    reason: state === 'refused' ? (verdict?.reasons[0]?.code ?? null) : null,
    campaignId: row.campaignId,
  }
}
