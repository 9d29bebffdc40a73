import { hash } from 'node:crypto'
import type { Context } from '../kernel/context.ts'
import type { ImportRow, Rejection } from '../kernel/import-noun.ts'
import { dayIn } from '../kernel/period.ts'
import { insertTies } from '../kernel/relationship.sql.ts'
import type { Database } from '../storage/database.ts'
import { insertSaidAttributes } from './arrival.sql.ts'
import {
  type Arrival,
  type Fate,
  isRefused,
  isVisitor,
  type LiveSource,
  type SaidFields,
  type SaidOrder,
} from './arrival.ts'
import { leadNames, type NameFinder, type Spoken, whoIs } from './arrival-name.commands.ts'
import { type FieldReader, fieldReader } from './arrival-reader.commands.ts'
import { fieldsInForce } from './custom-field.commands.ts'
import { appendEvents } from './event.commands.ts'
import { type FirmSetting, firmSetting } from './firm-setting.commands.ts'
import { partyImport } from './import-parties.commands.ts'
import { imports } from './import-registry.ts'
import { lookUpParties } from './source.commands.ts'
import { idFrom, type SourceParty } from './source-party.ts'

/** What is known of the names in a batch. */
export type Names = {
  readonly who: NameFinder
  readonly standIns: Map<SourceParty, SourceParty>
  readonly erased: ReadonlySet<SourceParty>
}

type Batch = Names & {
  readonly tx: Database
  readonly ctx: Context
  readonly source: LiveSource
  readonly firm: FirmSetting
  /** What became of each, by its place in the list. */
  readonly fates: Fate[]
}

const plain: Fate = { state: 'stored', partyId: null, waitsFor: null, where: null, reason: null }

/**
 * Carries out what a batch says: parties first, then ties, orders and events. Called with everybody whom it names
 * locked.
 *
 * @returns what became of each; how many parties were made, how many rows about parties said something new, and whom
 *   anything was said of
 */
export async function storeSaid(
  tx: Database,
  ctx: Context,
  source: LiveSource,
  list: readonly Arrival[],
  names: Names,
): Promise<{ fates: readonly Fate[]; made: number; changed: number; told: readonly string[] }> {
  const firm = await firmSetting(ctx.db, tx)
  const batch: Batch = { ...names, tx, ctx, source, firm, fates: list.map(() => plain) }
  for (const [index, { said }] of list.entries()) {
    if (said === 'held') batch.fates[index] = { ...plain, state: 'held' }
    else if (isRefused(said)) refuse(batch, index, said.where, said.refused)
  }
  const spoken = [...list.entries()].filter((entry): entry is [number, Spoken] => isOpen(batch, entry))
  const named = partiesSaid(batch, spoken)
  const before = [...named.keys()].filter(({ partyId }) => partyId === null)
  const changed = await storeParties(batch, named)
  const made = before.filter(({ partyId }) => partyId !== null).length
  await leadNames(tx, source, names.standIns)
  for (const [index, { said }] of spoken) settle(batch, index, said.subject)
  const open = spoken.filter(([index]) => batch.fates[index]?.state === 'stored')
  await storeTies(batch, open)
  await storeOrders(batch, open)
  await storeEvents(batch, open)
  const told = made + changed === 0 ? [] : [...named.keys()].flatMap(({ partyId }) => partyId ?? [])
  return { fates: batch.fates, made, changed, told }
}

const isOpen = (batch: Batch, [index]: [number, Arrival]): boolean => batch.fates[index]?.state === 'stored'

function refuse({ fates }: Batch, index: number, where: string, reason: string): void {
  fates[index] = { ...(fates[index] ?? plain), state: 'rejected', where, reason }
}

/** What a batch says of one party: all its messages, the later ones over the earlier. */
type PartySaid = { fields: Record<string, string>; custom: Record<string, unknown>; indexes: number[] }

/**
 * The parties to be made or changed. Nobody is made for a visitor without a name or an address: their messages
 * wait, and the list of customers stays one of customers.
 */
function partiesSaid(batch: Batch, spoken: readonly [number, Spoken][]): Map<SourceParty, PartySaid> {
  const named = new Map<SourceParty, PartySaid>()
  const say = (party: SourceParty, index: number, said: SaidFields | null) => {
    const held = named.get(party) ?? { fields: {}, custom: {}, indexes: [] }
    named.set(party, held)
    if (said === null) return
    Object.assign(held.fields, said.fields)
    Object.assign(held.custom, said.custom)
    held.indexes.push(index)
  }
  for (const [index, { said }] of spoken) {
    const party = whoIs(batch.standIns, batch.who(said.subject))
    if (said.about !== null || party.partyId === null) say(party, index, said.about)
    if (said.group) say(batch.who(said.group.name), index, said.group)
  }
  for (const [party, { fields }] of named) {
    if (!isVisitor(party.externalId)) continue
    if (party.partyId === null && !fields.email && !fields.phone) named.delete(party)
    else if (party.partyId === null) fields.name ??= fields.email ?? fields.phone ?? ''
  }
  return named
}

async function storeParties(batch: Batch, named: Map<SourceParty, PartySaid>): Promise<number> {
  const { tx, ctx, source, firm } = batch
  if (named.size === 0) return 0
  const said = [...named]
  const saysOwn = said.some(([, { custom }]) => Object.keys(custom).length > 0)
  const own = saysOwn ? await fieldsInForce({ db: tx }) : null
  const reader = fieldReader(partyImport, 'party', source, firm, ctx.now, own)
  await learnAttributes(
    batch,
    'parties',
    said.map(([, { custom }]) => custom),
  )
  const rows: ImportRow[] = []
  const rejections: Rejection[] = []
  for (const [line, [party, words]] of said.entries()) {
    const row = reader.read(line, party.externalId, words)
    if (Array.isArray(row)) rejections.push(...row)
    else rows.push(row)
  }
  const outcome = rows.length === 0 ? null : await reader.reader.store(tx, ctx, { number: 0, lane: 0, rows })
  rejections.push(...(outcome?.rejections ?? []))
  for (const { line, column, reason } of rejections)
    for (const index of said[line]?.[1].indexes ?? []) refuse(batch, index, column, reason)
  await lookUpParties(tx, named.keys())
  return outcome?.accepted ?? 0
}

/** Whose an arrival is: somebody's, a visitor's whom nobody knows yet, or nobody's that may be kept. */
function settle(batch: Batch, index: number, name: string): void {
  const fate = batch.fates[index] ?? plain
  const own = batch.who(name)
  const party = whoIs(batch.standIns, own)
  if (batch.erased.has(party) || batch.erased.has(own))
    refuse(batch, index, '', 'is about somebody who was erased: nothing more is kept about them')
  else if (party.partyId !== null) batch.fates[index] = { ...fate, partyId: party.partyId }
  else if (fate.state === 'rejected') return
  else if (isVisitor(party.externalId))
    batch.fates[index] = { ...fate, state: 'waiting', waitsFor: party.keyHash }
  else refuse(batch, index, '', 'is about somebody who could not be made; see what was refused about them')
}

async function storeTies(batch: Batch, open: readonly [number, Spoken][]): Promise<void> {
  const { tx, ctx, source, firm, who, fates } = batch
  const rows = open.flatMap(([index, { said }]) => {
    const partyId = fates[index]?.partyId
    const otherId = said.group && who(said.group.name).partyId
    if (!partyId || !otherId || partyId === otherId) return []
    const relationshipId = idFrom(
      hash('sha256', `tie\u001f${source.sourceId}\u001f${partyId}\u001f${otherId}`),
    )
    return [{ partyId, otherId, relationshipId }]
  })
  if (rows.length > 0) await tx.run(insertTies(rows, dayIn(firm.timeZone, ctx.now), ctx.now))
}

async function storeOrders(batch: Batch, open: readonly [number, Spoken][]): Promise<void> {
  const { tx, ctx, source, firm } = batch
  const noun = imports().nouns.find((known) => known.noun === 'orders')
  const all = open.flatMap(
    ([
      index,
      {
        said: { subject, orders },
      },
    ]) => {
      const customer = whoIs(batch.standIns, batch.who(subject)).externalId
      return orders.map((order) => ({ index, customer, order }))
    },
  )
  if (noun === undefined || all.length === 0) return
  const readerOf = (): FieldReader => fieldReader(noun, 'customer', source, firm, ctx.now)
  const said = lastOfEach(
    readable(batch, all, ({ customer, order }) => readerOf().read(0, customer, order)),
    orderName,
    (before, now) => ({ ...now, order: withEarlier(now.order, before.order) }),
  )
  const reader = readerOf()
  const rows: ImportRow[] = []
  const rejections: Rejection[] = []
  for (const [line, { customer, order }] of said.entries()) {
    const row = reader.read(line, customer, order)
    if (Array.isArray(row)) rejections.push(...row)
    else rows.push(row)
  }
  if (rows.length > 0)
    rejections.push(...(await reader.reader.store(tx, ctx, { number: 0, lane: 0, rows })).rejections)
  for (const { line, column, reason } of rejections) {
    const index = said[line]?.index
    if (index !== undefined) refuse(batch, index, column, reason)
  }
  await storeLines(
    batch,
    said.filter(({ index }) => batch.fates[index]?.state === 'stored'),
  )
}

type ToldOrder = { readonly index: number; readonly customer: string; readonly order: SaidOrder }

/** An order of one customer; another’s under the same number is another, and refused where one is stored. */
const orderName = ({ index, customer, order }: ToldOrder): string =>
  order.fields.number === undefined ? `unnumbered ${index}` : `${customer}\u001f${order.fields.number}`

/** Without later words of an order that cannot be read: those are refused, and the earlier stands. */
function readable(
  batch: Batch,
  told: readonly ToldOrder[],
  read: (order: ToldOrder) => ImportRow | Rejection[],
): ToldOrder[] {
  const words = Map.groupBy(told, orderName)
  return told.filter((one) => {
    if (words.get(orderName(one))?.length === 1) return true
    const row = read(one)
    const [wrong] = Array.isArray(row) ? row : []
    if (wrong) refuse(batch, one.index, wrong.column, wrong.reason)
    return wrong === undefined
  })
}

/** Of what is told twice in one batch the later word counts, with what it leaves to the earlier. */
function lastOfEach<Told>(
  told: readonly Told[],
  nameOf: (one: Told) => string,
  combine: (before: Told, now: Told) => Told = (_, now) => now,
): Told[] {
  const last = new Map<string, Told>()
  for (const one of told) {
    const before = last.get(nameOf(one))
    last.set(nameOf(one), before === undefined ? one : combine(before, one))
  }
  return [...last.values()]
}

/** An order as it is told last: its lines, and its day, are those of before where it says none. */
function withEarlier(order: SaidOrder, { lines, fields, isDatedByTelling }: SaidOrder): SaidOrder {
  const known = lines === undefined ? order : { ...order, lines: order.lines ?? lines }
  if (!order.isDatedByTelling) return known
  const { isDatedByTelling: _, ...dated } = { ...known, fields: { ...known.fields, date: fields.date ?? '' } }
  return isDatedByTelling ? { ...dated, isDatedByTelling } : dated
}

/** What was bought with orders that are stored by now. */
async function storeLines(
  batch: Batch,
  orders: readonly { readonly index: number; readonly order: SaidOrder }[],
): Promise<void> {
  const { tx, ctx, source, firm } = batch
  const noun = imports().nouns.find((known) => known.noun === 'order-lines')
  const said = lastOfEach(
    orders.flatMap(({ index, order }) =>
      (order.lines ?? []).map((line) => ({ index, number: order.fields.number ?? '', line })),
    ),
    ({ number, line }) => `${number}\u001f${line.fields.line}`,
  )
  if (noun === undefined || said.length === 0) return
  const reader = fieldReader(noun, 'order', source, firm, ctx.now)
  const read = said.map(({ number, line }, at) => reader.read(at, number, line))
  const rejections = read.flatMap((row): Rejection[] => (Array.isArray(row) ? row : []))
  // All lines of an order or none: those of before stay where one cannot be read.
  const unread = new Set(rejections.map(({ line }) => said[line]?.number))
  const rows = read.flatMap((row, at) => (Array.isArray(row) || unread.has(said[at]?.number) ? [] : [row]))
  if (rows.length > 0)
    rejections.push(...(await reader.reader.store(tx, ctx, { number: 0, lane: 0, rows })).rejections)
  for (const { line, column, reason } of rejections) {
    const index = said[line]?.index
    if (index !== undefined) refuse(batch, index, column === '' ? '' : `line.${column}`, reason)
  }
}

async function storeEvents(batch: Batch, open: readonly [number, Spoken][]): Promise<void> {
  const { tx, ctx, source, fates } = batch
  const events = open.flatMap(([index, { said, keyHash }]) => {
    const partyId = fates[index]?.partyId
    if (said.event === null || !partyId) return []
    const { type, channel, data } = said.event
    const at = { occurredAt: said.occurredAt, eventId: idFrom(keyHash) }
    return [{ partyId, type, channel, data, ...at, source: source.name } as const]
  })
  if (events.length > 0) await appendEvents(tx, events, ctx.now)
}

/** Attributes that were made known lately, so that it is not asked with every batch. */
const learned = new WeakMap<Database, Set<string>>()

async function learnAttributes(
  { tx, ctx }: Batch,
  noun: string,
  said: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const known = learned.get(ctx.db) ?? new Set<string>()
  learned.set(ctx.db, known)
  const types = new Map<string, string>()
  for (const custom of said)
    for (const [key, value] of Object.entries(custom)) {
      const type = typeof value === 'number' || typeof value === 'boolean' ? typeof value : 'text'
      if (!known.has(`${noun} ${key} ${type}`))
        types.set(key, types.has(key) && types.get(key) !== type ? 'text' : type)
    }
  if (types.size === 0) return
  await tx.run(
    insertSaidAttributes(
      noun,
      [...types].map(([key, type]) => ({ key, type })),
      ctx.now,
    ),
  )
  for (const [key, type] of types) known.add(`${noun} ${key} ${type}`)
}
