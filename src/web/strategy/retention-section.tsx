import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CohortGrid } from '../charts/cohort-grid.tsx'
import { StayChart } from '../charts/stay-chart.tsx'
import {
  drawRetention,
  type RetentionCurves,
  type RetentionReport,
  retentionQuery,
  type StayCurves,
  stopRetention,
} from '../client/retention.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { Figure } from '../components/figure.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { day, instant } from '../format/date.ts'
import { count, figureRange, percent } from '../format/number.ts'
import { RetentionBasis } from './retention-basis.tsx'
import {
  differenceText,
  linesOf,
  meanText,
  medianText,
  retentionAnswer,
  shownCurves,
} from './retention-words.ts'

/** Who stays and how long, or who comes back and how soon: by segment, or of all where nobody is told apart. */
export function RetentionSection({ segmentationId }: { segmentationId: string | null }) {
  const { data, error, refetch } = useQuery(retentionQuery(segmentationId))
  const isOrders = data?.result?.basis === 'orders'
  return (
    <Section
      heavy
      title={isOrders ? 'Who comes back, and how soon?' : 'Who stays, and how long?'}
      answer={data?.result ? retentionAnswer(data.result) : undefined}
      aside={data && <Draw segmentationId={segmentationId} report={data} />}
    >
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading who stays" rows={5} />}
      {data?.running && <p role="status">Being computed: {data.running.step}…</p>}
      {data && !data.result && !data.running && (
        <Empty title={data.refused ? 'No curve can be drawn' : 'No curves yet'}>
          {data.refused ??
            'Here stands how customers stay over time, or how soon they come back, segment by segment. Have the curves drawn; it takes seconds.'}
        </Empty>
      )}
      {data?.result && <Curves result={data.result} computedAt={data.computedAt} />}
      {data && <RetentionBasis />}
    </Section>
  )
}

function Draw({ segmentationId, report }: { segmentationId: string | null; report: RetentionReport }) {
  const { run, busy } = useChange('retention')
  return (
    <Allowed to={{ verb: 'create', noun: 'value' }} name="Draw anew" look="small">
      {report.running ? (
        <Button small busy={busy} onClick={() => run(() => stopRetention(segmentationId))}>
          Stop drawing
        </Button>
      ) : (
        <Button small busy={busy} onClick={() => run(() => drawRetention(segmentationId))}>
          {report.result ? 'Draw anew' : 'Draw the curves'}
        </Button>
      )}
    </Allowed>
  )
}

type Which = 'first' | 'again'

function Curves({ result, computedAt }: { result: RetentionCurves; computedAt: string | null }) {
  const [which, setWhich] = useState<Which>('first')
  const shown = which === 'again' && result.again ? result.again : result.curves
  return (
    <>
      {result.again && (
        <div className="strategy-choice">
          <Choice<Which>
            label="After which purchase"
            options={[
              { value: 'first', label: 'after the first purchase' },
              { value: 'again', label: 'after each further one' },
            ]}
            chosen={which}
            onChoose={setWhich}
          />
        </div>
      )}
      <Stays result={result} curves={shown} computedAt={computedAt} which={which} />
      {result.cohorts && result.cohorts.length > 0 && (
        <Section
          title="Does each month’s intake come back?"
          source={`Per cent of those who first bought in a month that bought in each later one; months that are over. Point at a cell for its 80 % interval (Wilson).`}
        >
          <CohortGrid cohorts={result.cohorts} label="Share that bought in each later month" />
        </Section>
      )}
    </>
  )
}

function Stays(props: {
  result: RetentionCurves
  curves: StayCurves
  computedAt: string | null
  which: Which
}) {
  const { result, curves, computedAt, which } = props
  const { basis, unit } = result
  const isOrders = basis === 'orders'
  const lines = linesOf(curves, basis)
  const title = isOrders ? 'Share that has come back' : 'Share that stays'
  return (
    <>
      <Figure
        title={title}
        answer={differenceText(curves, isOrders ? 'return' : 'leave')}
        source={<Source result={result} curves={curves} computedAt={computedAt} which={which} />}
        table={{
          head: [
            'Segment',
            `After, ${unit}s`,
            title,
            `${Math.round(curves.level * 100)} % interval`,
            'Watched so long',
          ],
          rows: lines.flatMap(({ name, marks }) =>
            marks.map(({ time, value, low, high, atRisk }) => [
              name,
              count(time),
              percent(value / 100),
              `${figureRange(low, high)} %`,
              count(atRisk),
            ]),
          ),
        }}
      >
        <p className="stay-names">
          {lines.map(({ number, name, colour }) => (
            <span key={number} className="segment-tag">
              <svg width="8" height="8" aria-hidden="true">
                <rect width="8" height="8" rx="1.5" fill={colour} />
              </svg>
              {number} {name}
            </span>
          ))}
        </p>
        <StayChart
          lines={lines}
          unit={isOrders ? `${unit}s after the purchase` : `${unit}s as a customer`}
          label={`${title}, ${lines.length > 1 ? 'by segment' : 'everybody'}`}
        />
      </Figure>
      <Lives result={result} curves={curves} />
    </>
  )
}

function Lives({ result: { basis, unit }, curves }: { result: RetentionCurves; curves: StayCurves }) {
  const isOrders = basis === 'orders'
  const shown = shownCurves(curves)
  const rows = shown.length > 1 ? [...shown, curves.everybody] : shown
  const horizon = shown[0]?.mean.horizon ?? 0
  return (
    <PlainTable
      label={isOrders ? 'How soon each segment comes back' : 'How long each segment stays'}
      compact
      head={[
        'Segment',
        isOrders ? 'Purchases' : 'Customers',
        isOrders ? 'Came back' : 'Left so far',
        isOrders ? 'Half are back within' : 'Half have left within',
        isOrders
          ? `Mean wait within ${count(Math.round(horizon))} ${unit}s`
          : `Mean stay within ${count(Math.round(horizon))} ${unit}s`,
      ]}
      right={[1, 2, 3, 4]}
      rows={rows.map((curve) => ({
        key: curve.segmentId ?? 'all',
        cells: [
          curve.segmentId === null && shown.length > 1 ? <b key="all">{curve.name}</b> : curve.name,
          count(curve.n),
          `${count(curve.events)} (${percent(curve.events / curve.n)})`,
          medianText(curve, unit),
          meanText(curve),
        ],
      }))}
    />
  )
}

function Source(props: {
  result: RetentionCurves
  curves: StayCurves
  computedAt: string | null
  which: Which
}) {
  const { result, curves, computedAt, which } = props
  const level = `${Math.round(curves.level * 100)} %`
  const untold =
    curves.untold > 0
      ? ` ${count(curves.untold)} are left out: how long, or whether they left, is not told.`
      : ''
  const again =
    which === 'again' ? ' One customer’s purchases hang together, so the bands are too narrow.' : ''
  return (
    <>
      Kaplan–Meier: who is still here counts as long as they were watched, to {day(result.until)}; {level}{' '}
      bands. Everybody counts in today’s segment.{untold}
      {again}
      {computedAt && ` Drawn ${instant(computedAt)}.`}
    </>
  )
}
