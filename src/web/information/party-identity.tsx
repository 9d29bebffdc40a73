import './identity.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type PartyIdentity as Identity, partyIdentityQuery } from '../client/identity.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'
import { bits, reasonsOf } from './identity-words.ts'
import { MixedUp } from './mixed-up.tsx'
import { Part } from './part.tsx'
import type { Party } from './party.ts'
import { unmerge } from './party-details.ts'

/** Of which records a party is made: its joins, the weakest first, each with its reasons and its way back. */
export function PartyIdentity({ party }: { party: Party }) {
  const may = useMay({ verb: 'read', noun: 'merges' })
  if (!may || party.kind === 'household') return null
  return (
    <Part title="Records">
      <Joins partyId={party.partyId} />
    </Part>
  )
}

function Joins({ partyId }: { partyId: string }) {
  const { data, error, refetch } = useQuery(partyIdentityQuery(partyId))
  const [open, setOpen] = useState(false)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the records" rows={1} />
  if (data.joins.length === 0)
    return <p className="quiet-text small">One record; nothing was joined to it.</p>
  const [weakest] = data.joins
  return (
    <>
      <p className="source-line">
        {data.records.length} records joined. The weakest link: {weakest ? linkWords(weakest) : 'none'}.{' '}
        <button type="button" className="link" onClick={() => setOpen(true)}>
          All joins
        </button>
      </p>
      <MixedUp partyId={partyId} />
      <Modal open={open} onClose={() => setOpen(false)} title="How these records became one" wide>
        <ul className="plain-list">
          {data.joins.map((join) => (
            <JoinLine key={join.mergeId} join={join} />
          ))}
        </ul>
        {data.apart.length > 0 && (
          <p className="small">
            Kept apart for good from{' '}
            {data.apart.map(({ partyId: id, name, verdict }) => (
              <Link key={id} className="link" to="/customers/$partyId" params={{ partyId: id }}>
                {name ?? 'somebody'}
                {verdict === 'household' ? ' (same household) ' : ' '}
              </Link>
            ))}
          </p>
        )}
      </Modal>
    </>
  )
}

type Join = Identity['joins'][number]

const linkWords = ({ keptName, mergedName, weight }: Join) =>
  `${mergedName ?? 'a record'} to ${keptName ?? 'another'}${weight === null ? ', nothing compared' : `, ${bits(weight)} bits`}`

function JoinLine({ join }: { join: Join }) {
  const change = useChange('parties')
  const who = join.isAutomatic ? 'by Kith alone' : join.actorName ? `by ${join.actorName}` : 'by hand'
  return (
    <li className="merge-line">
      <span>
        <b>{linkWords(join)}</b>
        <br />
        <span className="quiet-text">
          {instant(join.at)}, {who}. {join.explanation && reasonsOf(join.explanation)}
        </span>
      </span>
      {join.isOuter ? (
        <Allowed to={{ verb: 'erase', noun: 'merges' }} name="Take apart" look="small">
          <Button small busy={change.busy} onClick={() => change.run(() => unmerge(join.mergeId))}>
            Take apart
          </Button>
        </Allowed>
      ) : (
        <span className="quiet-text small">inside another join</span>
      )}
      <Refused error={change.error} />
    </li>
  )
}
