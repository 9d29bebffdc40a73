import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Consequence, type Decision, settleDecision } from '../client/decision.ts'
import { mayDo } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { Section } from '../components/page-head.tsx'
import { ErrorState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { day, wholeDays } from '../format/date.ts'
import { useSession } from '../shell/session.ts'

const consequences: { value: Consequence; verb: string; means: string }[] = [
  { value: 'kept', verb: 'Keep it', means: 'go on as decided' },
  { value: 'changed', verb: 'Change it', means: 'go on differently; write the new decision next' },
  { value: 'stopped', verb: 'Stop it', means: 'end what was decided' },
]

/** On the review date: what happened is filled in by the measure itself, and somebody says what follows. */
export function Settlement({ decision }: { decision: Decision }) {
  const queries = useQueryClient()
  const say = useToast()
  const session = useSession()
  const settling = useMutation({
    mutationFn: (consequence: Consequence) => settleDecision(decision.decisionId, { consequence }),
    onSuccess: (_, consequence) => {
      say(`Settled: ${consequence}.`)
      return queries.invalidateQueries()
    },
  })
  const isDue = wholeDays(decision.reviewOn) >= 0
  if (decision.state === 'proposed') return null
  return (
    <Section
      title="What follows?"
      answer={isDue ? 'What the measure did is filled in as you decide.' : undefined}
    >
      {settling.error && <ErrorState error={settling.error} />}
      {!isDue && (
        <p className="section-answer">
          The review is on {day(decision.reviewOn)}. Settling earlier counts what has happened until today.
        </p>
      )}
      {mayDo(session, 'change', 'decisions') ? (
        <ul className="consequences">
          {consequences.map(({ value, verb, means }) => (
            <li key={value} className="row">
              <Button busy={settling.isPending} onClick={() => settling.mutate(value)}>
                {verb}
              </Button>
              <span className="quiet-text">{means}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet-text">Whoever may change decisions says what follows; you may read them.</p>
      )}
    </Section>
  )
}
