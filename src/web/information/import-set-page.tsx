import './customers.css'
import './import.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { isMoving } from '../client/import.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { PageState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { useImportsEnd } from '../shell/imports-end.ts'
import { calledOf } from './import-kind.ts'
import { ImportStateWord } from './import-list.tsx'
import {
  changeSet,
  type ImportSet,
  importSetQuery,
  resumeSet,
  startSet,
  stopSet,
  undoSet,
} from './import-set.ts'

const route = getRouteApi('/shell/information/import-sets/$setId')

/** Several tables that came together: what each is, then what becomes of all of them. */
export function ImportSetPage() {
  const { setId } = route.useParams()
  const { data, error, refetch } = useQuery(importSetQuery(setId))
  usePlace(data?.file ?? 'Import', 'Imports', data?.file ?? '')
  if (!data)
    return (
      <PageState title="Which tables?" label="reading the tables" error={error} onRetry={() => refetch()} />
    )
  return <SetTables set={data} />
}

function SetTables({ set }: { set: ImportSet }) {
  const change = useChange('imports')
  useImportsEnd(set.imports)
  const failed = set.imports.find(({ error }) => error !== null)
  return (
    <>
      <PageHead
        title={questionOf(set)}
        answer={answerOf(set)}
        actions={<SetActions set={set} change={change} />}
      />
      <Refused error={change.error} />
      {failed && (
        <div className="notice failed" role="alert">
          <b>{failed.file} stopped</b>
          <p>{failed.error}</p>
          <p className="small">What came before it is in, once; going on continues with this table.</p>
        </div>
      )}
      {isMoving(set.state) && <SetStrip set={set} />}
      <div className="stack">
        <Section heavy title="What stands in which table?" answer={fileAnswer(set)}>
          <FileTable set={set} change={change} />
        </Section>
        <Section
          heavy
          title="What is imported, in this order?"
          answer="Each table opens with its columns and its refused rows."
        >
          <OrderTable set={set} />
        </Section>
      </div>
    </>
  )
}

type Change = ReturnType<typeof useChange>

function FileTable({ set, change }: { set: ImportSet; change: Change }) {
  const mayChange = useMay({ verb: 'change', noun: 'imports' })
  const options = set.choices.map(({ reads, title }) => ({ value: reads, label: title }))
  const isFixed = set.state !== 'draft' || !mayChange
  const titleOf = (reads: string) => set.choices.find((choice) => choice.reads === reads)?.title ?? reads
  return (
    <PlainTable
      label="Tables"
      head={['Table', 'Looks like', 'Is read as']}
      rows={set.files.map((file) => ({
        key: file.fileId,
        cells: [
          file.name,
          file.looksLike ?? (file.reads === 'none' ? '–' : titleOf(file.reads)),
          <span key="reads">
            {isFixed || !file.isKept ? (
              file.reads === 'none' ? (
                'nothing'
              ) : (
                titleOf(file.reads)
              )
            ) : (
              <span className="select">
                <select
                  aria-label={`What ${file.name} is read as`}
                  value={file.reads}
                  aria-disabled={change.busy}
                  onChange={({ target }) =>
                    void change.run(() => changeSet(set.setId, { reads: { [file.fileId]: target.value } }))
                  }
                >
                  {options.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </span>
            )}
            {file.skipped && <span className="small second-text"> Not imported: {file.skipped}.</span>}
          </span>,
        ],
      }))}
    />
  )
}

function OrderTable({ set }: { set: ImportSet }) {
  if (set.imports.length === 0)
    return <p className="quiet-text">Nothing yet: no table is known. Say above what stands in one of them.</p>
  return (
    <PlainTable
      label="Imports of this set"
      head={['Rows', 'From', 'State', 'Accepted', 'Unchanged', 'Refused']}
      right={[3, 4, 5]}
      rows={set.imports.map((run) => ({
        key: run.importId,
        cells: [
          <Link
            key="to"
            className="link"
            to="/information/imports/$importId"
            params={{ importId: run.importId }}
          >
            {calledOf(run.noun)}
          </Link>,
          run.file,
          <ImportStateWord key="state" {...run} />,
          ...(run.state === 'draft'
            ? ['–', '–', '–']
            : [count(run.accepted), count(run.unchanged), count(run.rejected)]),
        ],
      }))}
    />
  )
}

function SetStrip({ set }: { set: ImportSet }) {
  const ended = set.imports.filter(
    ({ state }) => state === (set.state === 'undoing' ? 'undone' : 'done'),
  ).length
  const running = set.imports.find(({ state }) => state === 'running' || state === 'undoing')
  const shareOf = running && running.bytes > 0 ? running.bytesRead / running.bytes : 0
  const share = (ended + (set.state === 'undoing' ? 0 : shareOf)) / Math.max(1, set.imports.length)
  const words = `${count(ended)} of ${count(set.imports.length)} tables done${running ? `; now ${calledOf(running.noun)} of ${running.file}` : ''}`
  return (
    <div className="job-box" role="status">
      <h3>{set.state === 'undoing' ? 'Being taken back' : 'Being imported'}</h3>
      <progress aria-label="How far the tables are" max={1} value={share} />
      <p className="small quiet-text">{words}</p>
    </div>
  )
}

function SetActions({ set, change }: { set: ImportSet; change: Change }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { setId, state } = set
  const act = (work: (setId: string) => Promise<ImportSet>) => () =>
    void change.run(async () => queries.setQueryData(importSetQuery(setId).queryKey, await work(setId)))
  const discard = () =>
    void change.run(async () => {
      await undoSet(setId)
      await navigate({ to: '/information/imports' })
    })
  const canUndo = state === 'done' || state === 'cancelled' || state === 'failed'
  return (
    <>
      {state === 'draft' && (
        <>
          <Allowed to={{ verb: 'erase', noun: 'imports' }} name="Throw away">
            <Button quiet onClick={discard} busy={change.busy}>
              Throw away
            </Button>
          </Allowed>
          <Allowed to={{ verb: 'create', noun: 'imports' }} name="Import all of it">
            <Button primary onClick={act(startSet)} busy={change.busy}>
              Import all of it
            </Button>
          </Allowed>
        </>
      )}
      {(state === 'running' || state === 'queued') && (
        <Allowed to={{ verb: 'change', noun: 'imports' }} name="Stop">
          <Button onClick={() => void change.run(() => stopSet(setId))} busy={change.busy}>
            Stop
          </Button>
        </Allowed>
      )}
      {(state === 'cancelled' || state === 'failed') && (
        <Allowed to={{ verb: 'change', noun: 'imports' }} name="Go on">
          <Button primary onClick={act(resumeSet)} busy={change.busy}>
            Go on
          </Button>
        </Allowed>
      )}
      {canUndo && (
        <Allowed to={{ verb: 'erase', noun: 'imports' }} name="Take all of it back">
          <Button quiet onClick={() => void change.run(() => undoSet(setId))} busy={change.busy}>
            Take all of it back
          </Button>
        </Allowed>
      )}
    </>
  )
}

const questions: Partial<Record<ImportSet['state'], string>> = {
  draft: 'What came here?',
  done: 'What came in?',
  undone: 'What was taken back?',
  failed: 'Where did it stop?',
}

const questionOf = ({ state }: ImportSet) => questions[state] ?? 'How far are the tables?'

function answerOf({ file, source, state, imports, files }: ImportSet): string {
  const accepted = imports.reduce((sum, run) => sum + run.accepted, 0)
  const refused = imports.reduce((sum, run) => sum + run.rejected, 0)
  if (state === 'draft')
    return `${file}: ${tables(files.length)}, kept under the source “${source}”. Nothing is written until you start.`
  if (state === 'undone') return `${file}: everything it brought is gone again.`
  return `${file}: ${count(accepted)} rows are in${refused > 0 ? `, ${count(refused)} were refused with the reason` : ''}.`
}

const tables = (n: number) => (n === 1 ? 'one table' : `${count(n)} tables`)

function fileAnswer({ files }: ImportSet): string {
  const skipped = files.filter((file) => file.skipped !== null).length
  return skipped === 0
    ? 'All of them are imported.'
    : `${count(skipped)} of ${count(files.length)} are not imported; each says why.`
}
