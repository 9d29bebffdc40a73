import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { importsQuery, isMoving } from '../client/import.ts'
import { address } from '../client/request.ts'
import { mayDo } from '../client/session.ts'
import { Button, buttonLook } from '../components/button.tsx'
import { LongJob } from '../components/long-job.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { useToast } from '../components/toast.tsx'
import { duration, instant } from '../format/date.ts'
import { bytes, count } from '../format/number.ts'
import { useImportsEnd } from '../shell/imports-end.ts'
import { useSession } from '../shell/session.ts'
import { cancelImport, type Import, resumeImport, undoImport } from './import-draft.ts'
import { ImportStateWord } from './import-list.tsx'
import { ImportRejections } from './import-rejections.tsx'
import { Refused } from './part.tsx'
import { useChange } from './use-change.ts'

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
          {run.rejected > 0 ? (
            <Section
              heavy
              id="refused"
              title="Which rows were refused?"
              answer={`${count(run.rejected)}. The others are in. Mend these in the file and drop it again: rows already in are skipped.`}
              aside={
                <a
                  className={buttonLook({ small: true })}
                  href={address(`/imports/${run.importId}/rejections.csv`)}
                  download
                >
                  Download them as CSV
                </a>
              }
            >
              <ImportRejections importId={run.importId} />
            </Section>
          ) : (
            <Section
              heavy
              title="Which rows were refused?"
              answer={run.state === 'done' ? 'None.' : 'None so far.'}
            />
          )}
          {run.state === 'done' && <WhatFollows />}
        </div>
        <aside className="stack">
          <RunCounts run={run} />
        </aside>
      </div>
    </>
  )
}

/** What an import makes possible, each a step further. */
function WhatFollows() {
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

function RunStrip({ run }: { run: Import }) {
  const change = useChange('imports')
  const mayChange = mayDo(useSession(), 'change', 'imports')
  const done = run.bytes ? run.bytesRead / run.bytes : 0
  return (
    <section className="job-box" aria-label="Progress">
      <h3>
        {run.file}{' '}
        {run.state === 'undoing'
          ? 'is being taken back'
          : run.state === 'queued'
            ? 'waits its turn'
            : 'is being imported'}
      </h3>
      <LongJob
        label={`Importing ${run.file}`}
        progress={{
          done: run.rows,
          // The number of rows is known only at the end; until then the bytes tell how far.
          total: done > 0 ? Math.max(run.rows, Math.round(run.rows / done)) : null,
          ratePerSecond: run.ratePerSecond,
          secondsLeft: run.secondsLeft,
        }}
      >
        {mayChange && (run.state === 'running' || run.state === 'queued') && (
          <Button small busy={change.busy} onClick={() => change.run(() => cancelImport(run.importId))}>
            Pause
          </Button>
        )}
        {run.rejected > 0 && (
          <Link className="link" to="." hash="refused">
            {count(run.rejected)} refused
          </Link>
        )}
      </LongJob>
      <p className="source-line">
        Goes on when you leave this page and after a restart, from row {count(run.rows)}.
      </p>
      <Refused error={change.error} />
    </section>
  )
}

function RunActions({ run }: { run: Import }) {
  const change = useChange('imports')
  const session = useSession()
  const say = useToast()
  const undo = async () => {
    if (await change.run(() => undoImport(run.importId))) say(`Taking back ${run.file}`)
  }
  const isOver = run.state === 'done' || run.state === 'cancelled' || run.state === 'failed'
  return (
    <>
      {isOver && mayDo(session, 'erase', 'imports') && (
        <Button onClick={undo} busy={change.busy}>
          Undo the import
        </Button>
      )}
      {(run.state === 'cancelled' || run.state === 'failed') && mayDo(session, 'change', 'imports') && (
        <Button primary busy={change.busy} onClick={() => change.run(() => resumeImport(run.importId))}>
          Go on
        </Button>
      )}
      {run.state === 'done' && (
        <Link className={buttonLook({ primary: true })} to="/customers">
          See the customers
        </Link>
      )}
      {run.state === 'undone' && (
        <Link className={buttonLook({ primary: true })} to="/information/imports">
          Import another file
        </Link>
      )}
      <Refused error={change.error} />
    </>
  )
}

function RunCounts({ run }: { run: Import }) {
  const took =
    run.startedAt && run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 : null
  return (
    <PlainTable
      compact
      label="Counts of this import"
      head={['', 'Rows']}
      right={[1]}
      rows={[
        { key: 'state', cells: ['State', <ImportStateWord key="state" state={run.state} />] },
        { key: 'accepted', cells: ['Accepted', <b key="n">{count(run.accepted)}</b>] },
        { key: 'unchanged', cells: ['Already known', count(run.unchanged)] },
        { key: 'refused', cells: ['Refused', count(run.rejected)] },
        { key: 'parties', cells: ['Different parties', count(run.parties)] },
        { key: 'size', cells: ['Size', bytes(run.bytes)] },
        { key: 'source', cells: ['Source', run.source] },
        ...(run.startedAt ? [{ key: 'started', cells: ['Begun', instant(run.startedAt)] }] : []),
        ...(took !== null ? [{ key: 'took', cells: ['Took', duration(took)] }] : []),
      ]}
      total={['Rows read', count(run.rows)]}
    />
  )
}

function questionOf({ state, file }: Import): string {
  if (state === 'done') return `What came of ${file}?`
  if (state === 'undone') return `What was ${file}?`
  if (state === 'failed') return `Why did ${file} stop?`
  return `How far is ${file}?`
}

function answerOf(run: Import): string {
  if (run.state === 'done') {
    const same = run.unchanged ? ` ${count(run.unchanged)} were known already.` : ''
    return `${count(run.accepted)} of ${count(run.rows)} rows are in, of ${count(run.parties)} ${run.parties === 1 ? 'party' : 'parties'}.${same}`
  }
  if (run.state === 'undone') return 'Everything it stored was taken back.'
  if (run.state === 'cancelled')
    return `Stopped after ${count(run.rows)} rows. It can go on from there, or be undone.`
  if (run.state === 'failed') return `After ${count(run.rows)} rows.`
  return `${count(run.rows)} rows read so far.`
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
