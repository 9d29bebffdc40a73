import type { FactCells } from '../information/index.ts'
import { importField as field, type ImportField } from '../kernel/import-noun.ts'
import type { ConsentState } from './consent.ts'
import { type Clauses, clausesFault } from './terms.ts'

/** What one line of a file says: a statement about a purpose, and clauses where it lays some down. */
export type ToldConsent = {
  readonly purpose: string
  readonly channel: string | null
  readonly state: ConsentState
  readonly saidAt: string
  readonly untilOn: string | null
  readonly method: string | null
  readonly clauses: Clauses | null
}

export const consentFields: readonly ImportField[] = [
  field(
    'customer',
    'Customer, number in this source',
    'id',
    ['customer', 'customer id', 'customer number', 'kunde'],
    true,
  ),
  field('consent', 'Number of the statement', 'id', ['consent', 'consent id']),
  field('purpose', 'What for', 'text', ['purpose', 'zweck', 'finalité'], true),
  field('channel', 'By which channel; empty: every one', 'text', ['channel', 'kanal', 'canal']),
  field(
    'state',
    'What they said: granted, withdrawn or objected',
    'text',
    ['state', 'consent state', 'status'],
    true,
  ),
  field('at', 'When they said it', 'instant', ['at', 'said at', 'date', 'datum'], true),
  field('method', 'How they said it', 'text', ['method', 'how']),
  field('until', 'Until when it holds', 'day', ['until', 'valid until']),
  field('quiet_from', 'Nothing is sent from', 'text', ['quiet_from', 'quiet from']),
  field('quiet_to', 'Nothing is sent until', 'text', ['quiet_to', 'quiet to']),
  field('most', 'At most so many in 30 days', 'number', ['most_per_30_days', 'most per 30 days']),
  field('channels', 'Channels that they allow', 'text', ['channels', 'allowed channels']),
]

const states: Readonly<Record<string, ConsentState>> = {
  granted: 'granted',
  yes: 'granted',
  withdrawn: 'withdrawn',
  no: 'withdrawn',
  objected: 'objected',
}

const slug = /^[a-z][a-z0-9-]{0,39}$/
const clock = /^([01][0-9]|2[0-3]):[0-5][0-9]$/

const dayMs = 86_400_000

/**
 * Reads one line; what cannot be read is refused, cell by cell. A day of grace for a grant, since a file may be
 * written in another zone; a refusal may begin whenever they said.
 */
export function readConsent(cells: FactCells, now: Date): ToldConsent {
  cells.needs('purpose', 'state', 'at')
  const state = states[cells.text('state', 40).toLowerCase()]
  if (state === undefined) cells.refuse('state', 'is none of granted, withdrawn, objected')
  const purpose = cells.text('purpose', 60).toLowerCase()
  if (!slug.test(purpose)) cells.refuse('purpose', 'is no name of a purpose')
  const channel = cells.text('channel', 40).toLowerCase()
  if (channel !== '' && !slug.test(channel)) cells.refuse('channel', 'is no name of a channel')
  const saidAt = cells.instant('at') ?? ''
  if (state === 'granted' && Date.parse(saidAt) > now.getTime() + dayMs)
    cells.refuse('at', 'lies in the future: nobody has granted it yet')
  return {
    purpose,
    channel: channel || null,
    state: state ?? 'withdrawn',
    saidAt,
    untilOn: cells.day('until'),
    method: cells.text('method', 200) || null,
    clauses: readClauses(cells),
  }
}

function readClauses(cells: FactCells): Clauses | null {
  const [from, to] = [cells.text('quiet_from', 5), cells.text('quiet_to', 5)]
  for (const [name, text] of [
    ['quiet_from', from],
    ['quiet_to', to],
  ] as const)
    if (text !== '' && !clock.test(text)) cells.refuse(name, 'is no time of day (HH:MM)')
  if ((from === '') !== (to === '')) cells.refuse(from === '' ? 'quiet_from' : 'quiet_to', 'is blank')
  const most = cells.number('most')
  if (most !== null && !(Number.isInteger(most) && most >= 0 && most <= 1000))
    cells.refuse('most', 'is no count from 0 to 1,000')
  const allowed = cells
    .text('channels', 400)
    .toLowerCase()
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean)
  if (most !== null && allowed.length === 0) cells.refuse('most', 'names no channel that it limits')
  if (from === '' && allowed.length === 0) return null
  const limit = most === null ? {} : { most: { most, days: 30 } }
  const clauses = {
    ...(allowed.length > 0 && {
      channels: Object.fromEntries(allowed.map((name) => [name, { allowed: true, ...limit }])),
    }),
    ...(from !== '' && { quiet: [{ from, to }] }),
  }
  const fault = clausesFault(clauses)
  if (fault !== undefined) cells.refuse(allowed.length > 0 ? 'channels' : 'quiet_from', fault)
  return clauses
}
