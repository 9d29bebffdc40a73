import {
  deletePurchaseEvents,
  ensureEventYears,
  importedPartyTables,
  insertSourceParties,
  lockSourceParties,
  lookUpParties,
  type NewSourceParty,
  partyBeside,
  partyCells,
  partyDetailFields,
  recomputeContactStatistics,
  removeImportedParties,
  type SourceParty,
  settleParties,
  withoutErased,
} from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import {
  type BatchOutcome,
  columnOf,
  type ImportBatch,
  type ImportNoun,
  type ImportSetup,
  type Rejection,
} from '../kernel/import-noun.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { answerEventId, storeAnswers } from './answer-import.commands.ts'
import { causesNamed } from './cause.commands.ts'
import { type Account, channelBook, channelReader, openNamed } from './channel-account.commands.ts'
import { type NewContact, storeContacts } from './contact.commands.ts'
import * as statements from './interaction.sql.ts'
import { interactionFields } from './interaction-field.ts'
import { contactRecords, type IncomingContact } from './interaction-import.ts'

type Batch = ImportBatch<IncomingContact>
type CellsOf = ReturnType<typeof partyCells>

/** Contacts as something that can be imported: each with its event, its complaint and what it cost. */
export const interactionImport: ImportNoun<IncomingContact> = {
  noun: 'interactions',
  title: 'Contacts and complaints',
  fields: [...interactionFields, ...partyDetailFields],
  open(setup) {
    const cellsOf = partyCells(setup.column)
    return {
      tables: [...importedPartyTables, 'information.contact_statistics', 'channels.interactions'],
      read: contactRecords(setup),
      prepare: (db, { rows }) => ensureEventYears(db, yearsOf(rows)),
      store: (tx, ctx, batch) => storeBatch(tx, ctx, batch, setup, cellsOf),
      examine: (db, batch) => examineBatch(db, batch, setup, cellsOf),
    }
  },
  needs: [
    { verb: 'create', noun: 'interactions' },
    { verb: 'create', noun: 'complaints' },
    { verb: 'create', noun: 'channels' },
    { verb: 'create', noun: 'parties' },
  ],
  undo: undoContacts,
  remains: async (db, importId) => (await db.one(statements.hasContacts(importId))).found,
  afterwards: async (tx, ctx) => {
    const job = { name: 'channels.count-cells', payload: {}, key: 'channels.count-cells' }
    await requestJob(tx, job, ctx.now)
  },
}

function yearsOf(rows: readonly IncomingContact[]): Set<string> {
  const days = rows.flatMap(({ moment, complaint }) => [
    moment.instant,
    complaint?.answer?.on ?? moment.instant,
  ])
  return new Set(days.map((day) => `${day.slice(0, 4)}-06-15T00:00:00Z`))
}

async function storeBatch(
  tx: Database,
  ctx: Context,
  { rows }: Batch,
  setup: ImportSetup,
  cellsOf: CellsOf,
): Promise<BatchOutcome> {
  const erased = await lockSourceParties(tx, new Set(rows.map(({ party }) => party)))
  if (setup.opensChannels) await openNamed(tx, ctx, unopened(await channelBook(tx), rows))
  const { fresh, customers, unchanged, rejections } = await sort(tx, rows, setup, cellsOf)
  await insertSourceParties(tx, ctx, customers, { ...setup, noun: 'interactions' })
  if (fresh.length > 0) {
    const named = fresh.flatMap(({ complaint }) => complaint?.cause ?? [])
    const causes = await causesNamed(tx, ctx, named)
    const contacts = fresh.map((row): NewContact => {
      const cause = row.complaint ? causes.get(row.complaint.cause) : undefined
      return contactOf(row, cause, erased.has(row.party))
    })
    const origin = { sourceId: setup.sourceId, source: setup.sourceName, importId: setup.importId }
    await storeContacts(tx, ctx, contacts, origin)
    await storeAnswers(tx, ctx, fresh, setup.sourceName)
  }
  return { accepted: fresh.length, unchanged, rejections }
}

async function examineBatch(
  db: Database,
  { rows }: Batch,
  setup: ImportSetup,
  cellsOf: CellsOf,
): Promise<BatchOutcome> {
  const parties = new Set(rows.map(({ party }) => party))
  await lookUpParties(db, parties)
  await settleParties(db, parties)
  const { fresh, unchanged, rejections } = await sort(db, rows, setup, cellsOf)
  return { accepted: fresh.length, unchanged, rejections }
}

/**
 * Tells new contacts, with the customers to be made for them, from those that are there, and refuses a number that
 * means another contact by now, a channel that nobody has opened, and customers who come back though they were erased.
 */
async function sort(db: Database, rows: readonly IncomingContact[], setup: ImportSetup, cellsOf: CellsOf) {
  const stored = await db.many(statements.interactionsById(rows.map(({ interactionId }) => interactionId)))
  const byId = new Map(stored.map((contact) => [contact.interactionId, contact]))
  const channelNamed = channelReader(await channelBook(db), setup)
  // From here on the channel of a contact is the one that was opened, not the name that the file gave it.
  const fresh: IncomingContact[] = []
  const rejections: Rejection[] = []
  let unchanged = 0
  const refuse = ({ line }: IncomingContact, field: string, value: string, reason: string) => {
    rejections.push({ line, column: columnOf(setup, field), value, reason })
  }
  for (const row of rows) {
    const found = byId.get(row.interactionId)
    const channel = channelNamed(row.channel)
    if (row.repeats) unchanged++
    else if (channel === undefined)
      refuse(
        row,
        'channel',
        row.channel,
        'is no channel that has been opened; open it under Channels, Accounts',
      )
    else if (found === undefined) fresh.push({ ...row, channel })
    else if (row.number === null || isSame(row, channel, found)) unchanged++
    else refuse(row, 'interaction', row.number, 'is in Kith already with another customer, channel or day')
  }
  const customers = newParties(fresh, setup, cellsOf)
  const { refused, ...staying } = await withoutErased(db, fresh, customers, setup, 'contact')
  return { ...staying, unchanged, rejections: [...rejections, ...refused] }
}

/** The channels that rows name and nobody has opened, as they name them. */
const unopened = (book: ReadonlyMap<string, Account>, rows: readonly IncomingContact[]): Set<string> => {
  const named = channelReader(book)
  return new Set(rows.flatMap(({ channel }) => (named(channel) === undefined ? [channel] : [])))
}

/** A contact that was merged to another customer with its party is still the same. */
function isSame(
  row: IncomingContact,
  channel: string,
  found: { partyId: string; channel: string; occurredOn: string },
): boolean {
  const isParty = (row.party.partyId ?? row.party.naturalId) === found.partyId
  return isParty && channel === found.channel && row.moment.day === found.occurredOn
}

/** The customers that contacts name and the database does not know, each as its first record describes it. */
function newParties(
  rows: readonly IncomingContact[],
  setup: ImportSetup,
  cellsOf: CellsOf,
): NewSourceParty[] {
  const first = new Map<SourceParty, IncomingContact>()
  for (const row of rows) if (row.party.partyId === null && !first.has(row.party)) first.set(row.party, row)
  return [...first].map(([source, row]) => partyBeside(source, cellsOf(row.cells), setup))
}

/** Of somebody who was erased only dates, amounts and our ids are kept, so that sums come out right. */
function contactOf(
  row: IncomingContact,
  cause: { readonly causeId: string; readonly name: string } | undefined,
  isErased: boolean,
): NewContact {
  const {
    party,
    interactionId,
    channel,
    kind,
    direction,
    moment,
    minutes,
    answerSeconds,
    isResolved,
    askedAgain,
    cost,
  } = row
  const { complaint, words } = row
  const told: NewContact = {
    partyId: party.partyId ?? party.naturalId,
    interactionId,
    channel,
    kind,
    direction,
    occurredAt: moment.instant,
    occurredOn: moment.hasTime ? null : moment.day,
    minutes,
    answerSeconds,
    isResolved,
    askedAgain,
    cost,
    complaint:
      complaint && cause
        ? {
            complaintId: interactionId,
            causeId: cause.causeId,
            cause: cause.name,
            severity: complaint.severity,
            words: isErased ? '' : (words ?? ''),
          }
        : null,
  }
  if (isErased) return told
  const said = complaint ? null : words
  return { ...told, words: said, externalId: row.number, promise: row.promise, custom: row.custom }
}

/** Takes an import's contacts back, with their events, and makes what follows from them anew. */
async function undoContacts(tx: Database, ctx: Context, importId: string, step: number): Promise<void> {
  const parties = await tx.many(statements.partiesOfImport(importId, step.toString(16)))
  const partyIds = parties.map(({ partyId }) => partyId)
  if (partyIds.length > 0) {
    await lockParties(tx, partyIds)
    // A merge may have come first; what it moved elsewhere is found there in a later round.
    const contacts = await tx.many(statements.contactsOfImport(importId, partyIds))
    const complaintIds = contacts.flatMap(({ complaintId }) => complaintId ?? [])
    const eventIds = contacts.flatMap(({ eventId, complaintEventId, promiseId }) =>
      [eventId, complaintEventId, promiseId].flatMap((id) => id ?? []),
    )
    await tx.run(deletePurchaseEvents(partyIds, [...eventIds, ...complaintIds.map(answerEventId)]))
    const interactionIds = contacts.map(({ interactionId }) => interactionId)
    for (const statement of statements.deleteContacts(partyIds, importId, { interactionIds, complaintIds }))
      await tx.run(statement)
    await recomputeContactStatistics(tx, partyIds, ctx.now)
  }
  await removeImportedParties(tx, importId, step, partyIds)
}
