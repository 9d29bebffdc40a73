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

type Wanted = readonly [name: string, title: string, reason: string]

const strategy = 'Assumptions, segments and the vision are written down in the strategy room.'
const contacts = 'Contacts and what they are held to come from the channels room.'

/** What stands in a place, in order; what no room measures is shown as not yet, never with a number. */
const wanted: Readonly<Record<Process, readonly Wanted[]>> = {
  strategy: [
    ['strategy.assumptions-on-time', 'Assumptions on time', strategy],
    ['strategy.segment-migration', 'Segment migration', strategy],
    ['strategy.team-alignment', 'Team alignment', strategy],
  ],
  value: [
    ['value.customer-equity', 'Customer equity', 'It is computed from orders.'],
    ['value.repeat-rate', 'Repeat rate', 'It is computed from orders.'],
    ['value.forecast-error', 'Forecast error', 'It is computed from orders.'],
  ],
  channels: [
    ['channels.perfect-contacts', 'Perfect contacts', contacts],
    ['channels.promises-kept', 'Promises kept', contacts],
    ['channels.asked-again', 'Asked again', contacts],
  ],
  information: [
    ['information.parties', 'Parties', 'They come with imports.'],
    ['information.import-acceptance', 'Rows accepted', 'It is computed from imports.'],
    ['channels.terms-honoured', 'Terms honoured', 'It is known from the first message that is sent.'],
    [
      'empowerment.insight-coverage',
      'Insight coverage',
      'It is known when customers have looked at what they spend.',
    ],
  ],
  performance: [
    ['performance.loop-closed', 'Loop closed', 'It is computed from decisions.'],
    ['performance.forecast-calibration', '80 % intervals held', 'It is computed from decisions.'],
    ['performance.board-coverage', 'Board coverage', 'It is known with the first board pack.'],
  ],
  customer: [
    ['value.gains', 'Value received', 'It is known when somebody has asked what customers gained.'],
    [
      'empowerment.reachable',
      'Reachable in terms',
      'It is known when customers have said how they may be reached.',
    ],
    ['empowerment.corrected', 'Corrected, of 1,000', 'It is known when customers look at their own pages.'],
  ],
}

const hiddenReason = 'Your roles do not show this measure.'

/** The measures that a place shows, in its order. */
export const placedNames = (process: Process): readonly string[] => wanted[process].map(([name]) => name)

/**
 * A place as its reader sees it: each of its measures with its value, or why there is none.
 *
 * @param readable  names of the measures that the reader may read
 */
export function placed(
  process: Process,
  definitions: readonly MeasureDefinition[],
  measures: ReadonlyMap<string, Measure>,
  readable: ReadonlySet<string>,
): PlacedMeasure[] {
  return wanted[process].map(([name, title, reason]): PlacedMeasure => {
    const definition = definitions.find((existing) => existing.name === name)
    if (definition) return shownAs(name, fitting(definition.title, title), measures, readable)
    return { name, title, measure: null, reason, isHidden: false }
  })
}

/** As many letters as there is room for over a value in the figure. */
const roomy = 24

/** What a measure is called in the figure: as its room says, where there is room for that. */
const fitting = (title: string, short: string) => (title.length <= roomy ? title : short)

function shownAs(
  name: string,
  title: string,
  measures: ReadonlyMap<string, Measure>,
  readable: ReadonlySet<string>,
): PlacedMeasure {
  const none = { name, title, measure: null }
  if (!readable.has(name)) return { ...none, reason: hiddenReason, isHidden: true }
  const measure = measures.get(name) ?? null
  if (measure !== null && measure.value !== null)
    return { name, title, measure, reason: null, isHidden: false }
  const reason = measure?.missing ?? 'It could not be read; its room says more.'
  return { ...none, reason, isHidden: false }
}
