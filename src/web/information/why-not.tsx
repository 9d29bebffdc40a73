import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explanationQuery } from '../client/identity.ts'
import { ErrorState, Loading } from '../components/state.tsx'
import { IdentityPair } from './identity-pair.tsx'

/** Why two parties are not one: what speaks for and against, opened where somebody wonders. */
export function WhyNot({ left, right }: { left: string; right: string }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="why-not">
      <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        Why are these two not one?
      </button>
      {open && <Reasons left={left} right={right} />}
    </div>
  )
}

function Reasons({ left, right }: { left: string; right: string }) {
  const { data, error, refetch } = useQuery(explanationQuery(left, right))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="comparing the two" rows={4} />
  return (
    <>
      {data.verdict !== null && data.verdict !== 'same' && (
        <p>
          Somebody has decided that they are {data.verdict === 'household' ? 'one household' : 'different'}.
        </p>
      )}
      <IdentityPair pair={data} />
    </>
  )
}
