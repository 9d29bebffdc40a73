import './performance.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type Decision, decisionQuery, takeDecision } from '../client/decision.ts'
import { measuresQuery } from '../client/measure.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { dueText } from '../components/decision-row.tsx'
import {
  ExpectedOverHappened,
  expectedRange,
  expectedText,
  happenedRange,
  happenedText,
  isOutside,
} from '../components/expectation.tsx'
import { Mark, processOf } from '../components/mark.tsx'
import { levelText, titleOf } from '../components/measure-text.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { PageState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { day, recordedOn } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { setsText } from './decision-sets.ts'
import { nameOfSubject, useKnownNames } from './known-names.ts'
import { ReviewDayButton } from './review-day-button.tsx'
import { SettledBecause, Settlement } from './settlement.tsx'

/** One decision: what, why, expected over happened, and what follows. */
export function DecisionPage() {
  const { decisionId } = useParams({ from: '/shell/decisions/$decisionId' })
  const { data, error, refetch } = useQuery(decisionQuery(decisionId))
  usePlace(data?.title ?? 'Decision', data ? `Decision ${data.number}` : 'Decision')
  if (!data) {
    return (
      <PageState
        title="What was decided?"
        label="reading the decision"
        error={error}
        onRetry={() => refetch()}
      />
    )
  }
  return <DecisionBody decision={data} />
}

function DecisionBody({ decision }: { decision: Decision }) {
  const state =
    decision.state === 'settled' ? `Settled: ${decision.consequence}.` : stateWords[decision.state]
  return (
    <>
      <PageHead
        title={decision.title}
        answer={`${state} ${decision.ownerName ?? ''}${decision.ownerName ? ', ' : ''}${dueText(decision)}.`}
        actions={
          <>
            <TakeButton decision={decision} />
            <ReviewDayButton decision={decision} />
          </>
        }
      />
      <div className="columns rail">
        <div className="stack">
          <Section heavy title="What did we expect, and what happened?" answer={outcomeSentence(decision)}>
            <Scale decision={decision} />
          </Section>
          <Section title="What was chosen, and why?">
            <div className="decision-words">
              <h3>Chosen</h3>
              <p>{decision.chosen}</p>
              <h3>Because</h3>
              <p>{decision.because}</p>
            </div>
          </Section>
          {decision.state !== 'settled' && <Settlement decision={decision} />}
          <SettledBecause decision={decision} />
        </div>
        <aside>
          <Facts decision={decision} />
        </aside>
      </div>
    </>
  )
}

const stateWords: Record<Decision['state'], string> = {
  proposed: 'Proposed, not taken yet.',
  taken: 'Taken.',
  due: 'Taken, and now due.',
  settled: 'Settled.',
}

function TakeButton({ decision }: { decision: Decision }) {
  const queries = useQueryClient()
  const say = useToast()
  const taking = useMutation({
    mutationFn: () => takeDecision(decision),
    onSuccess: () => {
      say('The decision is taken.')
      // A decision that is taken may set an assumption or a standard, which all numbers rest on.
      return queries.invalidateQueries()
    },
    onError: (error) => say(error.message),
  })
  if (decision.state !== 'proposed') return null
  return (
    <Allowed to={{ verb: 'change', noun: 'decisions' }} name="Take the decision">
      <Button primary busy={taking.isPending} onClick={() => taking.mutate()}>
        Take the decision
      </Button>
    </Allowed>
  )
}

function Scale({ decision }: { decision: Decision }) {
  return (
    <div className="decision-scale">
      <p className="quiet-text" aria-hidden="true">
        <span>Expected</span>
        <span>Happened</span>
      </p>
      <div>
        <ExpectedOverHappened decision={decision} most={520} />
      </div>
    </div>
  )
}

function outcomeSentence(decision: Decision): string {
  const { measure, level, by } = decision.expects
  const expected = `${titleOf({ name: measure })} ${expectedText(decision)} (${expectedRange(decision)}, ${levelText(level)}) by ${day(by)}.`
  const happened = happenedText(decision)
  if (!happened) return `${expected} Not yet known.`
  const around = happenedRange(decision)
  const beyond = decision.happened?.against === 'control' ? ' beyond what the control did' : ''
  return `${expected} It was ${happened}${around ? ` (${around})` : ''}${beyond}, ${isOutside(decision) ? 'outside' : 'inside'} what we expected.`
}

function Facts({ decision }: { decision: Decision }) {
  const { expects, control, sets } = decision
  const names = useKnownNames()
  const measures = useQuery(measuresQuery).data?.items ?? []
  const whom = nameOfSubject(expects.subject, names)
  const group = control?.subject && nameOfSubject(control.subject, names)
  const unit = sets?.kind === 'standard' && measures.find(({ name }) => name === sets.measure)?.unit
  return (
    <Section heavy title="How will we know?">
      <dl className="facts">
        <dt>Measure</dt>
        <dd>
          <Link className="row link" to="/measures/$name" params={{ name: expects.measure }} search={{}}>
            <Mark lit={processOf(expects.measure)} size={14} />
            {titleOf({ name: expects.measure })}
          </Link>
        </dd>
        {whom && (
          <>
            <dt>Of</dt>
            <dd>
              <Whom subject={expects.subject} name={whom} />
            </dd>
          </>
        )}
        <dt>Compared</dt>
        <dd>{control?.description ?? 'before and after only; other causes are not held apart'}</dd>
        {control?.subject && (
          <>
            <dt>Control</dt>
            <dd>{group ?? 'the whole firm'}: what the measure does there is taken off</dd>
          </>
        )}
        <dt>Owner</dt>
        <dd>{decision.ownerName ?? 'nobody named'}</dd>
        <dt>Known then</dt>
        <dd>
          <Link className="link" to="/information/as-known" search={{ on: knownOn(decision) }}>
            Customers as known on {day(knownOn(decision))}
          </Link>
        </dd>
        <dt>Review</dt>
        <dd>{day(decision.reviewOn)}</dd>
        {sets && (
          <>
            <dt>Sets</dt>
            <dd>{setsText(sets, names, unit || '')}</dd>
          </>
        )}
        <dt>In the loop</dt>
        <dd>
          <Link className="link" to="/loop/chains/$eventId" params={{ eventId: decision.decisionId }}>
            What led to it, and what followed
          </Link>
        </dd>
      </dl>
    </Section>
  )
}

/** The day on which it was decided, or written down where it is not taken yet. */
const knownOn = ({ decidedAt, createdAt }: Decision) => recordedOn(decidedAt ?? createdAt)

/** Whom the measure is of; a customer whom the reader may see can be opened. */
function Whom({ subject, name }: { subject: Decision['expects']['subject']; name: string }) {
  if (subject.kind !== 'party' || subject.id === 'hidden') return <>{name}</>
  return (
    <Link className="link" to="/customers/$partyId" params={{ partyId: subject.id }}>
      {name}
    </Link>
  )
}
