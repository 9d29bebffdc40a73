import { RequestError } from '../client/request.ts'

/**
 * Why a change was refused, beside what asked for it. `now`: what somebody else stored meanwhile, which saving
 * again replaces.
 */
export function Refused({ error, now }: { error: Error | null; now?: string | undefined }) {
  if (!error) return null
  const isStale = error instanceof RequestError && error.problem.status === 412
  return (
    <p className="wrong-text small" role="alert">
      {isStale ? 'Somebody else changed this meanwhile.' : error.message}
      {isStale && now !== undefined && ` Now stored: “${now}”. Saving again puts yours in its place.`}
    </p>
  )
}
