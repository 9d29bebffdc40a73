import type { ReviewsAsked } from '../client/identity.ts'

/** Which pairs stand in the queue, and in what order. */
export function IdentityFilter(props: { asked: ReviewsAsked; ask: (asked: ReviewsAsked) => void }) {
  const { asked, ask } = props
  const chosen = (event: { target: { value: string } }) => event.target.value || undefined
  return (
    <div className="identity-filter">
      <span className="select">
        <select
          aria-label="Order"
          value={asked.sort ?? 'worth'}
          onChange={(event) => ask({ ...asked, sort: chosen(event) as ReviewsAsked['sort'] })}
        >
          <option value="worth">Worth most to decide first</option>
          <option value="probability">Nearest to joining first</option>
        </select>
      </span>
      <span className="select">
        <select
          aria-label="Kind"
          value={asked.kind ?? ''}
          onChange={(event) => ask({ ...asked, kind: chosen(event) as ReviewsAsked['kind'] })}
        >
          <option value="">People and organisations</option>
          <option value="person">People</option>
          <option value="organisation">Organisations</option>
        </select>
      </span>
      <span className="select">
        <select
          aria-label="Reason"
          value={asked.reason ?? ''}
          onChange={(event) => ask({ ...asked, reason: chosen(event) as ReviewsAsked['reason'] })}
        >
          <option value="">For any reason</option>
          <option value="certain">Certain</option>
          <option value="likely">Likely</option>
          <option value="taken-apart">After taking apart</option>
          <option value="complaint">After a complaint</option>
        </select>
      </span>
    </div>
  )
}
