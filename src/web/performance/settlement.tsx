import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type Consequence,
  type Decision,
  decisionQuery,
  latestDecisionsQuery,
  settleDecision,
} from '../client/decision.ts'
import { RequestError } from '../client/request.ts'
import { NotYours, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField, TextArea, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Section } from '../components/page-head.tsx'
import { ErrorState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { day } from '../format/date.ts'

const consequences: { value: Consequence; verb: string; means: string }[] = [
  { value: 'kept', verb: 'Keep it', means: 'go on as decided' },
  { value: 'changed', verb: 'Change it', means: 'go on differently, by another decision' },
  { value: 'stopped', verb: 'Stop it', means: 'end what was decided' },
]
const right = { verb: 'change', noun: 'decisions' } as const

/** On the review date: what happened is filled in by the measure itself, and somebody says what follows and why. */
export function Settlement({ decision }: { decision: Decision }) {
  const mayChange = useMay(right)
  if (decision.state === 'proposed') return null
  const isDue = decision.state === 'due'
  return (
    <Section
      title="What follows?"
      answer={isDue ? 'What the measure did is filled in as you settle; that is for good.' : undefined}
    >
      {!isDue && (
        <p className="section-answer">
          The review is on {day(decision.reviewOn)}. Settling earlier counts what has happened until today,
          for good.
        </p>
      )}
      {mayChange ? (
        <SettlementForm decision={decision} />
      ) : (
        <NotYours to={right} title="Saying what follows is not yours" />
      )}
    </Section>
  )
}

function SettlementForm({ decision }: { decision: Decision }) {
  const queries = useQueryClient()
  const say = useToast()
  const [consequence, setConsequence] = useState<Consequence | null>(null)
  const settling = useMutation({
    mutationFn: ({ because = '', nextDecisionId = '' }: Record<string, string>) =>
      settleDecision(decision.decisionId, {
        ...(consequence && { consequence }),
        because: because.trim(),
        nextDecisionId: nextDecisionId || null,
      }),
    onSuccess: () => {
      say(`Settled: ${consequence}.`)
      return queries.invalidateQueries()
    },
  })
  const problem = settling.error instanceof RequestError ? settling.error.problem : undefined
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        settling.mutate(formFields(event.currentTarget))
      }}
    >
      {settling.error && !problem?.errors && <ErrorState error={settling.error} />}
      <fieldset className="consequences">
        <legend className="field-label">Consequence</legend>
        {consequences.map(({ value, verb, means }) => (
          <label key={value} className="row">
            <input
              type="radio"
              name="consequence"
              required
              checked={consequence === value}
              onChange={() => setConsequence(value)}
            />
            <b>{verb}</b> <span className="quiet-text">{means}</span>
          </label>
        ))}
      </fieldset>
      <TextArea
        label="Because"
        name="because"
        required
        hint="What was learned, for whoever decides next."
        wrong={wrongWith(problem, 'because')}
      />
      {consequence !== null && consequence !== 'kept' && <NextDecision of={decision} />}
      <div className="form-actions">
        <Button primary submit busy={settling.isPending}>
          Settle the decision
        </Button>
      </div>
    </form>
  )
}

/** The decision that goes on from this one, among the latest. */
function NextDecision({ of }: { of: Decision }) {
  const { data } = useQuery(latestDecisionsQuery)
  const others = (data?.items ?? []).filter(({ decisionId }) => decisionId !== of.decisionId)
  return (
    <SelectField
      label="The decision that follows"
      name="nextDecisionId"
      options={[
        { value: '', label: 'none yet' },
        ...others.map(({ decisionId, number, title }) => ({
          value: decisionId,
          label: `${number} ${title}`,
        })),
      ]}
      hint={
        <>
          Not there?{' '}
          <Link className="link" to="/decisions/new" target="_blank">
            Write it down in another window
          </Link>
        </>
      }
    />
  )
}

/** What was said when it was settled. */
export function SettledBecause({ decision }: { decision: Decision }) {
  const { consequence, consequenceBecause, nextDecisionId } = decision
  if (decision.state !== 'settled') return null
  return (
    <Section title="What followed?">
      <div className="decision-words">
        <h3>{consequence ?? 'settled'}</h3>
        <p>{consequenceBecause || 'No reason was written down.'}</p>
        {nextDecisionId && (
          <>
            <h3>Then</h3>
            <p>
              <FollowingDecision decisionId={nextDecisionId} />
            </p>
          </>
        )}
      </div>
    </Section>
  )
}

function FollowingDecision({ decisionId }: { decisionId: string }) {
  const { data } = useQuery(decisionQuery(decisionId))
  return (
    <Link className="link" to="/decisions/$decisionId" params={{ decisionId }}>
      {data ? `Decision ${data.number}: ${data.title}` : 'the decision that follows'}
    </Link>
  )
}
