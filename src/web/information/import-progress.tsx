import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { importsQuery, isMoving } from '../client/import.ts'
import { objectsQuery } from '../client/object.ts'
import { address } from '../client/request.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { LongJob } from '../components/long-job.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { duration, instant } from '../format/date.ts'
import { bytes, count } from '../format/number.ts'
import { useImportsEnd } from '../shell/imports-end.ts'
import { answerOf, questionOf, refusedAnswer } from './import-answer.ts'
import { cancelImport, type Import, resumeImport, undoImport } from './import-draft.ts'
import { calledOf } from './import-kind.ts'
import { ImportStateWord } from './import-list.tsx'
import { ImportMatching } from './import-matching.tsx'
import { ImportRejections } from './import-rejections.tsx'

/** An import that runs, or ran: how far, how fast, what was refused, and the way back. */
export function ImportProgress({ run }: { run: Import }) {
  useAnnouncedEnd(run)
  return (
    <>
      <PageHead title={questionOf(run)} answer={answerOf(run)} actions={<RunActions run={run} />} />
      {run.error && (
        <div className="notice failed" role="alert">
          <b>It stopped</b>
          <p>{run.error}</p>
          <p className="small">What was stored before stays in, once; going on continues after it.</p>
        </div>
      )}
      {isMoving(run.state) && <RunStrip run={run} />}
      <div className="columns rail">
        <div className="stack">
          <RefusedRows run={run} />
          {run.state === 'done' && run.accepted > 0 && <WhatFollows noun={run.noun} />}
        </div>
        <aside className="stack">
          <RunCounts run={run} />
          {!isMoving(run.state) && <ImportMatching importId={run.importId} />}
        </aside>
      </div>
    </>
  )
}

function RefusedRows({ run }: { run: Import }) {
  const title = 'Which rows were refused?'
  // What they said is forgotten with the import that is taken back.
  if (run.rejected === 0 || run.state === 'undone')
    return <Section heavy title={title} answer={refusedAnswer(run)} />
  return (
    <Section
      heavy
      id="refused"
      title={title}
      answer={refusedAnswer(run)}
      aside={
        <Allowed to={{ verb: 'export', noun: 'imports' }} name="Download them as CSV" look="small">
          <a
            className={buttonLook({ small: true })}
            href={address(`/imports/${run.importId}/rejections.csv`)}
            download
          >
            Download them as CSV
          </a>
        </Allowed>
      }
    >
      <ImportRejections run={run} />
    </Section>
  )
}

/** What an import makes possible, each a step further; only orders and parties say what anybody is worth. */
function WhatFollows({ noun }: { noun: string }) {
  if (noun === 'records') return <OwnObjects />
  const shown = placesOf[noun]
  if (shown)
    return (
      <Section title="What can be seen now?">
        <ul className="will-see">
          <li>
            <Link className="link" to={shown.to}>
              {shown.name}
            </Link>
          </li>
        </ul>
      </Section>
    )
  return (
    <Section
      title="What can be seen now?"
      answer="The models are fitted again by themselves; that takes seconds for ten thousand customers."
    >
      <ul className="will-see">
        <li>
          <Link className="link" to="/customers" search={{ sort: '-clv' }}>
            The customers with most to come
          </Link>
        </li>
        <li>
          <Link className="link" to="/value/lifetime">
            Whether the forecast holds against weeks it has not seen
          </Link>
        </li>
        <li>
          <Link className="link" to="/value/equity">
            What all of them are worth together
          </Link>
        </li>
      </ul>
    </Section>
  )
}

/** The pages of the firm's own objects, one of which the records came to. */
function OwnObjects() {
  const { data } = useQuery(objectsQuery)
  return (
    <Section title="What can be seen now?">
      <ul className="will-see">
        {data?.items
          .filter(({ retiredAt }) => retiredAt === null)
          .map(({ object, titleMany }) => (
            <li key={object}>
              <Link className="link" to="/objects/$object" params={{ object }}>
                {titleMany}
              </Link>
            </li>
          ))}
      </ul>
    </Section>
  )
}

/** Where that stands which says nothing of worth. */
const placesOf: Readonly<Record<string, { to: string; name: string }>> = {
  interactions: { to: '/channels', name: 'How each channel served whom, and what it cost' },
  consents: { to: '/customers', name: 'What each customer permits, on their page' },
  gains: { to: '/customers', name: 'What each customer gained, on their page' },
  'survey-answers': { to: '/performance/people', name: 'What customers and colleagues say' },
  employees: { to: '/performance/people', name: 'Who works here, and who stayed' },
  notes: { to: '/customers', name: 'What was noted of each customer, on their page' },
  relationships: { to: '/customers', name: 'Who belongs to whom, on the page of each' },
  costs: { to: '/channels', name: 'What contacts cost in each channel' },
  products: { to: '/lists/order-lines', name: 'What was bought, line by line' },
  'order-lines': { to: '/lists/order-lines', name: 'What was bought, line by line' },
}

const movesAs: Partial<Record<Import['state'], string>> = {
  queued: 'waits its turn',
  running: 'is being imported',
  stopping: 'stops after the rows in hand',
  undoing: 'is being taken back',
}

function RunStrip({ run }: { run: Import }) {
  const isUndo = run.state === 'undoing'
  const change = useChange('imports')
  return (
    <section className="job-box" aria-label="Progress">
      <h3>
        {run.file} {movesAs[run.state]}
      </h3>
      <LongJob
        label={isUndo ? `Taking back ${run.file}` : `Importing ${run.file}`}
        progress={{
          ...(run.progress ?? { done: run.rows, total: null }),
          about: isUndo ? 'done' : 'total',
          ratePerSecond: run.state === 'queued' ? null : run.ratePerSecond,
          secondsLeft: run.secondsLeft,
        }}
      >
        {(run.state === 'running' || run.state === 'queued') && (
          <Allowed to={{ verb: 'change', noun: 'imports' }} name="Pause" look="small">
            <Button small busy={change.busy} onClick={() => change.run(() => cancelImport(run.importId))}>
              Pause
            </Button>
          </Allowed>
        )}
        {run.rejected > 0 && !isUndo && (
          <Link className="link" to="." hash="refused">
            {count(run.rejected)} refused
          </Link>
        )}
      </LongJob>
      <p className="source-line">
        Goes on when you leave this page and after a restart
        {isUndo || run.rows === 0 ? '' : `, from row ${count(run.rows)}`}.
      </p>
      <Refused error={change.error} />
    </section>
  )
}

function RunActions({ run }: { run: Import }) {
  const change = useChange('imports')
  const say = useToast()
  const undo = async () => {
    if (await change.run(() => undoImport(run.importId))) say(`Taking back ${run.file}`)
  }
  const isOver = run.state === 'done' || run.state === 'cancelled' || run.state === 'failed'
  return (
    <>
      {isOver && (
        <Allowed to={{ verb: 'erase', noun: 'imports' }} name="Undo the import">
          <Button onClick={undo} busy={change.busy}>
            Undo the import
          </Button>
        </Allowed>
      )}
      {(run.state === 'cancelled' || run.state === 'failed') && (
        <Allowed to={{ verb: 'change', noun: 'imports' }} name="Go on">
          <Button primary busy={change.busy} onClick={() => change.run(() => resumeImport(run.importId))}>
            Go on
          </Button>
        </Allowed>
      )}
      {run.state === 'done' && <SeeThem noun={run.noun} />}
      {run.state === 'undone' && (
        <Link className={buttonLook({ primary: true })} to="/information/imports">
          Import another file
        </Link>
      )}
      <Refused error={change.error} />
    </>
  )
}

/** The way to what came: to the customers, unless it stands elsewhere. Records stand under several objects. */
function SeeThem({ noun }: { noun: string }) {
  if (noun === 'records') return null
  const place = placesOf[noun]?.to ?? '/customers'
  return (
    <Link className={buttonLook({ primary: true })} to={place}>
      See the {place === '/customers' ? 'customers' : calledOf(noun)}
    </Link>
  )
}

function RunCounts({ run }: { run: Import }) {
  const took =
    run.startedAt && run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 : null
  // An undo has a beginning and an end of its own.
  const isUndo = run.state === 'undoing' || run.state === 'undone'
  return (
    <PlainTable
      compact
      label="Counts of this import"
      head={['', 'Rows']}
      right={[1]}
      rows={[
        { key: 'state', cells: ['State', <ImportStateWord key="state" {...run} />] },
        { key: 'accepted', cells: ['Accepted', <b key="n">{count(run.accepted)}</b>] },
        { key: 'unchanged', cells: ['Already known', count(run.unchanged)] },
        { key: 'refused', cells: ['Refused', count(run.rejected)] },
        ...(run.parties === 0 ? [] : [{ key: 'parties', cells: ['Different parties', count(run.parties)] }]),
        { key: 'size', cells: ['Size', bytes(run.bytes)] },
        { key: 'source', cells: ['Source', run.source] },
        ...(run.startedAt
          ? [{ key: 'started', cells: [isUndo ? 'Undo begun' : 'Begun', instant(run.startedAt)] }]
          : []),
        ...(took !== null
          ? [{ key: 'took', cells: [isUndo ? 'The undo took' : 'Took', duration(took)] }]
          : []),
      ]}
      total={['Rows read', count(run.rows)]}
    />
  )
}

/** When the import ends while the page is open, the list of imports and everything it counts is read anew. */
function useAnnouncedEnd(run: Import) {
  const { importId, state } = run
  const { refetch } = useQuery(importsQuery)
  useImportsEnd(useMemo(() => [{ importId, state }], [importId, state]))
  useEffect(() => {
    if (!isMoving(state)) void refetch()
  }, [state, refetch])
}
