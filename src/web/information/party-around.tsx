import './party-around.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { ErrorState, Loading } from '../components/state.tsx'
import { count } from '../format/number.ts'
import { type AroundNode, aroundQuery } from './around.ts'
import { type Placed, placedAround } from './around-places.ts'
import { tieWord } from './tie-words.ts'

/** Who is around a party, two ties far: as a picture, and the same as a list. */
export function PartyAround({ partyId }: { partyId: string }) {
  const { data, error, refetch } = useQuery(aroundQuery(partyId))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading who is around them" rows={4} />
  if (data.nodes.length < 2) return <p className="quiet-text small">No tie to anybody is known.</p>
  const places = placedAround(data.nodes, data.edges)
  const nameById = new Map(data.nodes.map((node) => [node.partyId, nameOf(node)]))
  return (
    <div className="around">
      <Drawing nodes={data.nodes} edges={data.edges} places={places} />
      <p className="quiet-text small">
        Inner ring: tied to them. Outer ring: tied to those.
        {data.more > 0 && ` And ${count(data.more)} more, who have no room here.`}
      </p>
      <details className="around-list" open>
        <summary className="link small">The same as a list</summary>
        <ul className="plain-list">
          {data.edges.map(({ from, to, kind, words }) => (
            <li key={`${from} ${to} ${kind}`}>
              <Named partyId={from} name={nameById.get(from) ?? hidden} />{' '}
              <span className="quiet-text">{tieWord(kind)}</span>{' '}
              <Named partyId={to} name={nameById.get(to) ?? hidden} />
              {words && <span className="quiet-text small"> {words}</span>}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}

const hidden = 'somebody not shown to you'
const nameOf = ({ name }: AroundNode) => name ?? hidden

function Named({ partyId, name }: { partyId: string; name: string }) {
  if (name === hidden) return <>{name}</>
  return (
    <Link className="link" to="/customers/$partyId" params={{ partyId }}>
      {name}
    </Link>
  )
}

type Edge = { from: string; to: string; kind: string }

function Drawing(props: { nodes: AroundNode[]; edges: Edge[]; places: ReadonlyMap<string, Placed> }) {
  const { nodes, edges, places } = props
  const at = (partyId: string) => places.get(partyId)
  return (
    <svg viewBox="-430 -255 860 510" className="around-drawing">
      <title>{`${count(nodes.length - 1)} around them; the list below says the same`}</title>
      {edges.map(({ from, to, kind }) => {
        const [a, b] = [at(from), at(to)]
        if (!a || !b) return null
        const isInner = a.hop + b.hop === 1
        return (
          <g key={`${from} ${to} ${kind}`}>
            <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} className="around-tie" />
            {isInner && nodes.length < 16 && (
              <text x={(a.x + b.x) / 2} y={(a.y + b.y) / 2 - 3} className="around-kind" textAnchor="middle">
                {tieWord(kind)}
              </text>
            )}
          </g>
        )
      })}
      {nodes.map((node) => (
        <Node key={node.partyId} node={node} place={at(node.partyId)} />
      ))}
    </svg>
  )
}

function Node({ node, place }: { node: AroundNode; place: Placed | undefined }) {
  const router = useRouter()
  if (!place) return null
  const path = `/customers/${node.partyId}`
  const label = `${nameOf(node)}${node.roles.length > 0 ? `, ${node.roles.join(', ')}` : ''}`
  const drawn = (
    <>
      <title>{label}</title>
      <g transform={`translate(${place.x} ${place.y})`} className={`around-node hop-${node.hop}`}>
        <Shape kind={node.kind} size={node.hop === 0 ? 13 : node.hop === 1 ? 9 : 6} />
        <text
          x={place.side * 14}
          y={node.hop === 0 ? 28 : 4}
          textAnchor={anchorOf(node.hop === 0 ? 0 : place.side)}
        >
          {shortened(nameOf(node))}
        </text>
      </g>
    </>
  )
  if (node.hop === 0 || node.name === null) return <g aria-label={label}>{drawn}</g>
  return (
    <a
      href={path}
      aria-label={label}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        router.history.push(path)
      }}
    >
      {drawn}
    </a>
  )
}

const anchorOf = (side: number) => (side === 0 ? 'middle' : side > 0 ? 'start' : 'end')
const shortened = (name: string) => (name.length > 24 ? `${name.slice(0, 23)}…` : name)

/** Circle person, square organisation, house household. */
function Shape({ kind, size }: { kind: string | null; size: number }) {
  if (kind === 'organisation') return <rect x={-size} y={-size} width={2 * size} height={2 * size} rx={2} />
  if (kind === 'household')
    return <path d={`M0 ${-size * 1.25} L${size} ${-size * 0.2} V${size} H${-size} V${-size * 0.2} Z`} />
  return <circle r={size} className={kind === null ? 'unknown' : ''} />
}
