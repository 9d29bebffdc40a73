import { useQuery } from '@tanstack/react-query'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'
import type { Party } from './party.ts'
import { type Merge, mergesQuery, unmerge } from './party-details.ts'
import { nameOf } from './party-name.ts'

/** Which parties were merged into this one, by whom and when; each can be taken apart again. */
export function MergeHistory({ party }: { party: Party }) {
  const { data, error, refetch } = useQuery(mergesQuery(party.partyId))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the merges" />
  if (data.items.length === 0)
    return <p className="quiet-text">Nothing was ever merged into {nameOf(party)}.</p>
  return (
    <ul className="plain-list">
      {data.items.map((merge) => (
        <MergeLine key={merge.mergeId} merge={merge} />
      ))}
    </ul>
  )
}

function MergeLine({ merge }: { merge: Merge }) {
  const change = useChange('parties')
  return (
    <li className="merge-line">
      <span>
        <b>{merge.mergedName ?? 'A party'}</b>{' '}
        <span className="quiet-text">
          merged {instant(merge.mergedAt)}
          {merge.mergedByName ? ` by ${merge.mergedByName}` : ''}
          {merge.unmergedAt ? `, taken apart ${instant(merge.unmergedAt)}` : ''}
        </span>
      </span>
      {merge.unmergedAt === null && (
        <Allowed to={{ verb: 'erase', noun: 'merges' }} name="Take apart" look="small">
          <Button small busy={change.busy} onClick={() => change.run(() => unmerge(merge.mergeId))}>
            Take apart
          </Button>
        </Allowed>
      )}
      <Refused error={change.error} />
    </li>
  )
}
