import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { demonstrationQuery, type Interrupted, lookAgainMs } from '../client/demonstration.ts'
import { ErrorState } from '../components/state.tsx'
import { GoOnButton } from '../shell/demonstration-work.tsx'
import { Entrance } from './entrance.tsx'

/** Waits until the invented firm stands, and then goes in. */
export function DemonstrationMaking() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({ ...demonstrationQuery, refetchInterval: lookAgainMs })
  const isThere = data?.isDemonstration && data.making === null && data.interrupted === null
  useEffect(() => {
    if (isThere) void queries.invalidateQueries().then(() => navigate({ to: '/' }))
  }, [isThere, queries, navigate])
  if (data?.interrupted) return <MakingInterrupted interrupted={data.interrupted} />
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

/** What is there of the firm, and the button that makes the rest of it. */
function MakingInterrupted({ interrupted }: { interrupted: Interrupted }) {
  return (
    <Entrance
      title="The making was interrupted"
      answer="Orrin & Vale is not whole yet. What was done stays, and is not done twice."
    >
      <ul className="done-so-far">
        {interrupted.done.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <GoOnButton primary interrupted={interrupted} />
    </Entrance>
  )
}
