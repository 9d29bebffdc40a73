import { tooLong } from '../information/index.ts'
import type { ImportSetup, Rejection } from '../kernel/import-noun.ts'
import { causeSlug } from './cause.ts'
import {
  type ComplaintOutcome,
  type ContactDirection,
  complaintOutcomes,
  type InteractionKind,
  interactionKinds,
} from './interaction.ts'

/** What one record says of a contact. */
export type SaidContact = {
  readonly customer: string
  readonly number: string | null
  /** As written: a channel's slug or its name. */
  readonly channel: string
  readonly kind: InteractionKind | null
  readonly direction: ContactDirection
  readonly moment: Moment
  readonly minutes: number | null
  readonly answerSeconds: number | null
  readonly isResolved: boolean | null
  readonly askedAgain: boolean | null
  /** Null: what the channel costs. */
  readonly cost: Amount | null
  readonly words: string | null
  readonly complaint: SaidComplaint | null
  /** `keptOn` null: nobody has said that it was kept. */
  readonly promise: { readonly words: string; readonly dueOn: string; readonly keptOn: string | null } | null
}

export type SaidComplaint = {
  /** As written: a cause's slug or its name. */
  readonly cause: string
  readonly severity: number
  readonly answer: {
    readonly on: string
    readonly outcome: ComplaintOutcome
    readonly redress: Amount | null
    readonly justice: { distributive: number; procedural: number; interactional: number } | null
  } | null
}

type Amount = { readonly amountMinor: number; readonly currency: string }
type Moment = { readonly day: string; readonly instant: string; readonly hasTime: boolean }

const columns = [
  'customer',
  'interaction',
  'channel',
  'kind',
  'direction',
  'at',
  'minutes',
  'answerSeconds',
  'resolved',
  'askedAgain',
  'cost',
  'currency',
  'words',
  'cause',
  'severity',
  'promise',
  'promiseDue',
  'promiseKept',
  'answeredAt',
  'outcome',
  'redress',
  'distributive',
  'procedural',
  'interactional',
] as const

type Column = (typeof columns)[number]
type Places = Readonly<Record<Column, number | null>>

/** Where each column of the file stands. */
export function placesOf({ column }: Pick<ImportSetup, 'column'>): Places {
  const places = Object.fromEntries(columns.map((name) => [name, column(name)])) as Record<
    Column,
    number | null
  >
  // A file without customer numbers knows its customers by their e-mail.
  return { ...places, customer: places.customer ?? column('email') }
}

const longestKey = 200
const longestWords = 10_000

/** Reads records of contacts, and says of each cell that cannot be read why not. */
export function cellReader(
  setup: ImportSetup,
  place: Places,
): (line: number, cells: readonly string[]) => SaidContact | Rejection[] {
  const byEmail = setup.column('customer') === null
  return (line, cells) => {
    const wrong: Rejection[] = []
    const text = (column: Column) => {
      const index = place[column]
      return index === null ? '' : (cells[index]?.trim() ?? '')
    }
    const refuse = (column: Column, reason: string) => {
      const index = place[column] ?? 0
      wrong.push({ line, column: setup.columnName(index), value: cells[index] ?? '', reason })
      return null
    }
    const cell: Cell = { text, refuse, setup }
    const customer = key(cell, 'customer') ?? refuse('customer', 'is blank: a contact needs a customer')
    const channel = key(cell, 'channel') ?? refuse('channel', 'is blank: a contact needs a channel')
    const said = {
      customer: byEmail ? (customer ?? '').toLowerCase() : (customer ?? ''),
      number: key(cell, 'interaction'),
      channel: channel ?? '',
      kind: wordOf(cell, 'kind', kindWords),
      direction: wordOf(cell, 'direction', directions) ?? 'in',
      moment: momentOf(cell, 'at', 'is blank: a contact needs a day') ?? {
        day: '',
        instant: '',
        hasTime: false,
      },
      minutes: numberOf(cell, 'minutes', 0, 1_440),
      answerSeconds: numberOf(cell, 'answerSeconds', 0, 2_592_000),
      isResolved: wordOf(cell, 'resolved', yesOrNo),
      askedAgain: wordOf(cell, 'askedAgain', yesOrNo),
      cost: amountOf(cell, 'cost'),
      words: wordsOf(cell, 'words'),
      complaint: complaintOf(cell),
      promise: promiseOf(cell),
    }
    return wrong.length > 0 ? wrong : said
  }
}

/** One record's cells: what stands in a column, and the refusal of it. */
type Cell = {
  readonly text: (column: Column) => string
  readonly refuse: (column: Column, reason: string) => null
  readonly setup: ImportSetup
}

function complaintOf(cell: Cell): SaidComplaint | null {
  const cause = key(cell, 'cause')
  if (cause === null) return null
  if (causeSlug(cause) === '') return cell.refuse('cause', 'names nothing: it holds neither letter nor digit')
  const severity = numberOf(cell, 'severity', 1, 5) ?? 3
  if (!Number.isInteger(severity)) cell.refuse('severity', 'is no whole number from 1 to 5')
  const answered = momentOf(cell, 'answeredAt', null)
  return { cause, severity, answer: answered === null ? null : answerOf(cell, answered.day) }
}

function answerOf(cell: Cell, on: string): SaidComplaint['answer'] {
  const redress = amountOf(cell, 'redress')
  const given = redress !== null && redress.amountMinor > 0
  const outcome = wordOf(cell, 'outcome', outcomes) ?? (given ? 'redressed' : 'solved')
  const [distributive, procedural, interactional] = (
    ['distributive', 'procedural', 'interactional'] as const
  ).map((column) => numberOf(cell, column, 1, 7))
  const justice =
    distributive != null && procedural != null && interactional != null
      ? { distributive, procedural, interactional }
      : null
  return { on, outcome, redress, justice }
}

function promiseOf(cell: Cell): SaidContact['promise'] {
  const words = wordsOf(cell, 'promise')
  if (words === null) return null
  const due = momentOf(cell, 'promiseDue', 'is blank: a promise needs a day')
  const kept = momentOf(cell, 'promiseKept', null)
  return due === null ? null : { words, dueOn: due.day, keptOn: kept?.day ?? null }
}

function key(cell: Cell, column: Column): string | null {
  const written = cell.text(column)
  if (written.length > longestKey) return cell.refuse(column, tooLong(written, longestKey))
  return written === '' ? null : written
}

function wordsOf(cell: Cell, column: Column): string | null {
  const written = cell.text(column)
  if (written.length > longestWords) return cell.refuse(column, tooLong(written, longestWords))
  return written === '' ? null : written
}

/** @param blank  why it may not be blank; null: it may */
function momentOf(cell: Cell, column: Column, blank: string | null): Moment | null {
  const written = cell.text(column)
  if (written === '') return blank === null ? null : cell.refuse(column, blank)
  const moment = cell.setup.readMoment(written)
  return 'refused' in moment ? cell.refuse(column, moment.refused) : moment
}

function amountOf(cell: Cell, column: Column): Amount | null {
  const written = cell.text(column)
  if (written === '') return null
  const named = cell.text('currency')
  const amount = cell.setup.readAmount(written, named === '' ? null : named)
  if ('refused' in amount) return cell.refuse(column, amount.refused)
  return amount.amountMinor < 0 ? cell.refuse(column, 'is less than nothing') : amount
}

function numberOf(cell: Cell, column: Column, least: number, most: number): number | null {
  const written = cell.text(column)
  if (written === '') return null
  const value = /^\d{1,12}(?:[.,]\d{1,6})?$/.test(written) ? Number(written.replace(',', '.')) : Number.NaN
  return value >= least && value <= most
    ? value
    : cell.refuse(column, `is no number from ${least} to ${most}`)
}

function wordOf<Value>(cell: Cell, column: Column, words: ReadonlyMap<string, Value>): Value | null {
  const written = cell.text(column)
  if (written === '') return null
  const value = words.get(written.toLowerCase())
  return value === undefined ? cell.refuse(column, `is none of ${[...words.keys()].join(', ')}`) : value
}

const same = <Word extends string>(words: readonly Word[]) =>
  words.map((word): [string, Word] => [word, word])

const kindWords = new Map<string, InteractionKind>([...same(interactionKinds), ['e-mail', 'email']])
const outcomes = new Map<string, ComplaintOutcome>(same(complaintOutcomes))
const directions = new Map<string, ContactDirection>([
  ['in', 'in'],
  ['out', 'out'],
  ['inbound', 'in'],
  ['outbound', 'out'],
  ['incoming', 'in'],
  ['outgoing', 'out'],
])
const yesOrNo = new Map<string, boolean>([
  ['yes', true],
  ['no', false],
  ['y', true],
  ['n', false],
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
  ['ja', true],
  ['nein', false],
  ['nee', false],
  ['oui', true],
  ['non', false],
  ['sí', true],
  ['si', true],
])
