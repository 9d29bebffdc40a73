import { useQuery } from '@tanstack/react-query'
import { type Reach, reachQuery } from '../client/portal.ts'
import { ErrorState, Loading } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { PortalHead, PortalPart } from './portal-part.tsx'
import { PurposeLine } from './purpose-line.tsx'
import { ReachForm } from './reach-form.tsx'
import { TermsOffer } from './terms-offer.tsx'
import { TermsProposal } from './terms-proposal.tsx'

/** How a customer may be reached: what they lay down, what they permit, and what either side proposes. */
export function PortalReachPage() {
  const { data, error, refetch } = useQuery({ ...reachQuery, retry: false })
  return (
    <>
      <PortalHead title="How may you reach me?" answer={data && answerOf(data)} />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading how you may be reached" rows={6} />}
      {data && <Whole reach={data} />}
    </>
  )
}

function answerOf({ inForce }: Reach): string {
  if (inForce === null)
    return 'You have laid nothing down yet. What you say here holds from the next message on.'
  return `Your terms, version ${inForce.version}, since ${day(inForce.answeredAt ?? inForce.proposedAt)}. They win over our plans, from the next message on.`
}

function Whole({ reach }: { reach: Reach }) {
  return (
    <>
      {reach.offered.length > 0 && (
        <PortalPart
          title="We propose"
          answer="Accept it, decline it, or answer with your own. Silence changes nothing."
        >
          {reach.offered.map((terms) => (
            <TermsOffer key={terms.termsId} terms={terms} />
          ))}
        </PortalPart>
      )}
      <PortalPart title="Ways and hours" answer="Only you decide this.">
        <ReachForm key={reach.inForce?.termsId ?? 'none'} inForce={reach.inForce?.clauses ?? {}} />
      </PortalPart>
      <PortalPart title="What for" answer="One press permits, one press takes it back.">
        <ul>
          {reach.standings.map((standing) => (
            <PurposeLine key={standing.purpose} standing={standing} />
          ))}
        </ul>
      </PortalPart>
      <PortalPart
        title="Other terms"
        answer="Anything else that you want of us. Somebody reads it and accepts, declines or answers with a proposal."
      >
        <TermsProposal asked={reach.asked} inForce={reach.inForce?.clauses ?? {}} />
      </PortalPart>
    </>
  )
}
