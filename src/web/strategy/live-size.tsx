import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { segmentSizeQuery } from '../client/segment.ts'
import { Whisker } from '../components/whisker.tsx'
import { aboutMoney } from '../format/money.ts'
import { count, figure, figureRange } from '../format/number.ts'

/** While somebody types nothing is asked; the exact count only when they have stopped. */
const askAfterMs = { sample: 150, exact: 900 }

/** How many a segment would take: a sample’s answer at once, the exact one when it has come. */
export function LiveSize({ rules, at }: { rules: unknown[]; at: number }) {
  const own = JSON.stringify(rules.slice(0, at + 1))
  const typed = useSettled(own, askAfterMs.sample)
  const rested = useSettled(own, askAfterMs.exact)
  const asked = JSON.parse(typed) as unknown[]
  const sample = useQuery({ ...segmentSizeQuery(asked, at, 'sample'), placeholderData: keepPreviousData })
  const isSampled = sample.data?.exact === false
  const exact = useQuery({
    ...segmentSizeQuery(asked, at, 'exact'),
    enabled: isSampled && typed === own && rested === own,
  })
  if (sample.error && !sample.data)
    return (
      <div className="rule-size" role="status">
        <p className="quiet-text">{sample.error.message}</p>
      </div>
    )
  const size = exact.data ?? sample.data
  const isOld = typed !== own || sample.isPlaceholderData
  return (
    <div className="rule-size" aria-live="polite" aria-busy={isOld || exact.isFetching}>
      {size && (
        <div className={isOld ? 'size-old' : ''}>
          <p>
            <b>{size.exact ? count(size.count) : `about ${figure(size.count)}`}</b>{' '}
            {size.count === 1 ? 'party' : 'parties'}
          </p>
          {!size.exact && (
            <p className="quiet-text">
              <Whisker
                of={{ value: size.count, interval: size, standard: null }}
                domain={{ low: 0, high: size.high * 1.25 }}
                width={110}
              />{' '}
              {figureRange(size.low, size.high)} · 80 %, from a sample
            </p>
          )}
          {size.worth && (
            <p className="quiet-text">
              {size.exact ? '' : 'about '}
              {aboutMoney(size.worth.value, size.worth.currency)} to come
            </p>
          )}
        </div>
      )}
    </div>
  )
}

/** A value once it has stayed the same for a while. */
function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
