import { firm, type Process, type Subject } from '../kernel/measure.ts'
import { inWords } from '../kernel/number-words.ts'
import type { Reader, Told } from './loop-flow.ts'
import { inUnit } from './loop-words.ts'

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
  /** How the number came about, in a sentence. */
  readonly how: string
  /** Of how many it speaks; null where that was not told. */
  readonly n: number | null
  /** What it is a value of; null where that is no measure, or none that the reader may read. */
  readonly measure: Named | null
  /** The decision that it tells of. */
  readonly decisionId: string | null
  /** The steps before it that led to it. */
  readonly causedBy: readonly string[]
  /** Longest way from where the chain began. */
  readonly depth: number
  /** The reader's roles do not show what it says. */
  readonly isHidden: boolean
}

type Named = { readonly name: string; readonly subject: Subject }
/** What a step says: words, and a number before and after, of a measure. */
type Said = Partial<Pick<Hop, 'detail' | 'from' | 'to' | 'unit' | 'n' | 'measure'>>
type Data = Told['data']
type Sight = Omit<Reader, 'types'>
type Teller = {
  readonly process: Process
  readonly title: string
  readonly how: string
  say(data: Data, reader: Sight): Said
}

const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null)
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const change = ({ from, to }: Data) => ({ from: number(from), to: number(to) })
const listed = (value: unknown): readonly Data[] => (Array.isArray(value) ? value : [])
const within = (data: Data, name: string): Data => (data[name] ?? {}) as Data

const ofFirm = (name: string): Named => ({ name, subject: firm })
const named = (name: unknown, subject: unknown): Named => ({
  name: text(name),
  subject: (subject ?? firm) as Subject,
})

const ofMoney = (data: Data): Said => ({
  ...change(data),
  unit: text(data.currency),
  n: number(data.parties),
})

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
    measure: named(expected.measure, expected.subject),
  }
}

function ofStandard(data: Data, reader: Sight): Said {
  const { about, title, value, standard, unit, measure, subject } = data
  const words = `${text(title)}${typeof about === 'string' ? `, ${about}` : ''}`
  if (!reader.measures.has(text(measure))) return { detail: words }
  const detail = `${words}: held to ${inUnit(standard, unit, reader.currency)}`
  return {
    detail,
    from: number(data.from),
    to: number(value),
    unit: text(unit),
    n: number(data.n),
    measure: named(measure, subject),
  }
}

function ofAssumption(data: Data, { measures, currency }: Sight): Said {
  const claim = `Assumption ${inWords(data.number)} “${text(data.claim)}”`
  const unit = measures.get(text(data.measure))
  if (unit === undefined) return { detail: claim }
  const side = text(data.direction).replace('-', ' ')
  const detail = `${claim}: holds as long as it is ${side} ${inUnit(data.threshold, unit, currency)}`
  return {
    detail,
    from: number(data.from),
    to: number(data.value),
    unit,
    measure: named(data.measure, data.subject),
  }
}

const tellers: Readonly<Record<string, Teller>> = {
  'channels.complaint-filed': {
    process: 'customer',
    title: 'Customers complained',
    how: 'Complaints among the contacts that the next step assessed, counted by cause.',
    say: ({ complaints, byCause }) => ({
      detail: listed(byCause)
        .map(({ slug, n }) => `${text(slug)} ${inWords(n)}`)
        .join(', '),
      to: number(complaints),
      unit: 'complaints',
      n: number(complaints),
      measure: ofFirm('channels.complaints'),
    }),
  },
  'channels.contacts-assessed': {
    process: 'channels',
    title: 'Contacts held to their standards',
    how: 'The share of contacts in all channels that met every standard they are held to, before these were assessed and after.',
    say: (data) => ({
      ...change(data),
      unit: 'share',
      n: number(data.contacts),
      measure: ofFirm('channels.perfect-contacts'),
      detail: `${inWords(data.contacts)} contacts of ${inWords(data.parties)} customers`,
    }),
  },
  'channels.cause-escalated': {
    process: 'channels',
    title: 'It became an issue for strategy',
    how: 'Complaints of the cause that stands most often behind breaches of one standard in 30 days.',
    say: ({ to, breaches }) => ({
      to: number(to),
      unit: 'complaints',
      n: number(to),
      measure: ofFirm('channels.complaints'),
      detail: `${inWords(breaches)} breaches in 30 days`,
    }),
  },
  'performance.standard-breached': {
    process: 'performance',
    title: 'A standard is breached',
    how: 'What the measure was before and is now, beyond the level that it is held to.',
    say: ofStandard,
  },
  'performance.standard-restored': {
    process: 'performance',
    title: 'A standard is met again',
    how: 'What the measure was before and is now, back within the level that it is held to.',
    say: ofStandard,
  },
  'value.cost-to-serve-counted': {
    process: 'value',
    title: 'Serving customers costs, a year',
    how: 'What contacts with all customers cost in a year, each customer drawn towards the firm’s mean, counted before and after.',
    say: (data) => ({ ...ofMoney(data), measure: ofFirm('value.cost-to-serve') }),
  },
  'value.worth-recounted': {
    process: 'value',
    title: 'Customers are worth',
    how: 'Customer equity: what today’s customers are worth over three years, with the new cost of serving them, before and after.',
    say: ({ equityFrom, equityTo, parties, ...data }) => ({
      from: number(data.from ?? equityFrom),
      to: number(data.to ?? equityTo),
      unit: text(data.currency),
      n: number(parties),
      measure: ofFirm('value.customer-equity'),
      detail: `${inWords(parties)} customers valued anew`,
    }),
  },
  'value.model-refitted': {
    process: 'value',
    title: 'Customers are valued anew',
    how: 'Customer equity by the model before and by the one fitted now.',
    say: ({ equity, equityBefore, currency, customers }) => ({
      from: number(equityBefore),
      to: number(equity),
      unit: text(currency),
      n: number(customers),
      measure: ofFirm('value.customer-equity'),
      detail: `${inWords(customers)} customers`,
    }),
  },
  'strategy.segment-economics-computed': {
    process: 'strategy',
    title: 'Segments bring, a year',
    how: 'What the segments gain in a year, added up: a third of three years’ worth, raised and lessened by how finely each is served.',
    say: (data) => ({ ...ofMoney(data), n: listed(data.segments).length }),
  },
  'strategy.segmentation-published': {
    process: 'strategy',
    title: 'Segments are published',
    how: 'Rules were put in force; no number changes by that alone.',
    say: () => ({}),
  },
  'performance.scorecard-filled': {
    process: 'performance',
    title: 'The scorecard is filled',
    how: 'Key figures of the scorecard that miss their standard, in the one before and in this.',
    say: ({ missedBefore, missed, filled, of, period }) => ({
      from: number(missedBefore),
      to: number(missed),
      unit: 'figures missed',
      measure: ofFirm('performance.kpi-coverage'),
      detail: `${text(period)}: ${inWords(filled)} of ${inWords(of)} cells filled`,
    }),
  },
  'performance.measures-missing': {
    process: 'performance',
    title: 'Measures are missing',
    how: 'Cells of the scorecard in which no figure has a value, before and now.',
    say: (data) => ({ ...change(data), unit: 'empty cells', measure: ofFirm('performance.kpi-coverage') }),
  },
  'strategy.assumption-challenged': {
    process: 'strategy',
    title: 'An assumption is challenged',
    how: 'The measure that watches the claim, at the reading before and at the one that crossed its tripwire.',
    say: ofAssumption,
  },
  'performance.decision-proposed': {
    process: 'strategy',
    title: 'A decision is proposed',
    how: 'The change that whoever decided expects of the measure by the review day.',
    say: ofDecision,
  },
  'performance.decision-taken': {
    process: 'strategy',
    title: 'A decision is taken',
    how: 'The change that whoever decided expects of the measure by the review day.',
    say: ofDecision,
  },
  'performance.decision-settled': {
    process: 'performance',
    title: 'A decision is settled',
    how: 'What was expected of the measure, and what it did until the review day.',
    say: ofDecision,
  },
}

/** “strategy.roles-assigned” → “Roles assigned”, in the place of its room. */
function plainTeller(type: string): Teller {
  const [room = '', words = ''] = type.split('.')
  const process = places.find((place) => place === room) ?? 'customer'
  const title = words.replaceAll('-', ' ')
  const how = 'The number before and after, as it was told when it happened.'
  return { process, title: title.charAt(0).toUpperCase() + title.slice(1), how, say: change }
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
  const { process, title, how, say } = tellers[type] ?? plainTeller(type)
  const isHidden = !mayBeTold(type)
  const {
    detail = null,
    from = null,
    to = null,
    unit = null,
    ...of
  }: Said = isHidden ? {} : say(data, reader)
  const { n = null, measure = null } = of
  const decisionId = isHidden || typeof data.decisionId !== 'string' ? null : data.decisionId
  return { eventId, type, at, process, title, detail, from, to, unit, how, n, measure, decisionId, isHidden }
}

/**
 * What customers complained of, before their contacts were assessed: told as one, never by customer, and not once more
 * where a decision let the same contacts be assessed anew.
 */
function complaintsBehind(
  events: readonly ChainEvent[],
  reader: Sight,
  mayBeTold: (type: string) => boolean,
): Hop[] {
  const told = new Set<string>()
  // The complaints stand first among what an assessment came of.
  const isNew = ({ causedBy, data }: ChainEvent) => {
    const filed = (causedBy ?? []).slice(0, Number(data.complaints))
    const fresh = filed.filter((cause) => !told.has(cause))
    for (const cause of fresh) told.add(cause)
    return filed.length === 0 || fresh.length > 0
  }
  return events
    .filter(({ type, data }) => type === 'channels.contacts-assessed' && Number(data.complaints) > 0)
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .filter(isNew)
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
