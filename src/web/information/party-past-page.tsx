import './party-past.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { buttonLook } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { day, today } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { nameOf } from './party-name.ts'
import { type PastChoice, type PastParty, pastPartyQuery } from './party-past.ts'
import { PastFields } from './past-fields.tsx'
import { PastHistory } from './past-history.tsx'

const route = getRouteApi('/shell/customers/$partyId/past')

/** A customer as they were known on a day: record, ways to reach them, segments, scores and purchases. */
export function PartyPastPage() {
  const { partyId } = route.useParams()
  const search = route.useSearch()
  const choice: PastChoice = { on: search.on ?? today(), ...(search.valid && { valid: search.valid }) }
  const { data: party, error, refetch, isPlaceholderData } = useQuery(pastPartyQuery(partyId, choice))
  usePlace(party ? nameOf(party) : 'As known', 'As known on a day')
  return (
    <>
      <PageHead
        title={party && !error ? `What did we know of ${nameOf(party)}?` : 'What did we know?'}
        answer={answerOf(choice)}
        actions={
          <Link className={buttonLook({})} to="/customers/$partyId" params={{ partyId }}>
            As known today
          </Link>
        }
      />
      <DayChooser choice={choice} />
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {!party && !error && <Loading label="reading what was known" rows={6} />}
      {party && !error && <Then party={party} isOld={isPlaceholderData} />}
      <Section
        heavy
        title="How did each field come to be?"
        answer="Every value with since when it is true, and since when it is known."
      >
        <PastHistory partyId={partyId} />
      </Section>
    </>
  )
}

function answerOf({ on, valid }: PastChoice): string {
  return valid && valid !== on
    ? `As known at the end of ${day(on)}, about ${day(valid)}. What was recorded later is left out.`
    : `As known at the end of ${day(on)}. What was recorded later is left out.`
}

function DayChooser({ choice }: { choice: PastChoice }) {
  const navigate = route.useNavigate()
  const go = (next: Partial<PastChoice>) => {
    const { on, valid } = { ...choice, ...next }
    void navigate({ search: { ...(on && { on }), ...(valid && { valid }) }, replace: true })
  }
  return (
    <fieldset className="past-days" aria-label="Which day">
      <TextField
        type="date"
        label="As known on"
        hint="What was recorded until the end of this day."
        max={today()}
        value={choice.on}
        onChange={(event) => event.target.value && go({ on: event.target.value })}
      />
      <TextField
        type="date"
        label="About the day"
        hint="Empty: as it was held to be then."
        value={choice.valid ?? ''}
        onChange={(event) => go({ valid: event.target.value })}
      />
    </fieldset>
  )
}

function Then({ party, isOld }: { party: PastParty; isOld: boolean }) {
  return (
    <div className={isOld ? 'past-then old' : 'past-then'} aria-busy={isOld}>
      <PastFields party={party} />
    </div>
  )
}
