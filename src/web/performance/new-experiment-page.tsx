import './performance.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createExperiment, type ExperimentDesign, planQuery } from '../client/experiment.ts'
import { newId } from '../client/new-id.ts'
import { NotYours, useMay } from '../components/allowed.tsx'
import { useDraft } from '../components/draft.ts'
import { formFields } from '../components/form-fields.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { locale } from '../format/locale.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { designOf, ExperimentForm, plannedOf } from './experiment-form.tsx'
import { PlanFacts } from './experiment-plan.tsx'
import { planSentence, unitOf } from './experiment-words.ts'
import { PerformanceTabs } from './performance-tabs.tsx'

const right = { verb: 'create', noun: 'campaigns' } as const

/** Plans an experiment: beside the form stands what can be known with who is there. */
export function NewExperimentPage() {
  usePlace('Plan an experiment', 'Plan an experiment')
  const mayPlan = useMay(right)
  const draft = useDraft('experiment', () => ({
    experimentId: newId(),
    fields: {} as Record<string, string>,
  }))
  const design = designOf(draft.entered.fields, locale().currency)
  const plan = useQuery({ ...planQuery(design), enabled: mayPlan && design !== null })
  return (
    <>
      <PageHead
        title="What do we want to know, and are we large enough for it?"
        answer={design && plan.data ? planSentence(plan.data, wordsOf(design)) : undefined}
      />
      <PerformanceTabs />
      {!mayPlan && <NotYours to={right} title="Planning experiments is not yours" />}
      {mayPlan && (
        <div className="columns experiment-plan">
          <Planning draft={draft} />
          <div className="stack">
            {plan.error && <ErrorState error={plan.error} onRetry={() => plan.refetch()} />}
            {!plan.data && !plan.error && design && <Loading label="reading what they did before" rows={6} />}
            {!design && (
              <Section heavy title="How many does it take?">
                <p className="quiet-text">
                  Say the smallest difference worth knowing: of what is smaller you would do nothing else.
                </p>
              </Section>
            )}
            {plan.data && design && <PlanFacts plan={plan.data} design={design} />}
          </div>
        </div>
      )}
    </>
  )
}

const wordsOf = (design: ExperimentDesign) => ({
  outcomeDays: design.outcomeDays,
  smallestEffect: design.smallestEffect,
  unit: unitOf(design.outcome, locale().currency),
})

type Begun = { experimentId: string; fields: Record<string, string> }
type Draft = { entered: Begun; set: (some: Partial<Begun>) => void; drop: () => void }

function Planning({ draft }: { draft: Draft }) {
  const change = useChange('experiments')
  const go = useNavigate()
  const { experimentId, fields } = draft.entered
  const save = async (form: HTMLFormElement) => {
    const planned = plannedOf(formFields(form), locale().currency)
    if (!planned || !(await change.run(() => createExperiment({ experimentId, ...planned })))) return
    draft.drop()
    await go({ to: '/performance/experiments/$experimentId', params: { experimentId } })
  }
  return (
    <Section heavy title="What is tried, on whom, and for what?">
      <ExperimentForm
        begun={fields}
        change={change}
        onInput={(form) => draft.set({ fields: formFields(form) })}
        onSubmit={save}
      />
    </Section>
  )
}
