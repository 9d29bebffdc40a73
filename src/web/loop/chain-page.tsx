import './loop-page.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { chainQuery, chainsQuery, type Hop } from '../client/loop.ts'
import { Mark } from '../components/mark.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PageState } from '../components/state.tsx'
import { instant, recent } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { ChainHops } from './chain-hop.tsx'

const title = 'What followed from this?'

/** One chain of news through the rooms: what led to an event, and what followed from it. */
export function ChainPage() {
  const { eventId } = useParams({ from: '/shell/loop/chains/$eventId' })
  const { data, error, refetch } = useQuery(chainQuery(eventId))
  usePlace(title, 'Chain')
  if (!data)
    return <PageState title={title} label="reading the chain" error={error} onRetry={() => refetch()} />
  return (
    <>
      <PageHead title={title} answer={answerOf(data.hops)} />
      <div className="columns rail">
        <Section heavy source="Each step names the one that it followed from; nothing here is inferred.">
          <ChainHops hops={data.hops} />
        </Section>
        <aside>
          <OtherChains hops={data.hops} />
        </aside>
      </div>
    </>
  )
}

function answerOf(hops: readonly Hop[]): string {
  const [first, last] = [hops[0], hops.at(-1)]
  if (!first || !last) return ''
  const rooms = new Set(hops.map(({ process }) => process)).size
  return `It began ${instant(first.at)} (${first.title.toLowerCase()}), went through ${rooms} of the six places, and has come to: ${last.title.toLowerCase()}.`
}

function OtherChains({ hops }: { hops: readonly Hop[] }) {
  const { data } = useQuery(chainsQuery)
  const isHere = (eventId: string) => hops.some((hop) => hop.eventId === eventId)
  const others = data?.items.filter((chain) => !isHere(chain.eventId)) ?? []
  return (
    <Section heavy title="Other chains" answer={others.length === 0 ? 'There is no other yet.' : undefined}>
      <ul className="since">
        {others.map((chain) => (
          <li key={chain.eventId}>
            <Mark lit={chain.first.process} size={15} />
            <Link className="link" to="/loop/chains/$eventId" params={{ eventId: chain.eventId }}>
              {chain.first.title}
            </Link>
            <b>{chain.hops} steps</b>
            <time dateTime={chain.at}>{recent(chain.at)}</time>
          </li>
        ))}
      </ul>
    </Section>
  )
}
