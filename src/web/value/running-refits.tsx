import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { refitsQuery } from '../client/value.ts'
import { LongJob } from '../components/long-job.tsx'

/** Fits that are running now, by currency; when the last one is done, the numbers are read anew. */
export function RunningRefits() {
  const { data } = useQuery(refitsQuery)
  const queries = useQueryClient()
  const running = data?.running ?? []
  const before = useRef(0)
  useEffect(() => {
    if (before.current > 0 && running.length === 0) queries.invalidateQueries()
    before.current = running.length
  }, [running.length, queries])
  return running.map((fit) => (
    <div className="running-refit" key={fit.currency}>
      <LongJob label={`Fitting ${fit.currency}`} progress={{ done: fit.done, total: fit.of }}>
        <span>
          {fit.currency}, {fit.step}
        </span>
      </LongJob>
    </div>
  ))
}
