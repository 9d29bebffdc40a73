import './chain-hop.css'
import { Link } from '@tanstack/react-router'
import type { Hop } from '../client/loop.ts'
import { hueOf, Mark } from '../components/mark.tsx'
import { Why } from '../components/measure.tsx'
import { titleOf, valueText } from '../components/measure-text.ts'
import { recordedOn, shortDay, time } from '../format/date.ts'
import { count } from '../format/number.ts'

/** The number that a step changed; it says why. */
export function HopNumber({ hop }: { hop: Hop }) {
  const value = hopNumber(hop)
  if (value === null) return null
  const { title, detail, how: sentence, n, at: asOf, measure } = hop
  const told = {
    title: detail ? `${title}: ${detail}` : title,
    value,
    n: n === null ? undefined : count(n),
    asOf,
    sentence,
    ...(measure && { whole: { ...measure, title: `${titleOf(measure)} today` } }),
  }
  return (
    <Why of={{ told }} title={title}>
      {value}
    </Why>
  )
}

/** “100 % → 51.5 %”, or its value alone where there was none before. */
function hopNumber({ from, to, unit }: Pick<Hop, 'from' | 'to' | 'unit'>): string | null {
  if (to === null) return null
  const after = valueText(to, unit ?? '')
  if (from === null) return after
  // What is counted is named once: “0 → 1 figures missed”.
  const isWords = unit !== null && unit.length > 3 && !unit.startsWith('share')
  return `${valueText(from, isWords ? '' : (unit ?? ''))} → ${after}`
}

/** A chain step by step, in the hue of who speaks; what happened, the number that it changed, and when. */
export function ChainHops({ hops }: { hops: readonly Hop[] }) {
  return (
    <ol className="chain-hops">
      {hops.map((hop) => (
        <li key={hop.eventId ?? hop.type} style={{ borderLeftColor: hueOf(hop.process) }}>
          <Mark lit={hop.process} size={18} />
          <div>
            <b>{hop.title}</b>
            <p>{hop.isHidden ? 'Your roles do not show what it says.' : hop.detail}</p>
          </div>
          <span className="chain-number">
            <HopNumber hop={hop} />
          </span>
          <time dateTime={hop.at}>
            {shortDay(recordedOn(hop.at))}, {time(hop.at)}
          </time>
          <HopLink hop={hop} />
        </li>
      ))}
    </ol>
  )
}

const pages: Readonly<Record<string, { path: string; words: string }>> = {
  'channels.complaint-filed': { path: '/channels/complaints', words: 'All complaints' },
  'channels.contacts-assessed': { path: '/channels', words: 'All channels' },
  'performance.standard-breached': { path: '/channels/standards', words: 'All standards' },
  'performance.standard-restored': { path: '/channels/standards', words: 'All standards' },
  'value.cost-to-serve-counted': { path: '/measures/value.cost-to-serve', words: 'Cost to serve' },
  'value.worth-recounted': { path: '/value', words: 'Customer equity' },
  'value.model-refitted': { path: '/value', words: 'Customer equity' },
  'strategy.segment-economics-computed': { path: '/strategy/segments', words: 'All segments' },
  'performance.scorecard-filled': { path: '/performance/scorecard', words: 'The scorecard' },
  'performance.measures-missing': { path: '/performance/scorecard', words: 'The scorecard' },
  'strategy.assumption-challenged': { path: '/strategy/assumptions', words: 'All assumptions' },
}

function HopLink({ hop }: { hop: Hop }) {
  if (hop.decisionId)
    return (
      <Link className="link" to="/decisions/$decisionId" params={{ decisionId: hop.decisionId }}>
        The decision
      </Link>
    )
  const page = pages[hop.type]
  if (!page || hop.isHidden) return <span />
  return (
    <Link className="link" to={page.path}>
      {page.words}
    </Link>
  )
}
