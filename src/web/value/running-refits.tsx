import { useQuery } from '@tanstack/react-query'
import { refitsQuery } from '../client/value.ts'
import { LongJob } from '../components/long-job.tsx'

/** Fits that are running now, by currency. */
export function RunningRefits() {
  const { data } = useQuery(refitsQuery)
  return data?.running.map((fit) => (
    <div className="running-refit" key={fit.currency}>
      <LongJob label={`Fitting ${fit.currency}`} progress={{ done: fit.done, total: fit.of }}>
        <span>
          {fit.currency}, {fit.step}
        </span>
      </LongJob>
    </div>
  ))
}
