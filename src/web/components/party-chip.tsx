import './party-chip.css'
import { Link } from '@tanstack/react-router'

export type PartyKind = 'person' | 'organisation' | 'household'

/** Shape says kind: circle a person, square an organisation, house a household. */
export function PartyShape({ kind }: { kind: string }) {
  return (
    <svg className="party-shape" width="12" height="12" viewBox="0 0 12 12" role="img" aria-label={kind}>
      <g fill="none" stroke="currentColor" strokeWidth="1.3">
        {kind === 'person' && <circle cx="6" cy="6" r="4.6" />}
        {kind === 'organisation' && <rect x="1.5" y="1.5" width="9" height="9" />}
        {kind === 'household' && <path d="M1.5 6 6 1.8 10.5 6V10.5h-9z" />}
      </g>
    </svg>
  )
}

/** A party as a link: shape, name, up to two roles. `onOpen`: what else happens as it is opened. */
export function PartyChip(props: {
  partyId: string
  kind: string
  name: string
  roles?: string[]
  onOpen?: () => void
}) {
  return (
    <Link
      className="party-chip"
      to="/customers/$partyId"
      params={{ partyId: props.partyId }}
      onClick={props.onOpen}
    >
      <PartyShape kind={props.kind} />
      <b>{props.name}</b>
      {props.roles && <span>{props.roles.slice(0, 2).join(', ')}</span>}
    </Link>
  )
}
