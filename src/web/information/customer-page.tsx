import '../components/filter-bar.css'
import './customers.css'
import './customer.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { RequestError } from '../client/request.ts'
import { PageHead } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { CustomerDialogs, type PartyDialog } from './customer-dialogs.tsx'
import { CustomerHead } from './customer-head.tsx'
import { type Party, partyQuery } from './party.ts'
import { PartyAttributes } from './party-attributes.tsx'
import { PartyContacts } from './party-contacts.tsx'
import { PartyExchange } from './party-exchange.tsx'
import { PartyExpectation } from './party-expectation.tsx'
import { PartyIdentity } from './party-identity.tsx'
import { PartyLifetime } from './party-lifetime.tsx'
import { PartyMessages } from './party-messages.tsx'
import { nameOf } from './party-name.ts'
import { PartyReach } from './party-reach.tsx'
import { PartyRecords } from './party-records.tsx'
import { PartyRelationships } from './party-relationships.tsx'
import { PartyRoles } from './party-roles.tsx'
import { PartySegments } from './party-segments.tsx'
import { PartySources } from './party-sources.tsx'
import { PartyStatistics } from './party-statistics.tsx'
import { PartyTasks } from './party-tasks.tsx'
import { PartyTerms } from './party-terms.tsx'
import { PartyTimeline } from './party-timeline.tsx'
import { PartyTies } from './record-ties.tsx'
import { RestrictionNotice } from './restrict-party.tsx'

const route = getRouteApi('/shell/customers/$partyId')

/** Everything about one party: who they are, how we have met, what each side gets. */
export function CustomerPage() {
  const { partyId } = route.useParams()
  const { data: party, error, refetch } = useQuery(partyQuery(partyId))
  usePlace(party ? nameOf(party) : 'Customer', party ? nameOf(party) : '')
  useMergedPage(partyId, party?.partyId)
  // A page that is there stays there, with what was typed into it, also when reading it anew fails on the way.
  if (error && !party) return <PartyMissing error={error} onRetry={() => refetch()} />
  if (!party) return <PartyOnTheWay />
  return <CustomerWhole key={partyId} party={party} />
}

function CustomerWhole({ party }: { party: Party }) {
  const [dialog, setDialog] = usePartyDialog()
  return (
    <>
      <CustomerHead party={party} onDialog={setDialog} />
      <RestrictionNotice partyId={party.partyId} />
      <div className="customer-columns">
        <div className="customer-facts">
          <PartyReach party={party} />
          <PartyTerms party={party} />
          <PartyRoles party={party} />
          <PartyRelationships party={party} />
          <PartyAttributes party={party} />
          <PartyRecords party={party} />
          <PartyTies partyId={party.partyId} name={nameOf(party)} />
          <PartySources party={party} />
          <PartyIdentity party={party} />
        </div>
        <PartyTimeline party={party} />
        <div className="customer-worth">
          <PartyExchange party={party} />
          <PartyLifetime party={party} />
          <PartyExpectation party={party} />
          <PartySegments party={party} />
          <PartyTasks party={party} />
          <PartyContacts party={party} />
          <PartyMessages party={party} />
          <PartyStatistics party={party} />
        </div>
      </div>
      <CustomerDialogs party={party} dialog={dialog} onClose={() => setDialog(null)} />
    </>
  )
}

/** `#edit` in the address opens the form, as `e` does. */
function usePartyDialog() {
  const router = useRouter()
  const [dialog, setDialog] = useState<PartyDialog | null>(() =>
    router.state.location.hash === 'edit' ? 'edit' : null,
  )
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isElsewhere =
        event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"]')
      if (event.key !== 'e' || event.metaKey || event.ctrlKey || event.altKey || isElsewhere) return
      event.preventDefault()
      setDialog('edit')
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return [dialog, setDialog] as const
}

/** A party that was merged lives on under another id; its old address becomes the one of the kept party. */
function useMergedPage(asked: string, answered: string | undefined) {
  const router = useRouter()
  useEffect(() => {
    if (answered === undefined || answered === asked) return
    void router.navigate({ to: '/customers/$partyId', params: { partyId: answered }, replace: true })
  }, [asked, answered, router])
}

function PartyMissing({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const problem = error instanceof RequestError ? error.problem : null
  if (problem?.code === 'information.erased') {
    return (
      <>
        <PageHead title="This person asked to be forgotten" answer={problem.detail} />
        <Empty title="Nothing personal is kept">
          Names, words and ways to reach them were blanked. Days and amounts stay, without a name, so that
          sums stay right.
        </Empty>
      </>
    )
  }
  if (problem?.status === 404) {
    return (
      <>
        <PageHead title="Nobody stands here" answer={problem.detail} />
        <Empty
          title="The party is not there, or not shown to you"
          action={
            <Link className="button" to="/customers">
              All customers
            </Link>
          }
        >
          It may have been undone with its import, or belong to somebody whose parties you may not see.
        </Empty>
      </>
    )
  }
  return (
    <>
      <PageHead title="Customer" />
      <ErrorState error={error} onRetry={onRetry} />
    </>
  )
}

function PartyOnTheWay() {
  return (
    <>
      <PageHead title="Who is this?" />
      <div className="customer-columns">
        <Loading label="reading the customer" rows={4} />
        <Loading label="reading what happened" rows={8} />
        <Loading label="reading the numbers" rows={4} />
      </div>
    </>
  )
}
