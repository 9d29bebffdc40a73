import './latest-chain.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import {
  type Chain as ChainSummary,
  chainQuery,
  chainsQuery,
  type Hop,
  isYoung,
  loopQuery,
} from '../client/loop.ts'
import { hueOf, Mark } from '../components/mark.tsx'
import { Section } from '../components/page-head.tsx'
import { recent } from '../format/date.ts'
import { HopNumber } from './chain-hop.tsx'

/** The latest chain of news through the rooms, step by step as it happens. Where there is none yet, nothing. */
export function LatestChain() {
  const { data: chains } = useQuery(chainsQuery)
  const latest = chains?.items[0]
  useLoopThatFollows(latest?.last)
  if (!latest) return null
  return <Chain eventId={latest.eventId} steps={latest.hops} />
}

/**
 * What a chain changes stands on the whole page: it is read again with each step. The page was read but now when the
 * first step is seen, unless that is so young that it may have come in between.
 */
function useLoopThatFollows(last: ChainSummary['last'] | undefined): void {
  const queries = useQueryClient()
  const seen = useRef<string>(null)
  useEffect(() => {
    if (!last || last.eventId === seen.current) return
    if (seen.current !== null || isYoung(last))
      void queries.invalidateQueries({ queryKey: loopQuery.queryKey, exact: true })
    seen.current = last.eventId
  }, [queries, last])
}

function Chain({ eventId, steps }: { eventId: string; steps: number }) {
  const queries = useQueryClient()
  const { data } = useQuery(chainQuery(eventId))
  const known = data?.hops.length ?? 0
  useEffect(() => {
    if (known < steps) void queries.invalidateQueries({ queryKey: chainQuery(eventId).queryKey })
  }, [queries, eventId, known, steps])
  if (!data) return null
  return (
    <Section
      title="What led to what?"
      answer={sentenceOf(data.hops)}
      aside={
        <Link className="link" to="/loop/chains/$eventId" params={{ eventId }}>
          The whole chain
        </Link>
      }
    >
      <ol className="latest-chain" aria-label="The latest chain, step by step">
        {data.hops.map((hop) => (
          <li key={hop.eventId ?? hop.type} style={{ borderTopColor: hueOf(hop.process) }}>
            <Mark lit={hop.process} size={15} />
            <span>{hop.title}</span>
            <b>{hop.isHidden ? 'not shown to you' : <HopNumber hop={hop} />}</b>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function sentenceOf(hops: readonly Hop[]): string {
  const [first, last] = [hops[0], hops.at(-1)]
  if (!first || !last) return ''
  const steps = hops.length - 1
  if (steps === 0) return `${first.title}, ${recent(last.at)}.`
  return `${first.title}; ${steps === 1 ? 'one step' : `${steps} steps`} on: ${last.title.toLowerCase()}, ${recent(last.at)}.`
}
