import type { Process } from '../kernel/measure.ts'
import type { Reader, Told } from './loop-flow.ts'
import { inUnit, inWords } from './loop-words.ts'

/** An event of the firm's log with what caused it. */
export type ChainEvent = Told & { readonly eventId: string; readonly causedBy: readonly string[] | null }

/** One step of a chain: what happened, and the number that it changed. */
export type Hop = {
  /** Null for what many events of customers came to. */
  readonly eventId: string | null
  readonly type: string
  readonly at: string
  readonly process: Process
  readonly title: string
  readonly detail: string | null
  readonly from: number | null
  readonly to: number | null
  readonly unit: string | null
  /** The decision that it tells of. */
  readonly decisionId: string | null
  /** The steps before it that led to it. */
  readonly causedBy: readonly string[]
  /** Longest way from where the chain began. */
  readonly depth: number
  /** The reader's roles do not show what it says. */
  readonly isHidden: boolean
}

/** What a step says: words, and a number before and after. */
type Said = Partial<Pick<Hop, 'detail' | 'from' | 'to' | 'unit'>>
type Data = Told['data']
type Sight = Omit<Reader, 'types'>
type Teller = {
  readonly process: Process
  readonly title: string
  say(data: Data, reader: Sight): Said
}

const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null)
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const change = ({ from, to }: Data) => ({ from: number(from), to: number(to) })
const listed = (value: unknown): readonly Data[] => (Array.isArray(value) ? value : [])
const within = (data: Data, name: string): Data => (data[name] ?? {}) as Data

const ofMoney = (data: Data): Said => ({ ...change(data), unit: text(data.currency) })

/** What a decision expects or did, for those who may read its measure of the firm or a segment. */
function ofDecision(data: Data, { measures }: Sight): Said {
  const detail = `Decision ${inWords(data.number)} “${text(data.title)}”`
  const expected = within(data, 'expected')
  if (!measures.has(text(expected.measure))) return { detail }
  const happened = within(data, 'happened')
  const isSettled = number(happened.change) !== null
  return {
    detail: `${detail}, ${isSettled ? 'with what was expected of it and what happened' : 'with the change that is expected of it'}`,
    from: isSettled ? number(expected.change) : null,
    to: number(isSettled ? happened.change : expected.change),
    unit: text(expected.unit),
  }
}

function ofStandard({ about, title, value, standard, unit, measure, ...data }: Data, reader: Sight): Said {
  const words = `${text(title)}${typeof about === 'string' ? `, ${about}` : ''}`
  if (!reader.measures.has(text(measure))) return { detail: words }
  const detail = `${words}: held to ${inUnit(standard, unit, reader.currency)}`
  return { detail, from: number(data.from), to: number(value), unit: text(unit) }
}

function ofAssumption(data: Data, { measures, currency }: Sight): Said {
  const claim = `Assumption ${inWords(data.number)} “${text(data.claim)}”`
  const unit = measures.get(text(data.measure))
  if (unit === undefined) return { detail: claim }
  const side = text(data.direction).replace('-', ' ')
  const detail = `${claim}: holds as long as it is ${side} ${inUnit(data.threshold, unit, currency)}`
  return { detail, from: number(data.from), to: number(data.value), unit }
}

const tellers: Readonly<Record<string, Teller>> = {
  'channels.complaint-filed': {
    process: 'customer',
    title: 'Customers complained',
    say: ({ complaints, byCause }) => ({
      detail: listed(byCause)
        .map(({ slug, n }) => `${text(slug)} ${inWords(n)}`)
        .join(', '),
      to: number(complaints),
      unit: 'complaints',
    }),
  },
  'channels.contacts-assessed': {
    process: 'channels',
    title: 'Contacts held to their standards',
    say: (data) => ({
      ...change(data),
      unit: 'share',
      detail: `${inWords(data.contacts)} contacts of ${inWords(data.parties)} customers`,
    }),
  },
  'channels.cause-escalated': {
    process: 'channels',
    title: 'It became an issue for strategy',
    say: ({ to, breaches }) => ({
      to: number(to),
      unit: 'complaints',
      detail: `${inWords(breaches)} breaches in 30 days`,
    }),
  },
  'performance.standard-breached': {
    process: 'performance',
    title: 'A standard is breached',
    say: ofStandard,
  },
  'performance.standard-restored': {
    process: 'performance',
    title: 'A standard is met again',
    say: ofStandard,
  },
  'value.cost-to-serve-counted': { process: 'value', title: 'Serving customers costs, a year', say: ofMoney },
  'value.worth-recounted': {
    process: 'value',
    title: 'Customers are worth',
    say: ({ equityFrom, equityTo, parties, ...data }) => ({
      from: number(data.from ?? equityFrom),
      to: number(data.to ?? equityTo),
      unit: text(data.currency),
      detail: `${inWords(parties)} customers valued anew`,
    }),
  },
  'value.model-refitted': {
    process: 'value',
    title: 'Customers are valued anew',
    say: ({ equity, equityBefore, currency, customers }) => ({
      from: number(equityBefore),
      to: number(equity),
      unit: text(currency),
      detail: `${inWords(customers)} customers`,
    }),
  },
  'strategy.segment-economics-computed': {
    process: 'strategy',
    title: 'Segments bring, a year',
    say: ofMoney,
  },
  'strategy.segmentation-published': {
    process: 'strategy',
    title: 'Segments are published',
    say: () => ({}),
  },
  'performance.scorecard-filled': {
    process: 'performance',
    title: 'The scorecard is filled',
    say: ({ missedBefore, missed, filled, of, period }) => ({
      from: number(missedBefore),
      to: number(missed),
      unit: 'figures missed',
      detail: `${text(period)}: ${inWords(filled)} of ${inWords(of)} cells filled`,
    }),
  },
  'performance.measures-missing': {
    process: 'performance',
    title: 'Measures are missing',
    say: (data) => ({ ...change(data), unit: 'empty cells' }),
  },
  'strategy.assumption-challenged': {
    process: 'strategy',
    title: 'An assumption is challenged',
    say: ofAssumption,
  },
  'performance.decision-proposed': {
    process: 'strategy',
    title: 'A decision is proposed',
    say: ofDecision,
  },
  'performance.decision-taken': { process: 'strategy', title: 'A decision is taken', say: ofDecision },
  'performance.decision-settled': {
    process: 'performance',
    title: 'A decision is settled',
    say: ofDecision,
  },
}

/** “strategy.roles-assigned” → “Roles assigned”, in the place of its room. */
function plainTeller(type: string): Teller {
  const [room = '', words = ''] = type.split('.')
  const process = places.find((place) => place === room) ?? 'customer'
  const title = words.replaceAll('-', ' ')
  return { process, title: title.charAt(0).toUpperCase() + title.slice(1), say: change }
}

const places: readonly Process[] = ['strategy', 'value', 'channels', 'information', 'performance']

/** A chain's events as its reader may see them: from where it began to where it has come. */
export function hopsOf(
  events: readonly ChainEvent[],
  reader: Sight,
  mayBeTold: (type: string) => boolean,
): Hop[] {
  const known = new Map(events.map((event) => [event.eventId, event]))
  const depths = depthsOf(known)
  const hops = events.map((event): Hop => {
    const causedBy = (event.causedBy ?? []).filter((cause) => known.has(cause))
    return { ...hop(event, reader, mayBeTold), causedBy, depth: depths.get(event.eventId) ?? 0 }
  })
  return [...complaintsBehind(events, reader, mayBeTold), ...hops].toSorted(
    (one, other) => one.depth - other.depth || one.at.localeCompare(other.at),
  )
}

function hop({ eventId, type, at, data }: ChainEvent, reader: Sight, mayBeTold: (type: string) => boolean) {
  const { process, title, say } = tellers[type] ?? plainTeller(type)
  const isHidden = !mayBeTold(type)
  const { detail = null, from = null, to = null, unit = null } = isHidden ? {} : say(data, reader)
  const decisionId = isHidden || typeof data.decisionId !== 'string' ? null : data.decisionId
  return { eventId, type, at, process, title, detail, from, to, unit, decisionId, isHidden }
}

/** What customers complained of, before their contacts were assessed: told as one, never by customer. */
function complaintsBehind(
  events: readonly ChainEvent[],
  reader: Sight,
  mayBeTold: (type: string) => boolean,
): Hop[] {
  return events
    .filter(({ type, data }) => type === 'channels.contacts-assessed' && Number(data.complaints) > 0)
    .map((event) => {
      const filed = { ...event, type: 'channels.complaint-filed' }
      return { ...hop(filed, reader, mayBeTold), eventId: null, causedBy: [], depth: -1 }
    })
}

/** The longest way to each event from one that nothing here caused. */
function depthsOf(known: ReadonlyMap<string, ChainEvent>): Map<string, number> {
  const depths = new Map<string, number>()
  const depthOf = (eventId: string): number => {
    const found = depths.get(eventId)
    if (found !== undefined) return found
    // What is being looked at counts as a beginning, so that a circle in the log ends.
    depths.set(eventId, 0)
    const causes = (known.get(eventId)?.causedBy ?? []).filter((cause) => known.has(cause))
    const depth = causes.length === 0 ? 0 : 1 + Math.max(...causes.map(depthOf))
    depths.set(eventId, depth)
    return depth
  }
  for (const eventId of known.keys()) depthOf(eventId)
  return depths
}
