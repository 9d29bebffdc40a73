import { shareInterval } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import type { MeasureDefinition, MeasureRows, Subject } from '../kernel/measure.ts'
import { toMajor } from '../kernel/money.ts'
import { type Told, toldMeasure } from '../kernel/told-measure.commands.ts'
import { type CellRow, cells } from './cell.sql.ts'
import { everybody, perfectShare } from './cell.ts'
import { ratioOfSums } from './channel-ratio.ts'

/** Intervals on screen. */
const level = 0.8

/** The cells that a subject is the sum of: of all customers unless it names a segment. */
function within({ kind, id }: Subject, { segmentId, channel }: CellRow): boolean {
  switch (kind) {
    case 'channel':
      return segmentId === everybody && channel === id
    case 'segment':
      return segmentId === id
    case 'cell':
      return `${segmentId}:${channel}` === id
    default:
      return segmentId === everybody
  }
}

type OfCells = Pick<MeasureDefinition, 'name' | 'title' | 'unit' | 'process' | 'subjects'> & {
  read(found: readonly CellRow[]): Omit<Told, 'lineage' | 'asOf'>
}

const noContact =
  'No contact of the last year has been judged. Record contacts, and say under Channels, Standards what they are held to.'

/** A measure that is read from the sums by segment and channel. */
function ofCells({ read, ...definition }: OfCells): MeasureDefinition {
  return {
    ...definition,
    noun: 'channels',
    async read(ctx, subject) {
      const found = await cellsOf(ctx, subject)
      const told = read(found)
      const asOf = found
        .map(({ computedAt }) => computedAt)
        .sort()
        .at(-1)
      const lineage = [{ table: 'channels.interactions', filter: filterOf(subject), rows: told.n }]
      return toldMeasure(ctx, definition, subject, { ...told, lineage, ...(asOf ? { asOf } : {}) })
    },
    rows: async (ctx, subject) => rowsOf(await cellsOf(ctx, subject)),
  }
}

const cellsOf = async ({ db }: Context, subject: Subject) =>
  (await db.many(cells)).filter((cell) => within(subject, cell))

const filterOf = ({ kind, id }: Subject) =>
  kind === 'firm' ? 'judged within a year' : `judged within a year, ${kind} = '${id}'`

function rowsOf(found: readonly CellRow[]): MeasureRows {
  const rows = found.map((cell) => ({
    cells: [
      cell.channel,
      cell.contacts,
      cell.customers,
      cell.assessed,
      cell.perfect,
      toMajor({ amountMinor: cell.costMinor, currency: cell.currency }),
      cell.currency,
    ],
    partyId: null,
  }))
  const columns = ['Channel', 'Contacts', 'Customers', 'Judged', 'Perfect', 'Cost', 'Currency']
  return { columns, rows, next: null }
}

const sum = (found: readonly CellRow[], of: (cell: CellRow) => number) =>
  found.reduce((total, cell) => total + of(cell), 0)

/** The share of contacts that met everything they were held to at once. */
export const perfectContacts = ofCells({
  name: 'channels.perfect-contacts',
  title: 'Perfect contacts',
  unit: 'share',
  process: 'channels',
  subjects: ['firm', 'segment', 'channel', 'cell'],
  read(found) {
    const [perfect, assessed] = [sum(found, (cell) => cell.perfect), sum(found, (cell) => cell.assessed)]
    const method = {
      name: 'share',
      sentence: `Of ${assessed} contacts of a year that could be judged, ${perfect} met every standard of their day at once. The interval is Wilson’s.`,
      formula: 'contacts of the last 365 days that missed no standard ÷ those judged by at least one',
    }
    if (assessed === 0) return { value: null, unit: 'share', n: 0, missing: noContact, method }
    const { value, low, high } = shareInterval(perfect, assessed, level)
    return { value, unit: 'share', n: assessed, interval: { low, high, level }, method }
  },
})

/** What a contact costs: all costs over all contacts, never the mean of several ratios. */
export const costPerContact = ofCells({
  name: 'channels.cost-per-contact',
  title: 'Cost per contact',
  unit: 'money',
  process: null,
  subjects: ['firm', 'segment', 'channel', 'cell'],
  read(found) {
    const currencies = new Set(found.map(({ currency }) => currency))
    const [currency = 'EUR'] = currencies
    const contacts = sum(found, (cell) => cell.contacts)
    const costMinor = sum(found, (cell) => cell.costMinor)
    const method = {
      name: 'ratio of sums',
      sentence: `What ${contacts} contacts of a year cost in all, over their number. Contacts without a cost of their own cost what the channel did on their day.`,
      formula: 'sum of costs ÷ number of contacts',
    }
    const missing = costMissing(contacts, costMinor, currencies.size)
    if (missing !== null) return { value: null, unit: currency, n: contacts, missing, method }
    return {
      value: toMajor({ amountMinor: costMinor, currency }) / contacts,
      unit: currency,
      n: contacts,
      method,
    }
  },
})

function costMissing(contacts: number, costMinor: number, currencies: number): string | null {
  if (contacts === 0) return 'No contact was recorded within a year.'
  if (currencies > 1) return 'The channels count in several currencies, which are not added up.'
  if (costMinor === 0) return 'No contact has a cost. Say under Channels, Accounts what a contact costs.'
  return null
}

/** What a channel costs of what is ordered through it. */
export const expenseRevenue = ofCells({
  name: 'channels.expense-revenue',
  title: 'Expense of revenue',
  unit: 'share',
  process: null,
  subjects: ['channel'],
  read(found) {
    const value = ratioOfSums(
      found.map(({ costMinor, revenueMinor }) => ({ over: costMinor, under: revenueMinor })),
    )
    const method = {
      name: 'ratio of sums',
      sentence:
        'What a year’s contacts in the channel cost, over what was ordered through it; returns are kept apart. Counted every night.',
      formula: 'cost of contacts ÷ amount of orders',
    }
    const missing = 'No order names this channel. Orders say their channel when they are imported.'
    const n = sum(found, (cell) => cell.contacts)
    return { value, unit: 'share', n, method, ...(value === null ? { missing } : {}) }
  },
})

/** How alike the channels are: one less the distance between the best and the worst. */
export const consistency = ofCells({
  name: 'channels.consistency',
  title: 'Consistency across channels',
  unit: 'share',
  process: null,
  subjects: ['firm'],
  read(found) {
    const shares = found.flatMap((cell) => perfectShare(cell) ?? [])
    const method = {
      name: 'range',
      sentence: 'One less the distance between the best and the worst channel’s share of perfect contacts.',
      formula: '1 − (highest share − lowest share)',
    }
    const n = sum(found, (cell) => cell.assessed)
    if (shares.length < 2) {
      const missing = 'Fewer than two channels have contacts that were judged.'
      return { value: null, unit: 'share', n, missing, method }
    }
    return { value: 1 - (Math.max(...shares) - Math.min(...shares)), unit: 'share', n, method }
  },
})
