import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  answerTermsOf,
  consentsQuery,
  type StandingOfParty,
  type TermsOfParty,
  termsQuery,
} from '../client/consent.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'
import { clauseLines } from '../portal/reach.ts'
import { ConsentForm } from './consent-form.tsx'
import { NotShown, Part, PartAction } from './part.tsx'
import type { Party } from './party.ts'
import { PortalLink } from './portal-link.tsx'
import { TermsForm } from './terms-form.tsx'

/** What the party permits, on which terms it is reached, and the way to its own pages. */
export function PartyTerms({ party }: { party: Party }) {
  const mayRead = useMay({ verb: 'read', noun: 'consents' })
  const [writing, setWriting] = useState(false)
  return (
    <Part
      title="Terms"
      id="terms"
      action={
        <Allowed to={{ verb: 'create', noun: 'consents' }} name="Record" look="link">
          <PartAction onPress={() => setWriting(true)} label="Record what they permit or forbid">
            Record
          </PartAction>
        </Allowed>
      }
    >
      {mayRead ? <Shown party={party} /> : <NotShown what="Terms are" />}
      {writing && <ConsentForm party={party} onDone={() => setWriting(false)} />}
      <PortalLink party={party} />
    </Part>
  )
}

function Shown({ party }: { party: Party }) {
  const consents = useQuery(consentsQuery(party.partyId))
  const terms = useQuery(termsQuery(party.partyId))
  const error = consents.error ?? terms.error
  if (error && !(consents.data && terms.data))
    return <ErrorState error={error} onRetry={() => Promise.all([consents.refetch(), terms.refetch()])} />
  if (!consents.data || !terms.data) return <Loading label="reading the terms" rows={2} />
  const inForce = terms.data.items.find(({ state }) => state === 'accepted')
  const open = terms.data.items.filter(({ state }) => state === 'proposed')
  return (
    <>
      <ul className="plain-list">
        {consents.data.standings
          .filter(({ state, basis }) => state !== 'none' || basis === 'consent')
          .map((standing) => (
            <StandingLine key={standing.purpose} standing={standing} />
          ))}
      </ul>
      <InForce terms={inForce} />
      {open.map((offered) => (
        <Offered key={offered.termsId} party={party} terms={offered} />
      ))}
      <Proposing party={party} inForce={inForce} />
    </>
  )
}

const said = { none: 'never asked', granted: 'yes', withdrawn: 'no', objected: 'no, objected' } as const

function StandingLine({ standing: { title, state, since, channel } }: { standing: StandingOfParty }) {
  return (
    <li>
      {title}: <b>{said[state]}</b>
      <span className="quiet-text">
        {channel && ` by ${channel}`}
        {since && `, ${day(since)}`}
      </span>
    </li>
  )
}

function InForce({ terms }: { terms: TermsOfParty | undefined }) {
  if (!terms) return <p className="quiet-text small">No terms laid down yet.</p>
  return (
    <div className="part-form">
      <p className="small">
        In force: version {terms.version}, {terms.proposedBy === 'party' ? 'theirs' : 'ours'},{' '}
        {day(terms.answeredAt ?? terms.proposedAt)}
      </p>
      <ClauseList terms={terms} />
    </div>
  )
}

function ClauseList({ terms }: { terms: TermsOfParty }) {
  return (
    <>
      <ul className="plain-list">
        {clauseLines(terms.clauses).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {terms.words && <q className="small">{terms.words}</q>}
    </>
  )
}

/** Terms that wait: theirs for our answer, ours for theirs. */
function Offered({ party, terms }: { party: Party; terms: TermsOfParty }) {
  const change = useChange('consents', party.partyId)
  const answer = (given: 'accept' | 'decline') =>
    change.run(() => answerTermsOf(party.partyId, terms.termsId, { answer: given }))
  const isTheirs = terms.proposedBy === 'party'
  return (
    <div className="part-form">
      <p className="small">
        {isTheirs ? 'They propose' : 'We proposed; they have not answered'}, {day(terms.proposedAt)}
      </p>
      <ClauseList terms={terms} />
      <Refused error={change.error} />
      {isTheirs && (
        <Allowed to={{ verb: 'change', noun: 'consents' }} name="Answer" look="small">
          <div className="row">
            <Button small busy={change.busy} onClick={() => answer('accept')}>
              Accept terms
            </Button>
            <Button small quiet busy={change.busy} onClick={() => answer('decline')}>
              Decline
            </Button>
          </div>
        </Allowed>
      )}
    </div>
  )
}

function Proposing({ party, inForce }: { party: Party; inForce: TermsOfParty | undefined }) {
  const [isOpen, setOpen] = useState(false)
  if (isOpen)
    return <TermsForm party={party} inForce={inForce?.clauses ?? {}} onDone={() => setOpen(false)} />
  return (
    <Allowed to={{ verb: 'create', noun: 'consents' }} name="Propose terms" look="link">
      <button type="button" className="link" onClick={() => setOpen(true)}>
        Propose terms
      </button>
    </Allowed>
  )
}
