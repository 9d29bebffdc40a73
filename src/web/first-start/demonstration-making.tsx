import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { demonstrationQuery } from '../client/demonstration.ts'
import { ErrorState } from '../components/state.tsx'
import { Entrance } from './entrance.tsx'

/** Between two looks how far it is; ms. */
const lookAgainMs = 700

/** Waits until the invented firm stands, and then goes in. */
export function DemonstrationMaking() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({ ...demonstrationQuery, refetchInterval: lookAgainMs })
  const isThere = data?.isDemonstration && data.making === null
  useEffect(() => {
    if (isThere) void queries.invalidateQueries().then(() => navigate({ to: '/' }))
  }, [isThere, queries, navigate])
  return (
    <Entrance
      title="Who buys at Orrin & Vale?"
      answer="Nobody: the firm is being invented now, with five thousand customers and three years behind them. It takes about twenty seconds."
    >
      {error ? (
        <ErrorState error={error} onRetry={() => refetch()} />
      ) : (
        <div className="long-job" role="status">
          <progress aria-label="Making the demonstration firm" />
          <span className="quiet-text">{data?.making ?? 'Beginning'}</span>
        </div>
      )}
    </Entrance>
  )
}
