import './long-job.css'
import { duration } from '../format/date.ts'
import { count } from '../format/number.ts'

export type Progress = {
  done: number
  total: number | null
  /** Which of the two is not counted but reckoned. */
  about?: 'done' | 'total'
  ratePerSecond?: number | null
  secondsLeft?: { low: number; high: number } | null
}

/** “606,204 of about 1,040,000”, a bar, “27,900 a second · 14–18 s left”, and what can be done about it. */
export function LongJob(props: { label: string; progress: Progress; children?: React.ReactNode }) {
  const { done, total, about } = props.progress
  const reckoned = (which: Progress['about']) => (about === which ? 'about ' : '')
  return (
    <div className="long-job">
      <b>
        {reckoned('done')}
        {count(done)}
        {total !== null && ` of ${reckoned('total')}${count(total)}`}
      </b>
      <progress aria-label={props.label} max={total ?? 1} value={total === null ? undefined : done} />
      <span className="quiet-text">{paceText(props.progress)}</span>
      {props.children}
    </div>
  )
}

/** Rate and time left as a range: “27,900 a second · 14–18 s left”. */
function paceText({ ratePerSecond, secondsLeft }: Progress): string {
  const rate = ratePerSecond ? `${count(Math.round(ratePerSecond))} a second` : ''
  if (!secondsLeft) return rate
  const low = duration(secondsLeft.low)
  const high = duration(secondsLeft.high)
  const left = low === high ? low : `${low} to ${high}`
  return [rate, `${left} left`].filter(Boolean).join(' · ')
}
