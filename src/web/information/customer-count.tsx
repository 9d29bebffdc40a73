import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { count, figure, figureRange } from '../format/number.ts'
import { countQuery, type PartiesAsked, type PartyCount } from './party.ts'

/** “18,204”, or “about 1.2 M” with its interval: a count says how it was had. */
export function countWords(found: PartyCount): string {
  if (found.exact) return count(found.count)
  const { low, high } = found
  // Ends that are written alike say nothing beside the number.
  const isWide = low !== null && high !== null && figure(low) !== figure(high)
  const range = isWide ? ` (${figureRange(low, high)})` : ''
  return `about ${figure(found.count)}${range}`
}

/** The answer under the title. */
export function countSentence(
  found: PartyCount | undefined,
  all: PartyCount | undefined,
  isNarrowed: boolean,
) {
  if (!found || !all) return '\u00a0'
  const parties = all.exact && all.count === 1 ? 'party' : 'parties'
  const sentence = isNarrowed
    ? `${countWords(found)} of ${countWords(all)} ${parties}.`
    : `${countWords(all)} ${parties}.`
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

/** The count beside the filter; an estimate can be asked to become exact, of this filter and no other. */
export function CustomerCount({ of }: { of: PartiesAsked }) {
  const asked = JSON.stringify(of)
  const [exactFor, setExactFor] = useState<string | null>(null)
  const exactly = exactFor === asked
  const { data, isFetching, error } = useQuery(countQuery(of, exactly))
  if (error) return <>not counted: {error.message}</>
  if (!data) return <>counting</>
  return (
    <span data-stale={isFetching || undefined}>
      {countWords(data)} found{' '}
      {!data.exact && (
        <button
          type="button"
          className="link"
          aria-disabled={isFetching}
          onClick={() => !isFetching && setExactFor(asked)}
        >
          {isFetching && exactly ? 'counting exactly' : 'count exactly'}
        </button>
      )}
    </span>
  )
}
