import './strategy.css'
import './lab.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { labColumnsQuery, labRunQuery, labRunsQuery } from '../client/segment.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { PageHead } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { LabAdopted } from './lab-adopted.tsx'
import { LabPlanForm } from './lab-plan-form.tsx'
import { LabRunShown } from './lab-run.tsx'
import { LabRuns } from './lab-runs.tsx'
import { verdictOf } from './lab-words.ts'
import { StrategyTabs } from './strategy-tabs.tsx'

const right = { verb: 'create', noun: 'segments' } as const

/** Candidate segmentations of the firm's own customers, side by side. */
export function LabPage() {
  usePlace('Lab', 'Segmentation lab')
  const [chosen, setChosen] = useState<string | null>(null)
  const [isPlanning, setPlanning] = useState(false)
  const runs = useQuery(labRunsQuery)
  const columns = useQuery(labColumnsQuery)
  const runId = chosen ?? runs.data?.items[0]?.runId ?? null
  const error = runs.error ?? columns.error
  const isRead = runs.data !== undefined && columns.data !== undefined
  const customers = columns.data?.customers ?? 0
  const start = (
    <Allowed to={right} name="Part the customers">
      <Button primary onClick={() => setPlanning(true)}>
        Part the customers
      </Button>
    </Allowed>
  )
  return (
    <>
      <PageHead
        title="Who is like whom?"
        answer={isRead ? <Answer runId={runId} customers={customers} /> : undefined}
        actions={isRead && customers > 0 && start}
      />
      <StrategyTabs />
      {error && !isRead && (
        <ErrorState error={error} onRetry={() => Promise.all([runs.refetch(), columns.refetch()])} />
      )}
      {!isRead && !error && <Loading label="reading the lab" rows={6} />}
      {isRead && customers === 0 && !runId && <NobodyYet />}
      {isRead && customers > 0 && !runId && (
        <Empty title="Nobody has been parted yet" action={start}>
          Here stand three ways of telling {count(customers)} customers apart, side by side: by recency,
          frequency and money; by what they do; by what they answered. Each says how large its groups are,
          whether they are found again, how they are reached and what they are worth.
        </Empty>
      )}
      {isRead && runId && <LabRunShown key={runId} runId={runId} />}
      {isRead && <LabAdopted />}
      {runs.data && runs.data.items.length > 0 && (
        <LabRuns runs={runs.data.items} shown={runId} onShow={setChosen} />
      )}
      <Modal open={isPlanning} onClose={() => setPlanning(false)} title="Part the customers">
        {columns.data && (
          <LabPlanForm
            columns={columns.data}
            onStarted={(started) => {
              setChosen(started)
              setPlanning(false)
            }}
          />
        )}
      </Modal>
    </>
  )
}

function Answer({ runId, customers }: { runId: string | null; customers: number }) {
  const { data } = useQuery({ ...labRunQuery(runId ?? ''), enabled: runId !== null })
  if (runId === null)
    return (
      <>
        {customers === 0 ? 'Nobody has bought anything yet.' : `${count(customers)} customers may be parted.`}
      </>
    )
  const verdict = data?.report ? verdictOf(data.report.candidates) : ''
  return <>{verdict || 'Three ways of telling customers apart, side by side.'}</>
}

function NobodyYet() {
  return (
    <Empty
      title="There is nobody to part"
      action={
        <Link className={buttonLook({ small: true })} to="/information/imports">
          Import orders
        </Link>
      }
    >
      Here stand ways of telling your customers apart, side by side. It takes customers who bought something:
      at least thirty of them, for fewer show chance and not groups.
    </Empty>
  )
}
