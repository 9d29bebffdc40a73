import { filterSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { baseRows, countBase, type ReadRow } from './lab-base.sql.ts'
import { BaseRows, type LabBase } from './lab-base.ts'
import type { LabPlan } from './lab-plan.ts'

const batchSize = 20_000

/** What RFM and every description of a group go by. */
const always = ['recency', 'frequency', 'spend']

/** The columns that a plan needs, each once. */
export const columnsOf = ({ numbers, categories }: Pick<LabPlan, 'numbers' | 'categories'>) => ({
  numbers: [...new Set([...always, ...numbers])],
  answers: [...categories],
})

type Options = {
  readonly partyIds?: readonly string[]
  /** Whether also how each may be reached; default: false. */
  readonly reach?: boolean
  readonly onRows?: (done: number, of: number) => void
  readonly signal?: AbortSignal
}

/** The firm's customers as the lab looks at them: all of them, or some. */
export async function readBase(
  ctx: Pick<Context, 'db' | 'now'>,
  plan: Pick<LabPlan, 'numbers' | 'categories'>,
  { partyIds, reach = false, onRows, signal }: Options = {},
): Promise<LabBase> {
  const { currency, today } = await filterSetting(ctx)
  const columns = columnsOf(plan)
  // Whoever buys for the first time meanwhile is of the next run.
  const most = partyIds?.length ?? (await ctx.db.one(countBase(currency))).n
  const rows = new BaseRows(columns.numbers, columns.answers, most)
  const asked = { currency, today, ...columns, reach, ...(partyIds && { partyIds }) }
  for await (const batch of ctx.db.batches(baseRows(asked), batchSize)) {
    signal?.throwIfAborted()
    for (const row of batch) rows.add(readRow(row, columns.numbers.length, columns.answers.length))
    onRows?.(rows.size, most)
  }
  return rows.base(currency, today)
}

const numeric = (value: string | number | null | undefined) =>
  value === null || value === undefined ? null : Number(value)

function readRow(row: ReadRow, numbers: number, answers: number) {
  return {
    partyId: String(row.partyId),
    numbers: Array.from({ length: numbers }, (_, at) => numeric(row[`n${at}`])),
    answers: Array.from({ length: answers }, (_, at) => {
      const word = row[`a${at}`]
      return word === null || word === undefined ? null : String(word)
    }),
    worth: numeric(row.worth),
    low: numeric(row.low),
    high: numeric(row.high),
    points: Number(row.points),
    permits: Number(row.permits),
  }
}
