import { attributesOf } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { offThread } from '../storage/off-thread.ts'
import { currentAssumptions } from './assumption.commands.ts'
import { contractLab, leastLeft } from './contract-lab.ts'
import { stayRows } from './driver.sql.ts'
import { DriverRows } from './driver-rows.ts'
import { type ContractUnit, unitOf } from './retention.ts'
import { askReport, type ReportRun } from './retention-report.commands.ts'
import type { RetentionReport } from './retention-report.sql.ts'
import { wholeFirm } from './retention-report.sql.ts'
import { retentionChoice } from './retention-setting.commands.ts'

const batchSize = 20_000
const perYear: Readonly<Record<ContractUnit, number>> = { day: 365.2425, week: 52.1775, month: 12, year: 1 }

/**
 * Asks how long contracts last, and what customers are worth by an own column of what they pay a period.
 *
 * @throws value.retention-unclear when there is not such a column
 */
export async function askContracts(ctx: Context, amountKey: string | null): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const known = await tx.many(attributesOf('parties'))
    if (amountKey !== null && !known.some(({ key, type }) => key === amountKey && type === 'number'))
      throw new KithError('value.retention-unclear', { reason: `“${amountKey}” is no own column of numbers` })
    await askReport(tx, ctx, { report: 'contract', subject: wholeFirm, question: { amountKey } })
  })
}

const refused = (reason: string) => ({ result: null, refused: reason })

/** How long contracts last by sBG and BdW; refused where nobody says when they leave. */
export async function countContracts(ctx: Context, { question }: RetentionReport, run: ReportRun) {
  const choice = await retentionChoice(ctx.db)
  if (choice.basis === 'orders')
    return refused(
      'Your customers have no contract, so no end of it is ever seen: sBG and BdW would take a pause for an end. BG/NBD and Pareto/NBD know that somebody may be silent and stay. Say under Segments how customers leave, if they do have a contract.',
    )
  const [assumptions, attributes, today] = await Promise.all([
    currentAssumptions(ctx.db),
    ctx.db.many(attributesOf('parties')),
    firmToday(ctx),
  ])
  const wanted = attributes.filter(({ key, type }) => key === question.amountKey && type === 'number')
  const rows = new DriverRows(wanted)
  const keys = wanted.map(({ key }) => key)
  for await (const batch of ctx.db.batches(stayRows(choice, today, keys), batchSize)) {
    for (const { time, left, told } of batch) rows.add(Math.floor(time), left, told)
    run.step(`reading customers, ${rows.size.toLocaleString('en')} so far`)
  }
  run.step('fitting sBG and BdW')
  const { time, left, columns } = rows.columns()
  const [column] = columns
  const margin = assumptions.margin.value
  const ratePerYear = assumptions.discountRate.value
  const unit = unitOf(choice)
  const ratePerPeriod = Math.max(1e-4, (1 + ratePerYear) ** (1 / perYear[unit]) - 1)
  const amount = column?.kind === 'number' ? column.values : null
  const input = { time, left, amount, margin, ratePerPeriod }
  const lab =
    rows.size === 0
      ? null
      : await offThread(new URL('./contract-lab.ts', import.meta.url), contractLab, input, {
          signal: run.signal,
        })
  if (lab === null)
    return refused(`Fewer than ${leastLeft} customers have left: that does not tell how long they stay.`)
  return { result: { unit, margin, ratePerYear, amountLabel: column?.label ?? null, ...lab }, refused: null }
}
