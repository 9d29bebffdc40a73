import './proposals.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answerProposal, type OpenProposal, proposalsQuery } from '../client/consent.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextField, wrongWith } from '../components/field.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { PageHead } from '../components/page-head.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { inWords } from '../format/country.ts'
import { recent } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'

/** What customers say is wrong about them: taken over, or answered why it stays. */
export function ProposalsPage() {
  usePlace('Corrections', 'Corrections')
  const list = useInfiniteQuery(proposalsQuery)
  const proposals = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHead
        title="What do customers say is wrong?"
        answer="The oldest first. What is taken over changes at once, by your hand; the customer reads your answer on their own page."
      />
      {list.error && !list.data && <ErrorState error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Loading label="reading what waits" />}
      {list.data && proposals.length === 0 && (
        <Empty
          title="Nothing waits"
          action={
            <Link className="button" to="/customers">
              Open a customer
            </Link>
          }
        >
          Customers ask for corrections on their own pages. Make a link for one on their page here.
        </Empty>
      )}
      <ul>
        {proposals.map((proposal) => (
          <ProposalLine key={proposal.proposalId} proposal={proposal} />
        ))}
      </ul>
      {list.data && <ListEnd list={list} />}
    </>
  )
}

function ProposalLine({ proposal }: { proposal: OpenProposal }) {
  const { partyId, name, field, beforeValue, proposedValue, words, proposedAt } = proposal
  const [answer, setAnswer] = useState('')
  const change = useChange('proposals')
  const say = (accept: boolean) =>
    change.run(() => answerProposal(proposal, { accept, words: answer || null }))
  return (
    <li className="proposal">
      <p>
        <Link className="link" to="/customers/$partyId" params={{ partyId }}>
          {name ?? 'Name not shown'}
        </Link>{' '}
        <span className="quiet-text">{recent(proposedAt)}</span>
      </p>
      <p>
        {fieldTitle(field)}: <s>{inWords(field, beforeValue ?? '')}</s>{' '}
        <b>{proposedValue ? inWords(field, proposedValue) : 'nothing'}</b>
      </p>
      {words && <q>{words}</q>}
      <Allowed to={{ verb: 'change', noun: 'proposals' }} name="Answer" look="small">
        <div className="proposal-answer">
          <TextField
            label={`Answer to ${name ?? 'them'}`}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
            wrong={wrongWith(change.error?.problem, 'words')}
          />
          <div className="row wrap">
            <Button small busy={change.busy} onClick={() => say(true)}>
              Take it over
            </Button>
            <Button small quiet busy={change.busy} onClick={() => say(false)}>
              Leave it as it is
            </Button>
          </div>
        </div>
      </Allowed>
      <Refused error={change.error} />
    </li>
  )
}

const titles: Readonly<Record<string, string>> = {
  givenName: 'Given name',
  familyName: 'Family name',
  name: 'Name',
  city: 'City',
  country: 'Country',
  language: 'Language',
}

/** A field as the correction names it, in words. */
function fieldTitle(field: string): string {
  if (field.startsWith('contact:')) return 'Way to reach them'
  return titles[field] ?? field.replace(/^custom:/, '')
}
