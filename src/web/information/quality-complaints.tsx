import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Complaint, complaintsQuery, withdrawComplaint } from '../client/quality.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'

const states: Record<NonNullable<Complaint['reviewState']>, string> = {
  open: 'waits in the queue',
  same: 'one person after all',
  different: 'two people, parted',
  household: 'one household, parted',
  closed: 'settled otherwise',
}

/** Who says that they were taken for somebody else, and what became of it. */
export function IdentityComplaints() {
  const may = useMay({ verb: 'read', noun: 'merges' })
  return (
    <Section
      heavy
      title="Whom did we take for somebody else?"
      answer="Each complaint is a labelled pair: it teaches the matching at once, and a person decides."
    >
      {may ? (
        <Complaints />
      ) : (
        <p className="quiet-text small">Your roles do not show who was joined with whom.</p>
      )}
    </Section>
  )
}

function Complaints() {
  const { data, error, refetch } = useQuery(complaintsQuery)
  const change = useChange('parties')
  if (!data)
    return error ? (
      <ErrorState error={error} onRetry={() => refetch()} />
    ) : (
      <Loading label="reading the complaints" rows={1} />
    )
  if (data.items.length === 0)
    return (
      <Empty title="Nobody complained">
        Customers say so on their own pages, and your people under “Records” on the page of a customer.
      </Empty>
    )
  return (
    <>
      <Refused error={change.error} />
      <PlainTable
        label="Complaints of having been mixed up"
        head={['Customer', 'In words', 'Said', 'What became of it', '']}
        rows={data.items.map((one) => ({
          key: one.complaintId,
          cells: [
            <Link key="who" className="link" to="/customers/$partyId" params={{ partyId: one.partyId }}>
              {one.name ?? 'Name not shown to you'}
            </Link>,
            one.words,
            `${instant(one.filedAt)}, by ${one.saidBy === 'customer' ? 'the customer' : 'one of us'}`,
            one.reviewId === null ? (
              'no joined record; look by hand'
            ) : one.reviewState === 'open' ? (
              <Link key="queue" className="link" to="/information/identity">
                waits in the queue
              </Link>
            ) : (
              states[one.reviewState ?? 'closed']
            ),
            one.reviewId === null || one.reviewState === 'open' ? (
              <Allowed key="back" to={{ verb: 'erase', noun: 'merges' }} name="Take it back" look="small">
                <Button
                  small
                  quiet
                  busy={change.busy}
                  onClick={() => change.run(() => withdrawComplaint(one.partyId, one.complaintId))}
                >
                  Take it back
                </Button>
              </Allowed>
            ) : (
              ''
            ),
          ],
        }))}
      />
    </>
  )
}
