import './performance.css'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type BoardPack, boardPackFile, boardPacksQuery, makeBoardPack } from '../client/board-pack.ts'
import { measureQuery } from '../client/measure.ts'
import { scorecardsQuery } from '../client/scorecard.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { MeasureChip } from '../components/measure.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { day, month } from '../format/date.ts'
import { count, percent } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { PerformanceTabs } from './performance-tabs.tsx'

const shownFirst = [
  'performance.satisfaction',
  'performance.retention',
  'value.customer-equity',
  'channels.perfect-contacts',
  'value.cost-to-serve',
  'performance.forecast-calibration',
]

/** The board pack: what it would show today, and those that were made. */
export function BoardPackPage() {
  usePlace('Board pack', 'Board pack')
  const { data, error, refetch } = useQuery(boardPacksQuery)
  return (
    <>
      <PageHead title="What does the board see?" answer={answerOf(data?.items[0])} />
      <PerformanceTabs />
      <MakePack />
      <Section
        heavy
        title="What would it show first today?"
        answer="Satisfaction reaches 36 % of boards and retention 51 % (Ambler), so both stand on the first page."
        source="Four pages: customers and their worth; the loop and its scorecard; decisions, expected and happened; segments and channels."
      >
        <ShownFirst />
      </Section>
      <Section title="Which packs were made?">
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
        {!data && !error && <Loading label="reading the packs" rows={3} />}
        {data?.items.length === 0 && (
          <Empty title="None yet">
            A pack is made of the month that runs, or of one that has a scorecard. Each number in it is a
            reading that is kept, so the same pages can be made again.
          </Empty>
        )}
        {data && data.items.length > 0 && (
          <PlainTable
            label="Board packs"
            head={['Period', 'Made', 'By', 'Numbers', 'Coverage', '']}
            right={[3, 4]}
            rows={data.items.map(packRow)}
          />
        )}
      </Section>
    </>
  )
}

/** Makes a pack of the month that runs, or of an earlier one that has a scorecard. */
function MakePack() {
  const change = useChange()
  const [period, setPeriod] = useState('')
  const { data } = useQuery(scorecardsQuery)
  const running = new Date().toISOString().slice(0, 7)
  const earlier = data?.items.filter((scorecard) => scorecard.period < running) ?? []
  return (
    <form
      className="pack-form"
      onSubmit={(event) => {
        event.preventDefault()
        void change.run(() => makeBoardPack(period === '' ? undefined : period))
      }}
    >
      <SelectField
        label="Of which month"
        value={period}
        options={[
          { value: '', label: 'This month, as it stands now' },
          ...earlier.map((scorecard) => ({
            value: scorecard.period,
            label: month(`${scorecard.period}-01`),
          })),
        ]}
        onChange={(event) => setPeriod(event.target.value)}
      />
      <Allowed to={{ verb: 'create', noun: 'kpis' }} name="Make the board pack">
        <Button primary submit busy={change.busy}>
          Make the board pack
        </Button>
      </Allowed>
      <Refused error={change.error} />
    </form>
  )
}

function answerOf(last: BoardPack | undefined): string | undefined {
  if (!last) return undefined
  return `The pack of ${month(`${last.period}-01`)} shows ${percent(last.coverage)} of what a board should see about customers.`
}

function ShownFirst() {
  const found = useQueries({ queries: shownFirst.map((name) => ({ ...measureQuery(name), retry: false })) })
  if (found.every(({ isPending }) => isPending)) return <Loading label="reading the numbers" rows={2} />
  const measures = found.flatMap(({ data }) => (data ? [data] : []))
  const refused = found.find(({ error }) => error)?.error
  if (measures.length === 0 && refused) return <ErrorState error={refused} />
  return (
    <div className="measure-row">
      {measures.map((measure) => (
        <MeasureChip key={measure.name} measure={measure} width={150} />
      ))}
    </div>
  )
}

function packRow(pack: BoardPack) {
  const { boardPackId, period, madeAt, madeByName, readings, coverage } = pack
  return {
    key: boardPackId,
    cells: [
      month(`${period}-01`),
      day(madeAt.slice(0, 10)),
      madeByName ?? 'Kith',
      count(readings),
      percent(coverage),
      <a key="file" className="link" href={boardPackFile(pack)} download={`board-pack-${period}.pdf`}>
        Four pages, PDF<span className="unseen"> of {month(`${period}-01`)}</span>
      </a>,
    ],
  }
}
