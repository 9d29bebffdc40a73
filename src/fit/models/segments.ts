import {
  compareSegments,
  type Estimate,
  type SegmentComparison,
  type SegmentedCustomers,
  type SegmentTold,
  segmentMigration,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { FitFileError, whole } from '../file.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortChance, shortNumber } from '../report.ts'
import { type FitTable, readTable } from '../table.ts'

/** What sets segments apart. */
export const segmentsModel: FitModel = {
  name: 'segments',
  answers: 'how segments differ: size, reach, value, and what sets each apart; who moved between them',
  setting: 'customers with the segment that each is in',
  source: 'Dolnicar, Grün & Leisch (2018), Market Segmentation Analysis; Anderson & Goodman (1957)',
  example: 'mcdonalds.csv --by VisitFrequency --means Age --shares yummy,cheap,healthy',
  options: {
    by: { takes: 'COLUMN', says: 'the segment that each is in', needed: true },
    means: { takes: 'COLUMNS', says: 'numbers whose means are compared' },
    shares: { takes: 'COLUMNS', says: 'columns of yes and no whose shares are compared' },
    value: { takes: 'COLUMN', says: 'what each is worth' },
    reachable: { takes: 'COLUMN', says: 'yes where one may be reached' },
    was: { takes: 'COLUMN', says: 'the segment that each was in before; empty for who is new' },
    correction: {
      takes: 'HOW',
      says: 'for many comparisons: holm, benjamini-hochberg or none; default holm',
    },
  },
  run: async (file, asked) => {
    const by = asked.needed('by')
    const columns = ['value', 'reachable', 'was'].flatMap((name) => asked.text(name) ?? [])
    const wanted = [by, ...asked.list('means'), ...asked.list('shares'), ...columns]
    return reportOf(await readTable(file, wanted, asked), by, asked)
  },
}

/** More segments than this are none. */
const mostSegments = 100

/** Segments in the order of the alphabet; an empty cell is in none. */
function namesOf(table: FitTable, ...columns: readonly string[]): string[] {
  const names = columns.flatMap((column) => table.coded(column).texts.filter((text) => text !== ''))
  const distinct = [...new Set(names)].sort()
  if (distinct.length === 0 || distinct.length > mostSegments)
    throw new FitFileError(
      `“${columns[0]}” has ${whole.format(distinct.length)} different segments; it takes 1 to ${mostSegments}.`,
    )
  return distinct
}

function customersOf(table: FitTable, by: string, asked: Asked): SegmentedCustomers {
  const { codes, texts } = table.coded(by)
  const [value, reachable] = [asked.text('value'), asked.text('reachable')]
  return {
    segments: namesOf(table, by).map((name) => {
      const own = texts.indexOf(name)
      return { name, members: Uint8Array.from(codes, (code) => Number(code === own)) }
    }),
    measures: [
      ...asked.list('means').map((name) => ({ name, kind: 'mean' as const, values: table.numbers(name) })),
      ...asked.list('shares').map((name) => ({ name, kind: 'share' as const, values: table.happened(name) })),
    ],
    ...(value === undefined ? {} : { value: table.numbers(value) }),
    ...(reachable === undefined ? {} : { reachable: Uint8Array.from(table.happened(reachable)) }),
  }
}

function reportOf(table: FitTable, by: string, asked: Asked): FitReport {
  const level = asked.level()
  const correction = asked.choice('correction', ['holm', 'benjamini-hochberg', 'none'] as const, 'holm')
  const compared = compareSegments(customersOf(table, by, asked), { level, correction })
  const { n, segments, overall, overlap } = compared
  const was = asked.text('was')
  const moved = was === undefined ? null : movesOf(table, was, by, level)
  return {
    ...{ model: 'segments', n, parameters: parametersOf(compared, by), level, logLikelihood: null },
    ...{ converged: true, limit: null, warnings: [], holdout: null, rows: null },
    predictions: { segments, overall, overlap, correction, migration: moved?.told ?? null },
    basis: `${segments.length} segments of ${n.toLocaleString('en-US')} customers by ${by}`,
    notes: [...segments.flatMap(apartNotes), ...(moved?.notes ?? [])],
  }
}

function parametersOf({ segments }: SegmentComparison, by: string): Record<string, Estimate> {
  const entries = segments.flatMap(({ name, share, size, measures, worth, reach }) => {
    const of = `${by}=${name}`
    const { value, low, high } = share
    const se = size > 0 ? Math.sqrt((value * (1 - value) * value) / size) : null
    return [
      [`share:${of}`, { value, se, low, high }] as const,
      ...(reach ? [[`reach:${of}`, reach] as const] : []),
      ...(worth?.each ? [[`value:${of}`, worth.each] as const] : []),
      ...(worth?.share ? [[`value share:${of}`, worth.share] as const] : []),
      ...measures.flatMap(({ name: measure, estimate }) =>
        estimate ? [[`${measure}:${of}`, estimate] as const] : [],
      ),
    ]
  })
  return Object.fromEntries(entries)
}

/** What sets a segment apart from everyone else, the largest effects first. */
function apartNotes({ name, size, measures }: SegmentTold): string[] {
  const told = measures
    .flatMap(({ name: measure, contrast }) => (contrast ? [{ measure, ...contrast }] : []))
    .filter(({ adjusted }) => adjusted !== null && adjusted < 0.05)
    .sort((one, other) => Math.abs(other.effect ?? 0) - Math.abs(one.effect ?? 0))
    .map(
      ({ measure, value, effect }) =>
        `${measure} ${value > 0 ? '+' : '−'}${shortNumber(Math.abs(value))} (effect ${shortNumber(effect)})`,
    )
  const apart = told.length > 0 ? told.join(', ') : 'nothing that chance would not explain'
  return [`${name}, ${size.toLocaleString('en-US')}: beside everyone else ${apart}`]
}

function movesOf(table: FitTable, was: string, by: string, level: number) {
  const names = namesOf(table, by, was)
  const labels = (column: string) => {
    const { codes, texts } = table.coded(column)
    const places = texts.map((text) => names.indexOf(text))
    return codes.map((code) => places[code] as number)
  }
  const { counts, entered, left, migration, shift } = segmentMigration(
    labels(was),
    labels(by),
    names.length,
    level,
  )
  const k = names.length
  const stayed = names.map(
    (name, j) => `${name} ${shortNumber(100 * Number(migration.transitions[j * (k + 1)]))} %`,
  )
  return {
    told: {
      segments: names,
      counts: Array.from({ length: k }, (_, from) => [...counts.subarray(from * k, (from + 1) * k)]),
      transitions: Array.from({ length: k }, (_, from) =>
        migration.estimates.slice(from * k, (from + 1) * k),
      ),
      entered: [...entered],
      left: [...left],
      shift,
    },
    notes: [
      `Stayed in their segment: ${stayed.join(', ')}`,
      ...(shift
        ? [`Segments grew and shrank: χ² ${shortNumber(shift.statistic)}, p ${shortChance(shift.p)}`]
        : []),
    ],
  }
}
