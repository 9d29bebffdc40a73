import type { Measure, MeasureDefinition, Process } from '../kernel/measure.ts'

/** A measure of one place: with its value, or why there is none yet, or none for this reader. */
export type PlacedMeasure = {
  readonly name: string
  readonly title: string
  readonly measure: Measure | null
  readonly reason: string | null
  /** True where the reader's roles do not show it: whether it has a value is not told either. */
  readonly isHidden: boolean
}

/** The six places of the loop, in the order of the figure. */
export const processes: readonly Process[] = [
  'strategy',
  'value',
  'channels',
  'information',
  'performance',
  'customer',
]

type Coming = readonly [name: string, title: string, reason: string]

/** What will stand in a place once its part of Kith is there; shown as not yet, never with a number. */
const coming: Readonly<Record<Process, readonly Coming[]>> = {
  strategy: [
    [
      'strategy.assumptions-on-time',
      'Assumptions on time',
      'Assumptions with a tripwire come with the strategy room.',
    ],
    [
      'strategy.segment-migration',
      'Segment migration',
      'Segments and how customers move between them come with the strategy room.',
    ],
    ['strategy.team-alignment', 'Team alignment', 'Votes on the vision come with the strategy room.'],
  ],
  value: [['value.ideas-answered', 'Ideas answered', 'Ideas come with the customer’s own room.']],
  channels: [
    [
      'channels.perfect-contacts',
      'Perfect contacts',
      'Contacts and their standards come with the channels room.',
    ],
    [
      'channels.promises-kept',
      'Promises kept',
      'Promises are kept track of in the channels room, which comes later.',
    ],
    ['channels.asked-again', 'Asked again', 'Conversations come with the channels room.'],
  ],
  information: [
    ['information.match-precision', 'Match precision', 'Matching of records comes with identity resolution.'],
    ['information.terms-honoured', 'Terms honoured', 'Terms come with the customer’s own room.'],
    [
      'information.insight-coverage',
      'Insight coverage',
      'Insight given back comes with the customer’s own room.',
    ],
  ],
  performance: [['performance.board-coverage', 'Board coverage', 'The board pack comes later.']],
  customer: [
    [
      'customer.value-received',
      'Value received',
      'What customers gain is asked in studies, which come later.',
    ],
    ['customer.reachable-in-terms', 'Reachable in terms', 'Terms come with the customer’s own room.'],
    ['customer.corrected', 'Corrected, of 1,000', 'Corrections by customers come with their own room.'],
  ],
}

/** How many measures the figure has room for in a place. */
const room: Readonly<Record<Process, number>> = {
  strategy: 3,
  value: 3,
  channels: 3,
  information: 4,
  performance: 3,
  customer: 3,
}

const hiddenReason = 'Your roles do not show this measure.'

/**
 * The measures of a place: those that exist first, then what is still to come, as far as there is room.
 *
 * @param readable  names of the measures that the reader may read
 */
export function placed(
  process: Process,
  definitions: readonly MeasureDefinition[],
  measures: ReadonlyMap<string, Measure>,
  readable: ReadonlySet<string>,
): PlacedMeasure[] {
  const existing = definitions
    .filter((definition) => definition.process === process)
    .map(({ name, title }): PlacedMeasure => {
      const none = { name, title, measure: null }
      if (!readable.has(name)) return { ...none, reason: hiddenReason, isHidden: true }
      const measure = measures.get(name) ?? null
      if (measure !== null && measure.value !== null)
        return { name, title, measure, reason: null, isHidden: false }
      const reason = measure?.missing ?? 'It could not be read; its room says more.'
      return { ...none, reason, isHidden: false }
    })
  const names = new Set(existing.map(({ name }) => name))
  const later = coming[process]
    .filter(([name]) => !names.has(name))
    .map(([name, title, reason]): PlacedMeasure => ({ name, title, measure: null, reason, isHidden: false }))
  return [...existing, ...later].slice(0, Math.max(room[process], existing.length))
}
