import { Link } from '@tanstack/react-router'
import type { Problem } from '../client/request.ts'
import { Button } from '../components/button.tsx'
import { PartyChip } from '../components/party-chip.tsx'
import type { Duplicate } from './party.ts'
import { nameOf } from './party-name.ts'

/** Parties that share something with what is being entered, each with what it shares. */
export function MaybeTheSame({ found, onOpen }: { found: Duplicate[]; onOpen: () => void }) {
  return (
    <div className="duplicates" aria-live="polite">
      {found.length > 0 && (
        <>
          <b>
            {found.length === 1 ? 'This may be somebody we know' : `${found.length} we know may be the same`}
          </b>
          <ul>
            {found.slice(0, 5).map((party) => (
              <li key={party.partyId}>
                <PartyChip partyId={party.partyId} kind={party.kind} name={nameOf(party)} onOpen={onOpen} />
                <span className="quiet-text">
                  same {party.shares.map((each) => words[each] ?? each).join(' and ') || 'details'}
                  {party.city ? ` · ${party.city}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const words: Record<string, string> = { email: 'e-mail', phone: 'phone', name: 'name' }

/** The e-mail belongs to one live party alone: open that one, or say that both share it. */
export function EmailTaken(props: { problem: Problem | undefined; onShare: () => void; onOpen: () => void }) {
  const { problem } = props
  if (!problem || !/email-(taken|held)/.test(problem.code)) return null
  const holder = holderOf(problem)
  return (
    <div className="notice near" role="alert">
      <b>Somebody we know has this e-mail address alone.</b>
      <p>Two people can share one address; if they are the same person, open the one we know instead.</p>
      <span className="row wrap">
        {holder && (
          <Link
            className="button small"
            to="/customers/$partyId"
            params={{ partyId: holder }}
            onClick={props.onOpen}
          >
            Open the holder
          </Link>
        )}
        <Button small onClick={props.onShare}>
          Add, both share it
        </Button>
      </span>
    </div>
  )
}

const holderOf = (problem: Problem): string | undefined => {
  const { partyId, holderId } = problem as Problem & { partyId?: string; holderId?: string }
  return partyId ?? holderId
}
