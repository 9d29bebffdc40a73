import { inWords } from '../kernel/number-words.ts'
import { dayInWords } from '../kernel/period.ts'
import type { FlowDefinition, Reader, Told } from './loop-flow.ts'
import { fromTo, inUnit, money, percent } from './loop-words.ts'

type Data = Told['data']

/** Money before and after, in the currency that the event names. */
const moneyFromTo = ({ from, to, currency }: Data, { currency: own }: Reader) =>
  fromTo(from, to, (amount) => money(amount, currency, own) ?? '–')

const counted = (noun: string) => (data: Data) => `${fromTo(data.from, data.to)} ${noun}`
const asShare = ({ from, to }: Data) => fromTo(from, to, percent)
const isValue = ({ measure }: Data) => typeof measure === 'string' && measure.startsWith('value.')
const isSegmentation = (type: string) => type === 'strategy.segmentation-published'

/** A level that a measure is to have, in the measure's own unit where the reader may read it. */
function toldLevel({ measure, from, to }: Data, { measures, currency }: Reader): string {
  const unit = measures.get(String(measure))
  return fromTo(from, to, (level) => inUnit(level, unit, currency))
}

const strategyRows: readonly FlowDefinition[] = [
  {
    number: 1,
    from: 'strategy',
    to: 'value',
    name: 'value target',
    eventTypes: ['performance.standard-set', 'value.assumption-set', 'strategy.segmentation-published'],
    counts: (data, type) => isSegmentation(type) || isValue(data) || typeof data.name === 'string',
    change: (data, reader, type) =>
      isSegmentation(type) ? counted('segments')(data) : toldLevel(data, reader),
    waitsFor:
      'Nobody has set a target for what customers are worth. Set a standard, decide an assumption, or publish segments.',
  },
  {
    number: 3,
    from: 'strategy',
    to: 'channels',
    name: 'channel roles',
    eventTypes: ['strategy.roles-assigned', 'channels.cell-role-set'],
    change: (data, _reader, type) => counted(type === 'channels.cell-role-set' ? 'given up' : 'open')(data),
    waitsFor: 'No segmentation is published yet: segments give channels their roles.',
  },
  {
    number: 5,
    from: 'strategy',
    to: 'information',
    name: 'fields needed',
    eventTypes: ['strategy.fields-needed'],
    change: asShare,
    waitsFor: 'No published segment asks for a field yet.',
  },
  {
    number: 7,
    from: 'strategy',
    to: 'performance',
    name: 'targets',
    eventTypes: ['performance.standard-set'],
    change: toldLevel,
    waitsFor: 'No measure is held to a standard yet.',
  },
]

const valueRows: readonly FlowDefinition[] = [
  {
    number: 2,
    from: 'value',
    to: 'strategy',
    name: 'worth of segments',
    eventTypes: ['strategy.segment-economics-computed'],
    change: moneyFromTo,
    waitsFor: 'Segments have no worth yet: publish a segmentation, and import orders.',
  },
  {
    number: 9,
    from: 'value',
    to: 'channels',
    name: 'offers and ceilings',
    eventTypes: ['value.proposition-published'],
    change: counted('standards'),
    waitsFor: 'No proposition is in force yet.',
  },
  {
    number: 11,
    from: 'value',
    to: 'information',
    name: 'what to ask',
    eventTypes: ['value.evidence-asked'],
    change: counted('unproven'),
    waitsFor: 'No promised benefit waits for evidence.',
  },
  {
    number: 13,
    from: 'value',
    to: 'performance',
    name: 'forecast registered',
    eventTypes: ['value.forecast-registered'],
    change: ({ expected, untilOn }) =>
      `${inWords(Math.round(Number(expected)))} orders by ${dayInWords(String(untilOn))}`,
    waitsFor: 'No forecast has been registered yet.',
  },
]

const channelRows: readonly FlowDefinition[] = [
  {
    number: 4,
    from: 'channels',
    to: 'strategy',
    name: 'issues at the front',
    eventTypes: ['channels.cause-escalated'],
    change: ({ to }) => `${inWords(to)} complaints`,
    waitsFor: 'No cause of complaints has come back often enough to be an issue.',
  },
  {
    number: 10,
    from: 'channels',
    to: 'value',
    name: 'cost to serve',
    eventTypes: ['value.cost-to-serve-counted'],
    change: moneyFromTo,
    waitsFor: 'No cost of serving is counted yet: record contacts in a channel with a unit cost.',
  },
  {
    number: 15,
    from: 'channels',
    to: 'information',
    name: 'contacts and orders',
    eventTypes: ['information.import-finished', 'channels.contacts-assessed'],
    counts: ({ noun }, type) => type !== 'information.import-finished' || noun === 'orders',
    change: ({ accepted, contacts }) => `+${inWords(contacts ?? accepted)}`,
    waitsFor: 'No orders have been imported and no contacts recorded yet.',
  },
  {
    number: 17,
    from: 'channels',
    to: 'performance',
    name: 'contacts as promised',
    eventTypes: ['channels.contacts-assessed'],
    change: asShare,
    waitsFor: 'No contact has been held to a standard yet.',
  },
]

const informationRows: readonly FlowDefinition[] = [
  {
    number: 6,
    from: 'information',
    to: 'strategy',
    name: 'make-up of the base',
    eventTypes: ['strategy.base-recounted'],
    change: ({ to }) => `${inWords(to)} moved`,
    waitsFor: 'Customers stand in no segments yet.',
  },
  {
    number: 12,
    from: 'information',
    to: 'value',
    name: 'value interval',
    eventTypes: ['value.model-refitted'],
    change: ({ halfWidth, halfWidthBefore }) =>
      fromTo(halfWidthBefore, halfWidth, (width) => `±${percent(width)}`),
    waitsFor: 'The lifetime model has not been fitted yet; import orders.',
  },
  {
    number: 16,
    from: 'information',
    to: 'channels',
    name: 'one view of the customer',
    eventTypes: ['channels.contacts-blocked'],
    change: ({ blocked, asked }) => `${inWords(blocked)} of ${inWords(asked)} held back`,
    waitsFor: 'No message has been held back yet.',
  },
  {
    number: 19,
    from: 'information',
    to: 'performance',
    name: 'measures known',
    eventTypes: ['performance.readings-kept', 'performance.scorecard-filled'],
    change: ({ knownBefore, known, filled, of }) =>
      filled === undefined
        ? `${fromTo(knownBefore, known)} of ${inWords(of)}`
        : `${inWords(filled)} of ${inWords(of)} cells`,
    waitsFor: 'No measure has been read yet.',
  },
  {
    number: 22,
    from: 'information',
    to: 'customer',
    name: 'insight given back',
    eventTypes: ['empowerment.insight-given'],
    change: ({ to }) => `${inWords(to)} this quarter`,
    waitsFor: 'No customer has chosen what to hold an insight of theirs against yet.',
  },
]

const performanceRows: readonly FlowDefinition[] = [
  {
    number: 8,
    from: 'performance',
    to: 'strategy',
    name: 'results of decisions',
    eventTypes: ['performance.decision-settled', 'strategy.assumption-challenged'],
    change: toldResult,
    waitsFor: 'No decision has been settled and no assumption challenged yet.',
  },
  {
    number: 14,
    from: 'performance',
    to: 'value',
    name: 'came less expected',
    eventTypes: ['performance.forecast-settled'],
    change: ({ happened, expected }) => {
      const gap = Number(happened) - Number(expected)
      return `${gap > 0 ? '+' : ''}${inWords(Math.round(gap))} of ${inWords(Math.round(Number(expected)))}`
    },
    waitsFor: 'No registered forecast has come to its last day yet.',
  },
  {
    number: 18,
    from: 'performance',
    to: 'channels',
    name: 'breaches of standards',
    eventTypes: ['performance.standard-breached', 'performance.standard-restored'],
    change: ({ measure, value, standard, unit }, { measures, currency }) =>
      measures.has(String(measure)) && !String(measure).startsWith('information.')
        ? `${inUnit(value, unit, currency)} of ${inUnit(standard, unit, currency)}`
        : null,
    waitsFor: 'No standard of a channel has been missed.',
  },
  {
    number: 20,
    from: 'performance',
    to: 'information',
    name: 'measures missing',
    eventTypes: ['performance.measures-missing'],
    change: counted('empty'),
    waitsFor: 'No scorecard has been filled yet.',
  },
  {
    number: 28,
    from: 'performance',
    to: 'board',
    name: 'board pack',
    eventTypes: ['performance.board-pack-made'],
    change: ({ to }) => percent(to),
    waitsFor: 'No board pack has been made yet.',
  },
]

const customerRows: readonly FlowDefinition[] = [
  {
    number: 21,
    from: 'customer',
    to: 'information',
    name: 'terms and consent',
    eventTypes: ['empowerment.terms-changed'],
    change: ({ to }) => `${inWords(to)} reachable`,
    waitsFor: 'No customer has given or withdrawn a consent yet.',
  },
  {
    number: 23,
    from: 'customer',
    to: 'information',
    name: 'corrections',
    eventTypes: ['empowerment.correction-answered'],
    change: counted('accepted'),
    waitsFor: 'No customer’s correction has been answered yet.',
  },
  {
    number: 24,
    from: 'customer',
    to: 'value',
    name: 'ideas',
    eventTypes: [],
    waitsFor: 'Ideas and co-design come later.',
  },
  {
    number: 25,
    from: 'employees',
    to: 'performance',
    name: 'engagement',
    eventTypes: ['performance.people-answered'],
    change: ({ from, to }) => fromTo(from, to),
    waitsFor: 'No employee has been asked yet.',
  },
  {
    number: 26,
    from: 'markets',
    to: 'value',
    name: 'referrals and influence',
    eventTypes: [],
    waitsFor: 'Referrals are not valued yet.',
  },
  {
    number: 27,
    from: 'fairness',
    to: 'value',
    name: 'treatments refused',
    eventTypes: [],
    waitsFor: 'Treatments are not checked for fairness yet.',
  },
]

/** All flows of the framework, in its order. */
export const flows: readonly FlowDefinition[] = [
  ...strategyRows,
  ...valueRows,
  ...channelRows,
  ...informationRows,
  ...performanceRows,
  ...customerRows,
].sort((one, other) => one.number - other.number)

/** What a measure did is told to those who may read it; of one party it is told on the decision alone. */
function toldResult(data: Data, { measures, currency }: Reader, type: string): string | null {
  if (type === 'strategy.assumption-challenged') {
    const unit = measures.get(String(data.measure))
    if (unit === undefined) return null
    return `${inUnit(data.value, unit, currency)} of ${inUnit(data.threshold, unit, currency)}`
  }
  if (!measures.has(String(memberOf(data.expected, 'measure')))) return null
  return `${inWords(numberIn(data.happened, 'change'))} of ${inWords(numberIn(data.expected, 'change'))}`
}

const memberOf = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null
    ? (holder as Readonly<Record<string, unknown>>)[name]
    : undefined

const numberIn = (holder: unknown, name: string) => Number(memberOf(holder, name) ?? Number.NaN)
