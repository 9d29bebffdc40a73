import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RequestError } from '../client/request.ts'
import { type Assumption, assumptionsQuery, awaitFit, saveAssumptions } from '../client/value.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { instant } from '../format/date.ts'
import { percent } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { ValueTabs } from './value-tabs.tsx'

const right = { verb: 'change', noun: 'assumptions' } as const

type Both = { margin: Assumption; discountRate: Assumption }

/** What every lifetime value supposes: the margin and the price of waiting. */
export function AssumptionsPage() {
  usePlace('Assumptions', 'Assumptions')
  const { data, error, refetch } = useQuery(assumptionsQuery)
  return (
    <>
      <PageHead title="What do we take for granted?" answer={data ? sentence(data) : undefined} />
      <ValueTabs />
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the assumptions" />}
      {data && <AssumptionForm key={`${data.margin.value} ${data.discountRate.value}`} both={data} />}
    </>
  )
}

const sentence = ({ margin, discountRate }: Both) =>
  `That ${percent(margin.value)} of what customers spend is left after costs, and that money a year from now is worth ${percent(discountRate.value)} less. Every lifetime value names both.`

function AssumptionForm({ both }: { both: Both }) {
  const queries = useQueryClient()
  const say = useToast()
  const maySave = useMay(right)
  const saving = useMutation({
    mutationFn: saveAssumptions,
    onSuccess: (_, { margin, discountRate }) => {
      say(
        `Margin ${percent(margin)}, discount rate ${percent(discountRate)}. The values are computed again.`,
        async () => {
          await saveAssumptions({ margin: both.margin.value, discountRate: both.discountRate.value })
          awaitFit()
          await queries.invalidateQueries()
        },
      )
      awaitFit()
      return queries.invalidateQueries()
    },
  })
  const problem = saving.error instanceof RequestError ? saving.error.problem : undefined
  return (
    <Section heavy title="Margin and discount rate">
      {saving.error && !problem?.errors && <ErrorState error={saving.error} />}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const { margin, discountRate } = formFields(event.currentTarget)
          saving.mutate({ margin: Number(margin) / 100, discountRate: Number(discountRate) / 100 })
        }}
      >
        <TextField
          label="Margin, % of spend left before the cost of serving"
          name="margin"
          type="number"
          step="0.1"
          min="0.1"
          max="100"
          required
          disabled={!maySave}
          defaultValue={Math.round(both.margin.value * 1000) / 10}
          hint={<Origin assumption={both.margin} />}
          wrong={wrongWith(problem, 'margin')}
        />
        <TextField
          label="Discount rate, % a year"
          name="discountRate"
          type="number"
          step="0.1"
          min="0"
          max="100"
          required
          disabled={!maySave}
          defaultValue={Math.round(both.discountRate.value * 1000) / 10}
          hint={<Origin assumption={both.discountRate} />}
          wrong={wrongWith(problem, 'discountRate')}
        />
        <div className="form-actions">
          <Allowed to={right} name="Save the assumptions">
            <Button primary submit busy={saving.isPending}>
              Save the assumptions
            </Button>
          </Allowed>
        </div>
      </form>
      <p className="source-line">
        An assumption that matters deserves a decision with a review date:{' '}
        <Link className="link" to="/decisions/new">
          write one down
        </Link>
        .
      </p>
    </Section>
  )
}

function Origin({ assumption }: { assumption: Assumption }) {
  if (assumption.decisionId) {
    return (
      <Link className="link" to="/decisions/$decisionId" params={{ decisionId: assumption.decisionId }}>
        decided
      </Link>
    )
  }
  if (!assumption.setAt) return <>assumed, not decided: the value Kith comes with</>
  return <>assumed, not decided; set {instant(assumption.setAt)}</>
}
