import { firm, type Subject } from '../kernel/measure.ts'

/** The rows of the matrix: the five processes, and the people who carry them. */
export const kpiProcesses = ['strategy', 'value', 'channels', 'information', 'performance', 'people'] as const
export type KpiProcess = (typeof kpiProcesses)[number]

/** Leading: it moves before the result does. Lagging: it is the result. */
export const kpiKinds = ['leading', 'lagging'] as const
export type KpiKind = (typeof kpiKinds)[number]

/** Where a key figure stands in the matrix. */
export type KpiPlace = { readonly process: KpiProcess; readonly kind: KpiKind }

/** A measure at its place in the matrix, and who answers for it. */
export type Kpi = KpiPlace & {
  readonly kpiId: string
  readonly measure: string
  readonly subject: Subject
  readonly position: number
  readonly ownerId: string | null
  readonly isShipped: boolean
}

type Shipped = Readonly<Record<KpiProcess, Readonly<Record<KpiKind, readonly string[]>>>>

const shipped: Shipped = {
  strategy: {
    leading: ['strategy.assumptions-on-time', 'strategy.team-alignment'],
    lagging: ['strategy.segment-migration', 'value.customer-equity'],
  },
  value: {
    leading: ['value.forecast-error', 'value.proposition-proof'],
    lagging: ['value.gains', 'value.repeat-rate'],
  },
  channels: {
    leading: ['channels.perfect-contacts', 'channels.asked-again', 'channels.promises-kept'],
    lagging: ['channels.cost-per-contact', 'channels.complaint-recurrence', 'performance.retention'],
  },
  information: {
    leading: ['channels.terms-honoured', 'empowerment.insight-coverage'],
    lagging: ['empowerment.corrected', 'information.import-acceptance'],
  },
  performance: {
    leading: ['performance.board-coverage', 'performance.loop-closed'],
    lagging: ['performance.forecast-calibration', 'performance.satisfaction'],
  },
  people: {
    leading: ['performance.adoption-depth', 'performance.commitment'],
    lagging: ['performance.employee-retention'],
  },
}

/** The matrix as every firm begins with it: at least one key figure in each of its twelve cells. */
export const shippedKpis: readonly Omit<Kpi, 'kpiId'>[] = kpiProcesses.flatMap((process) =>
  kpiKinds.flatMap((kind) =>
    shipped[process][kind].map((measure, position) => ({
      process,
      kind,
      measure,
      subject: firm,
      position,
      ownerId: null,
      isShipped: true,
    })),
  ),
)

/** Every cell of the matrix, by row. */
export const kpiCells: readonly KpiPlace[] = kpiProcesses.flatMap((process) =>
  kpiKinds.map((kind) => ({ process, kind })),
)

/** The first cell that would hold no key figure; undefined: none is empty. */
export function emptyCell(kpis: readonly KpiPlace[]): KpiPlace | undefined {
  return kpiCells.find((cell) => !kpis.some((kpi) => isIn(cell, kpi)))
}

/** Whether a key figure stands in a cell. */
export const isIn = (cell: KpiPlace, kpi: KpiPlace) => kpi.process === cell.process && kpi.kind === cell.kind
