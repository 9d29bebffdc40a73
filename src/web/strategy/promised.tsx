import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { propositionsQuery } from '../client/proposition.ts'

/** What is promised to a segment now; nothing where no proposition is in force or one may not see it. */
export function Promised({ segmentId }: { segmentId: string }) {
  const { data } = useQuery(propositionsQuery)
  const found = data?.items.find((one) => one.segmentId === segmentId && one.state === 'in-force')
  if (!found) return null
  const { propositionId, title } = found
  return (
    <Link className="link promised" to="/value/propositions/$propositionId" params={{ propositionId }}>
      <span className="unseen">Promised: </span>
      {title}
    </Link>
  )
}
