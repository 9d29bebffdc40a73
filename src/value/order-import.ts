import { hash } from 'node:crypto'
import {
  idFrom,
  partyDetailFields,
  type SourceParty,
  sourceParties,
  tally,
  tooLong,
} from '../information/index.ts'
import type { ImportRow, ImportSetup, Rejection } from '../kernel/import-noun.ts'
import { textMark } from '../kernel/text-mark.ts'

/** One order as a file says it. */
export type IncomingOrder = ImportRow & {
  readonly party: SourceParty
  readonly orderId: string
  readonly number: string | null
  readonly orderedOn: string
  readonly orderedAt: string
  /** Whether the time of day is known. */
  readonly hasTime: boolean
  /** The moment is that of the telling: an order that is there keeps its own. */
  readonly isDatedByTelling: boolean
  /** Negative: a return. Zero: an order without spend. */
  readonly amountMinor: number
  readonly currency: string
  readonly channel: string | null
  /** Other columns, as JSON. */
  readonly custom: string | null
  /** The same order, word for word, stood further up in the file: it is known by its number. */
  readonly repeats: boolean
  /** The record, for what it says about the customer; read only when the customer is new. */
  readonly cells: readonly string[]
}

/**
 * Reads the orders of one file, in the file's order. An order is known by its number in the source, else by
 * what it says and how many such stood before it; other columns and their order do not matter, so the same
 * export with a column more changes nothing.
 */
export function orderRecords(
  setup: ImportSetup,
): (line: number, cells: readonly string[]) => IncomingOrder | Rejection[] {
  const partyOf = sourceParties(setup.sourceId)
  const seen = tally()
  const place = placesOf(setup)
  const read = cellReader(setup, place)
  const keepsCells = partyDetailFields.some(({ name }) => setup.column(name) !== null)
  const prefix = `order\u001f${setup.sourceId}\u001f`
  return (line, cells) => {
    const said = read(line, cells)
    if (Array.isArray(said)) return said
    const { externalId, number, amountMinor, currency, moment, channel } = said
    const content = `${externalId}\u001f${moment.hasTime ? moment.instant : moment.day}\u001f${amountMinor}\u001f${currency}`
    const digest = hash(
      'sha256',
      number === null ? prefix + content : `number\u001f${setup.sourceId}\u001f${number}`,
    )
    const times = number === null ? seen.add(digest.slice(0, 16)) : 1
    const before = number === null ? null : seen.put(digest.slice(0, 16), textMark(content))
    if (before !== null && before !== (textMark(content) | 1) >>> 0)
      return [
        {
          line,
          column: setup.columnName(place.number ?? 0),
          value: number ?? '',
          reason: 'stands in an earlier line with another customer, date or amount',
        },
      ]
    const party = partyOf(externalId)
    return {
      line,
      lane: party.lane,
      partyMark: party.mark,
      party,
      orderId: idFrom(times === 1 ? digest : hash('sha256', `${digest}\u001f${times}`)),
      number,
      orderedOn: moment.day,
      orderedAt: moment.instant,
      hasTime: moment.hasTime,
      isDatedByTelling: setup.isDatedByTelling?.(cells) ?? false,
      amountMinor,
      currency,
      channel,
      custom: setup.customOf(cells),
      repeats: before !== null,
      cells: keepsCells ? cells : noCells,
    }
  }
}

/** Rows wait for their batch; what they need not carry is let go. */
const noCells: readonly string[] = []

function placesOf({ column }: ImportSetup) {
  return {
    // A file without customer numbers knows its customers by their e-mail.
    customer: column('customer') ?? column('email') ?? -1,
    number: column('number'),
    date: column('date') ?? -1,
    amount: column('amount') ?? -1,
    currency: column('currency'),
    channel: column('channel'),
  }
}

/** Numbers of customers and orders, and names of channels, stand in indexes, which hold no more. */
const longestKey = 200

type Said = {
  readonly externalId: string
  readonly number: string | null
  readonly amountMinor: number
  readonly currency: string
  readonly moment: { readonly day: string; readonly instant: string; readonly hasTime: boolean }
  readonly channel: string | null
}

function cellReader(setup: ImportSetup, place: ReturnType<typeof placesOf>) {
  const byEmail = setup.column('customer') === null
  const cell = (cells: readonly string[], index: number | null) =>
    index === null ? '' : (cells[index]?.trim() ?? '')
  return (line: number, cells: readonly string[]): Said | Rejection[] => {
    const wrong: Rejection[] = []
    const refuse = (index: number, reason: string) => {
      wrong.push({ line, column: setup.columnName(index), value: cells[index] ?? '', reason })
    }
    const written = cell(cells, place.customer)
    if (written === '') refuse(place.customer, 'is blank: an order needs a customer')
    for (const index of [place.customer, place.number, place.channel]) {
      const text = cell(cells, index)
      if (index !== null && text.length > longestKey) refuse(index, tooLong(text, longestKey))
    }
    const moment = setup.readMoment(cells[place.date] ?? '')
    if ('refused' in moment) refuse(place.date, moment.refused)
    const named = cell(cells, place.currency)
    const amount = setup.readAmount(cells[place.amount] ?? '', named === '' ? null : named)
    if ('refused' in amount) refuse(place.amount, amount.refused)
    if (wrong.length > 0 || 'refused' in moment || 'refused' in amount) return wrong
    const externalId = byEmail ? written.toLowerCase() : written
    return {
      externalId,
      number: cell(cells, place.number) || null,
      ...amount,
      moment,
      channel: cell(cells, place.channel) || null,
    }
  }
}
