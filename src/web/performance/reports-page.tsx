import './performance.css'
import './reports.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  createReport,
  downloadReport,
  patchReport,
  type ReportCell,
  type ReportQuestion,
  type ReportResult,
  removeReport,
  reportsQuery,
  runQuery,
  type SavedReport,
  subjectsQuery,
} from '../client/report.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { CheckField, TextField } from '../components/field.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { PerformanceTabs } from './performance-tabs.tsx'
import { ReportBuilder } from './report-builder.tsx'
import { ReportView } from './report-result.tsx'
import { ReportRows } from './report-rows.tsx'
import { ScheduleSection } from './report-schedule.tsx'
import { answerOf, leftOut } from './report-words.ts'

type Opened = { name: string; question: ReportQuestion; saved: SavedReport | null }

/** Any figure by anything it is related to: asked here, kept, shared, and taken along. */
export function ReportsPage() {
  usePlace('Reports', 'Reports')
  const { data, error, refetch } = useQuery(subjectsQuery)
  const [chosen, setChosen] = useState<Opened | null>(null)
  const [begin] = data?.ready ?? []
  const opened = chosen ?? (begin ? { name: begin.name, question: begin.question, saved: null } : null)
  const run = useQuery(runQuery(opened?.question ?? null))
  return (
    <>
      <PageHead
        title={opened?.name ?? 'What do you want to know?'}
        answer={run.data && answerOf(run.data)}
        actions={opened && <Files opened={opened} />}
      />
      <PerformanceTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading what reports can be made of" rows={6} />}
      {data && data.items.length === 0 && (
        <Empty title="There is nothing that you may report on">
          Reports are made of customers, orders, contacts and what else your roles show. They show none of it.
        </Empty>
      )}
      {data && opened && (
        <>
          <Choice ready={data.ready} opened={opened} onOpen={setChosen} />
          <Section heavy>
            <Answer run={run} opened={opened} />
          </Section>
          <Section title="What is asked">
            <ReportBuilder
              subjects={data.items}
              question={opened.question}
              onChange={(question) => setChosen({ ...opened, question })}
            />
          </Section>
          {opened.saved && (
            <ScheduleSection key={`${opened.saved.reportId} schedule`} report={opened.saved} />
          )}
          <Keep key={opened.saved?.reportId ?? opened.name} opened={opened} onKept={setChosen} />
        </>
      )}
    </>
  )
}

function Choice(props: {
  ready: readonly { key: string; name: string; question: ReportQuestion }[]
  opened: Opened
  onOpen: (opened: Opened) => void
}) {
  const { ready, opened, onOpen } = props
  const { data } = useQuery(reportsQuery)
  return (
    <nav className="report-list" aria-label="Reports">
      {data?.items.map((saved) => (
        <Button
          key={saved.reportId}
          small
          aria-pressed={opened.saved?.reportId === saved.reportId}
          onClick={() => onOpen({ name: saved.name, question: saved.question, saved })}
        >
          {saved.name}
          {!saved.isOwn && saved.ownerName ? ` (${saved.ownerName})` : ''}
        </Button>
      ))}
      {ready.map(({ key, name, question }) => (
        <Button
          key={key}
          small
          quiet
          aria-pressed={opened.name === name}
          onClick={() => onOpen({ name, question, saved: null })}
        >
          {name}
        </Button>
      ))}
    </nav>
  )
}

const scopes = {
  own: 'Only customers that you look after are in these figures.',
  team: 'Only customers of you and your teams are in these figures.',
} as const

function Answer({ run, opened }: { run: ReturnType<typeof useQuery<ReportResult>>; opened: Opened }) {
  const { data, error, refetch, isFetching } = run
  const queries = useQueryClient()
  const [rows, setRows] = useState<{ cell: ReportCell; title: string } | null>(null)
  if (isFetching && !data)
    return (
      <>
        <Loading label="reading; a long report is stopped after a minute" rows={6} />
        <Button small onClick={() => queries.cancelQueries({ queryKey: ['reports', 'run'] })}>
          Cancel the report
        </Button>
      </>
    )
  if (error) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Button onClick={() => refetch()}>Run the report</Button>
  return (
    <>
      {data.limitedTo && <p className="quiet-text">{scopes[data.limitedTo]}</p>}
      {data.cells.length === 0 ? (
        <Empty title="Nothing fits what was asked">
          Take a condition away, choose other customers, or import what the report is about.
        </Empty>
      ) : (
        <ReportView
          result={data}
          question={opened.question}
          onRows={(cell, title) => setRows({ cell, title })}
        />
      )}
      {data.leftOut > 0 && <p className="quiet-text">{leftOut(data.leftOut)}</p>}
      {data.isCut && (
        <p className="quiet-text">
          There is more than is shown. Group more coarsely, or ask for the first so many.
        </p>
      )}
      <p className="source-line">
        As of {instant(data.asOf)}. Press a figure for how it came about and for its rows.
      </p>
      {rows && <ReportRows question={opened.question} {...rows} onClose={() => setRows(null)} />}
    </>
  )
}

function Files({ opened }: { opened: Opened }) {
  const { busy, error, run } = useChange('reports', 'files')
  return (
    <Allowed to={{ verb: 'export', noun: 'reports' }} name="Take it along">
      <Button busy={busy} onClick={() => run(() => downloadReport(opened.question, 'csv', opened.name))}>
        CSV
      </Button>
      <Button busy={busy} onClick={() => run(() => downloadReport(opened.question, 'xlsx', opened.name))}>
        Workbook
      </Button>
      {error && <span role="alert">{error.message}</span>}
    </Allowed>
  )
}

/** Keeps what is asked under a name; one’s own report is changed, any other becomes one’s own. */
function Keep({ opened, onKept }: { opened: Opened; onKept: (opened: Opened | null) => void }) {
  const { saved, question } = opened
  const own = saved?.isOwn ? saved : null
  const [name, setName] = useState(opened.name)
  const [isShared, setShared] = useState(own?.isShared ?? false)
  const { busy, error, run } = useChange('reports', 'list')
  const keep = () =>
    run(async () => {
      const draft = { name, question, isShared }
      const kept = own ? await patchReport(own.reportId, draft, own.version) : await createReport(draft)
      onKept({ name: kept.name, question: kept.question, saved: kept })
    })
  return (
    <Section title="Keep this report">
      <Allowed to={{ verb: 'create', noun: 'reports' }} name="Keep the report">
        <form
          className="report-save"
          onSubmit={(event) => {
            event.preventDefault()
            keep()
          }}
        >
          <TextField
            label="Name"
            value={name}
            maxLength={200}
            required
            onChange={({ target }) => setName(target.value)}
          />
          <CheckField
            label="Everybody who may read reports can open it; each sees what their roles show"
            checked={isShared}
            onChange={({ target }) => setShared(target.checked)}
          />
          <Button submit primary busy={busy}>
            {own ? 'Save the report' : 'Keep the report'}
          </Button>
          {own && (
            <Button
              quiet
              busy={busy}
              onClick={() =>
                run(async () => {
                  await removeReport(own.reportId)
                  onKept(null)
                })
              }
            >
              Remove the report
            </Button>
          )}
        </form>
        {error && <ErrorState error={error} />}
      </Allowed>
    </Section>
  )
}
