import './performance.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { createDecision, type NewDecision } from '../client/decision.ts'
import { measuresQuery } from '../client/measure.ts'
import { newId } from '../client/new-id.ts'
import { RequestError } from '../client/request.ts'
import { NotYours, useMay } from '../components/allowed.tsx'
import { useDraft } from '../components/draft.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { useSession } from '../shell/session.ts'
import { DecisionForm } from './decision-form.tsx'

const right = { verb: 'create', noun: 'decisions' } as const
const route = getRouteApi('/shell/decisions/new')

/** Writes down a choice with what it is expected to change. */
export function NewDecisionPage() {
  usePlace('New decision', 'New decision')
  const { data: measures, error } = useQuery(measuresQuery)
  const session = useSession()
  const mayWrite = useMay(right)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const say = useToast()
  // What is to be decided may come along: it is a draft of its own, beside the one that somebody has begun.
  const asked: Record<string, string> = route.useSearch()
  const name = asked.sets ? `decision ${asked.sets} ${asked.setValue}` : 'decision'
  const draft = useDraft(name, () => ({ decisionId: newId(), fields: asked }))
  const creation = useMutation({
    mutationFn: (decision: Omit<NewDecision, 'decisionId'>) =>
      createDecision({ ...decision, decisionId: draft.entered.decisionId }),
    onSuccess: async (made) => {
      draft.drop()
      // One that is taken at once may set an assumption or a standard, which all numbers rest on.
      await queries.invalidateQueries()
      say('The decision is written down.')
      await navigate({ to: '/decisions/$decisionId', params: { decisionId: made.decisionId } })
    },
  })
  const problem = creation.error instanceof RequestError ? creation.error.problem : undefined
  return (
    <>
      <PageHead
        title="What do we choose, and what should it change?"
        answer="The expectation is registered now, before anybody knows; on the review date what happened stands beside it."
      />
      <Section heavy>
        {!mayWrite && <NotYours to={right} title="Writing down decisions is not yours" />}
        {error && <ErrorState error={error} />}
        {creation.error && <ErrorState error={creation.error} />}
        {!measures && !error && <Loading label="reading the measures" />}
        {measures && session && mayWrite && (
          <DecisionForm
            measures={measures.items}
            self={session.user}
            problem={problem}
            busy={creation.isPending}
            begun={draft.entered.fields}
            onInput={(fields) => draft.set({ fields })}
            onSubmit={(decision) => creation.mutate(decision)}
          />
        )}
      </Section>
    </>
  )
}
