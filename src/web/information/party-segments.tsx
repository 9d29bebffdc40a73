import { useQuery } from '@tanstack/react-query'
import { membershipsQuery } from '../client/segment.ts'
import { useMay } from '../components/allowed.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { SegmentTag } from '../strategy/segment-tag.tsx'
import { roleLabel } from '../strategy/segment-words.ts'
import { Part } from './part.tsx'
import type { Party } from './party.ts'

/** Which segments the party is in, and since when. */
export function PartySegments({ party }: { party: Party }) {
  const mayRead = useMay({ verb: 'read', noun: 'segments' })
  return mayRead ? <Segments partyId={party.partyId} /> : null
}

function Segments({ partyId }: { partyId: string }) {
  const { data, error, refetch } = useQuery(membershipsQuery(partyId))
  return (
    <Part title="Segments">
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the segments" rows={1} />}
      {data?.items.length === 0 && (
        <p className="quiet-text small">In no segment: nobody has been told apart yet.</p>
      )}
      <ul className="plain-list">
        {data?.items.map(({ segmentationId, segmentation, name, hue, role, validFrom, validTo }) => (
          <li key={`${segmentationId} ${validFrom}`} className={validTo ? 'quiet-text' : ''}>
            <SegmentTag hue={hue} name={name} />{' '}
            <span className="quiet-text small">
              {segmentation} · {roleLabel(role)} ·{' '}
              {validTo ? `${day(validFrom)} – ${day(validTo)}` : `since ${day(validFrom)}`}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
