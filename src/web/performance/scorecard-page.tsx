import './scorecard-page.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  fillScorecard,
  kpisQuery,
  type Scorecard,
  scorecardQuery,
  scorecardsQuery,
} from '../client/scorecard.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { instant, month } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { PerformanceTabs } from './performance-tabs.tsx'
import { ScorecardMatrix } from './scorecard-matrix.tsx'
import { type Held, partsOf } from './scorecard-parts.ts'

const title = 'Did it work, everywhere?'

/** The key figures of the five processes and the people, period by period. */
export function ScorecardPage() {
  usePlace('Scorecard', 'Scorecard')
  const [chosen, setChosen] = useState<string | null>(null)
  const { data: periods, error, refetch } = useQuery(scorecardsQuery)
  const scorecardId = chosen ?? periods?.items[0]?.scorecardId ?? null
  const shown = periods?.items.find((each) => each.scorecardId === scorecardId)
  return (
    <>
      <PageHead
        title={title}
        answer={shown && answerOf(shown)}
        actions={periods && periods.items.length > 0 && <FillButton onFilled={() => setChosen(null)} />}
      />
      <PerformanceTabs />
      {error && !periods && <ErrorState error={error} onRetry={() => refetch()} />}
      {!periods && !error && <Loading label="reading the scorecards" rows={6} />}
      {periods && periods.items.length === 0 && <NoScorecard />}
      {periods && periods.items.length > 1 && (
        <div className="scorecard-period">
          <SelectField
            label="Month"
            value={scorecardId ?? ''}
            onChange={(event) => setChosen(event.target.value)}
            options={periods.items.map((each) => ({
              value: each.scorecardId,
              label: month(`${each.period}-01`),
            }))}
          />
        </div>
      )}
      {scorecardId && <OneScorecard scorecardId={scorecardId} />}
    </>
  )
}

type Sum = Pick<Scorecard, 'filled' | 'of' | 'met' | 'missed'>

function answerOf({ filled, of, met, missed }: Sum): string {
  const standings =
    met + missed === 0 ? 'No figure is held to a standard yet.' : `${met} met, ${missed} missed.`
  const empty = of - filled
  const gaps = empty === 0 ? 'No cell is empty.' : `${empty} of ${of} cells have no figure with a value yet.`
  return `${standings} ${gaps}`
}

function OneScorecard({ scorecardId }: { scorecardId: string }) {
  const { data, error, refetch } = useQuery(scorecardQuery(scorecardId))
  const { data: kpis } = useQuery(kpisQuery)
  if (!data && error) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data || !kpis) return <Loading label="reading the scorecard" rows={6} />
  const byId = new Map(kpis.items.map((kpi) => [kpi.kpiId, kpi]))
  const figures = data.cells
    .flatMap((cell) => cell.kpis)
    .map((scored): Held => ({ scored, kpi: byId.get(scored.kpiId) }))
  return (
    <Section
      heavy
      source={
        <>
          As of {instant(data.computedAt)}; every figure is the reading kept then.{' '}
          <Link className="link" to="/loop/chains/$eventId" params={{ eventId: data.eventId }}>
            What led to it
          </Link>
        </>
      }
    >
      <Completeness figures={figures} />
      <ScorecardMatrix
        cells={data.cells}
        figures={new Map(figures.map((held) => [held.scored.kpiId, held]))}
      />
    </Section>
  )
}

/** What the figures have and what they lack, and the one form that gives all of them what they lack. */
function Completeness({ figures }: { figures: readonly Held[] }) {
  const [isOpen, setOpen] = useState(false)
  const { of, valued, held, owned } = partsOf(figures)
  if (of === 0) return null
  const name = 'Set standards and owners'
  return (
    <div className="scorecard-parts">
      <p>
        Of {of} figures {valued} have a value; today {held} have a standard and {owned} an owner.
      </p>
      <Allowed to={{ verb: 'change', noun: 'kpis' }} name={name} look="small">
        <Button small onClick={() => setOpen(true)}>
          {name}
        </Button>
      </Allowed>
      {isOpen && (
        <HoldDialog
          title={name}
          figures={figures.filter(({ scored, kpi }) => kpi && !scored.isHidden)}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}

function FillButton({ onFilled }: { onFilled: () => void }) {
  const queries = useQueryClient()
  const say = useToast()
  const filling = useMutation({
    mutationFn: fillScorecard,
    onSuccess: async (filled) => {
      queries.setQueryData(scorecardQuery(filled.scorecardId).queryKey, filled)
      await queries.invalidateQueries({ queryKey: scorecardsQuery.queryKey })
      onFilled()
      say('The scorecard is filled.')
    },
    onError: (error) => say(error.message),
  })
  return (
    <Allowed to={{ verb: 'create', noun: 'kpis' }} name="Fill it now">
      <Button primary busy={filling.isPending} onClick={() => filling.mutate()}>
        Fill it now
      </Button>
    </Allowed>
  )
}

function NoScorecard() {
  return (
    <Empty title="No scorecard yet" action={<FillButton onFilled={() => {}} />}>
      Here stand the figures of the five processes and the people, leading and lagging, each against its
      standard. Kith fills it every morning, and whenever something that it shows has moved.
    </Empty>
  )
}
