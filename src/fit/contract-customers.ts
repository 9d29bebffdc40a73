import { type ContractFit, contractValues, type Renewals, renewalsOfCustomers } from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import { count } from './basis.ts'
import type { FitOption } from './fit-model.ts'
import type { FitReport } from './report.ts'
import { readTable } from './table.ts'

/** That the file has one row per customer under contract. */
export const contractCustomerOptions: Readonly<Record<string, FitOption>> = {
  tenure: { takes: 'COLUMN', says: 'the file has one row per customer: renewals made so far' },
  left: {
    takes: 'COLUMN',
    says: 'with --tenure: 1 did not make the next renewal, 0 still there; default left',
  },
  id: { takes: 'COLUMN', says: 'with --tenure: customer; default the number of the row' },
  margin: { takes: 'MONEY|COLUMN', says: 'with --tenure: margin per period; default 1' },
}

/** Customers as read. */
export interface FitContractCustomers {
  readonly ids: readonly string[]
  readonly tenure: Float64Array
  readonly left: Float64Array
  readonly margin: Float64Array
  readonly renewals: Renewals
}

/** @throws FitFileError with row, value and reason; RangeError when nobody came to a renewal */
export async function readContractCustomers(file: string, asked: Asked): Promise<FitContractCustomers> {
  const [tenureColumn, leftColumn, id] = [
    asked.needed('tenure'),
    asked.text('left') ?? 'left',
    asked.text('id'),
  ]
  const said = asked.text('margin') ?? '1'
  const fixed = Number(said)
  const own = Number.isFinite(fixed) ? undefined : said
  const names = [tenureColumn, leftColumn, id, own].filter((name) => name !== undefined)
  const table = await readTable(file, names, asked)
  const [tenure, left] = [table.numbers(tenureColumn), table.happened(leftColumn)]
  return {
    ids: id === undefined ? Array.from(tenure, (_, row) => String(row + 1)) : table.texts(id),
    tenure,
    left,
    margin: own === undefined ? tenure.map(() => fixed) : table.numbers(own),
    renewals: renewalsOfCustomers(tenure, left),
  }
}

/** What customers who are still there are worth; nobody there: nothing. @param rate  per period */
export function valuedCustomers(fit: ContractFit, read: FitContractCustomers, rate: number) {
  const here = [...read.left.keys()].filter((row) => read.left[row] === 0)
  const rows: FitReport['rows'] = { header: ['id', 'tenure'], cells: [] }
  if (here.length === 0) return { here: 0, equity: null, notes: [], warnings: [], rows }
  const pick = (column: Float64Array) => Float64Array.from(here, (row) => Number(column[row]))
  const customers = { tenure: pick(read.tenure), margin: pick(read.margin) }
  const values = contractValues(fit, customers, { ratePerPeriod: rate, level: fit.level })
  const { value, low, high, level, parameterDeviation, processDeviation } = values.equity
  const columns: readonly (readonly [string, Float64Array])[] = [
    ['tenure', customers.tenure],
    ['p_renewing', values.renewing],
    ['clv', values.value],
    ...(values.interval
      ? [['clv_low', values.interval.low] as const, ['clv_high', values.interval.high] as const]
      : []),
    ['outcome_low', values.outcome.low],
    ['outcome_high', values.outcome.high],
  ]
  return {
    here: here.length,
    equity: { value, low, high, level, parameterDeviation, processDeviation },
    notes: [`Customer equity: ${count(value)} (${count(low)} to ${count(high)})`],
    warnings: values.warnings.filter((warning) => !fit.warnings.includes(warning)),
    rows: {
      header: ['id', ...columns.map(([name]) => name)],
      cells: (function* () {
        for (const [at, row] of here.entries())
          yield [read.ids[row] ?? '', ...columns.map(([, column]) => Number(column[at]))]
      })(),
    },
  }
}
