import type { Control, Expectation } from '../kernel/decision.ts'
import type { Subject } from '../kernel/measure.ts'
import type { Day } from '../kernel/period.ts'
import type { IfWrong } from '../strategy/index.ts'

/** A decision as somebody foresaw it, on the day on which it is needed. */
export type Foreseen = Pick<IfWrong, 'title' | 'chosen' | 'because' | 'sets'> & {
  readonly expects: Omit<Expectation, 'from' | 'unit'>
  readonly control: Pick<Control, 'description' | 'subject'> | null
  readonly reviewOn: Day
}

/** The decision that a claim's writer foresaw, dated from today. */
export function foreseen(ifWrong: IfWrong, measure: string, subject: Subject, today: Day): Foreseen {
  const { title, chosen, because, sets, control = null, reviewDays } = ifWrong
  const { byDays, ...expected } = ifWrong.expects
  return {
    title,
    chosen,
    because,
    sets,
    control,
    expects: { ...expected, measure, subject, by: after(today, byDays) },
    reviewOn: after(today, reviewDays),
  }
}

const after = (today: Day, days: number): Day =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
