import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { importsQuery } from '../client/import.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { bytes, count } from '../format/number.ts'
import { ImportColumns } from './import-columns.tsx'
import {
  type Choices,
  changeDraft,
  type DryRun,
  dryRun,
  type Import,
  importQuery,
  startImport,
  undoImport,
} from './import-draft.ts'
import { ImportFacts } from './import-facts.tsx'
import { calledOf } from './import-kind.ts'
import { ImportPreview } from './import-preview.tsx'
import { ImportTrial, TrialStrip } from './import-trial.tsx'

const right = { verb: 'change', noun: 'imports' } as const

/** What is in the file, column by column, before anything of it is written. */
export function ImportDraft({ draft }: { draft: Import }) {
  const mayChange = useMay(right)
  const acts = useDraftActs(draft)
  const called = calledOf(draft.noun)
  const unsure = (draft.columns ?? []).filter(
    ({ confidence, mapsTo }) => confidence < 0.6 && mapsTo !== 'ignore',
  )
  return (
    <>
      <PageHead
        title={`What is in ${draft.file}?`}
        answer={`${bytes(draft.bytes)}, ${called}. ${columnsAnswer(draft, unsure.length)} Nothing is written until you start.`}
        actions={
          <>
            <Allowed to={{ verb: 'erase', noun: 'imports' }} name="Throw away">
              <Button quiet onClick={acts.discard} busy={acts.change.busy}>
                Throw away
              </Button>
            </Allowed>
            <Allowed to={{ verb: 'create', noun: 'imports' }} name={`Import the ${called}`}>
              <Button onClick={acts.examine} busy={acts.examining}>
                {acts.examining ? 'Trying' : 'Try without writing'}
              </Button>
              <Button primary onClick={acts.start} busy={acts.change.busy}>
                {acts.trial?.isWhole
                  ? `Import ${count(acts.trial.accepted)} ${called}`
                  : `Import the ${called}`}
              </Button>
            </Allowed>
          </>
        }
      />
      <Refused error={acts.change.error} />
      <div className="columns rail">
        <div className="stack">
          <Allowed to={right} name="Say how it is written" look="small">
            {null}
          </Allowed>
          <ImportFacts draft={draft} isFixed={!mayChange} busy={acts.change.busy} onChoose={acts.choose} />
          <ImportColumns
            draft={draft}
            isFixed={!mayChange}
            busy={acts.change.busy}
            onMap={(mapping) => acts.choose({ mapping })}
            onChoose={(whenKnown) => acts.choose({ whenKnown })}
          />
          {unsure.map((column) => (
            <div key={column.name} className="notice near">
              <b>
                “{column.name}” becomes {column.mapsTo === 'custom' ? 'an attribute' : column.mapsTo}; look
                whether that is right.
              </b>
              <p>It was proposed because: {column.why}.</p>
            </div>
          ))}
        </div>
        <aside className="stack">
          {acts.examining ? (
            <TrialStrip importId={draft.importId} file={draft.file} />
          ) : acts.trial ? (
            <ImportTrial trial={acts.trial} noun={called} />
          ) : (
            <SampleRefusals draft={draft} />
          )}
          <Section title="To know">
            <ProblemList draft={draft} />
          </Section>
        </aside>
      </div>
      <div className="import-preview">
        <Section heavy title="How will the first rows read?">
          <ImportPreview draft={draft} />
        </Section>
      </div>
    </>
  )
}

function ProblemList({ draft }: { draft: Import }) {
  const problems = draft.problems ?? []
  if (problems.length === 0) return <p className="small second-text">Nothing stands out in the sample.</p>
  return (
    <ul className="problems">
      {problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
    </ul>
  )
}

/** What the beginning of the file already shows; the whole file is read by trying. */
function SampleRefusals({ draft }: { draft: Import }) {
  const { sample } = draft
  if (!sample) return null
  const answer =
    sample.rejected === 0
      ? `None of the first ${count(sample.rows)}.`
      : `${count(sample.rejected)} of the first ${count(sample.rows)}. The rest is not held up.`
  return (
    <Section title="Which rows would be refused?" answer={answer}>
      <ul className="problems">
        {sample.rejections.slice(0, 8).map((each) => (
          <li key={`${each.line} ${each.column}`}>
            Row {count(each.line)}, {each.column || 'the whole row'}: <code>{each.value}</code> {each.reason}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function columnsAnswer({ columns = [] }: Import, unsure: number): string {
  const known = columns.filter(({ mapsTo }) => mapsTo !== 'custom' && mapsTo !== 'ignore').length
  const asks = unsure === 0 ? '' : unsure === 1 ? ' One needs your word.' : ` ${unsure} need your word.`
  const others = known < columns.length ? ', the others are kept beside' : ''
  return `${known} of ${columns.length} columns were recognised${others}.${asks}`
}

/** What can be done with a draft, and how far that is. */
function useDraftActs(draft: Import) {
  const { importId } = draft
  const queries = useQueryClient()
  const navigate = useNavigate()
  const change = useChange(...importsQuery.queryKey)
  const [trial, setTrial] = useState<DryRun | null>(null)
  const [examining, setExamining] = useState(false)
  const choose = (more: Choices) => {
    setTrial(null)
    return change.run(async () => {
      queries.setQueryData(importQuery(importId).queryKey, await changeDraft(draft, more))
    })
  }
  const examine = async () => {
    setExamining(true)
    await change.run(async () => setTrial(await dryRun(importId)))
    setExamining(false)
  }
  const start = () =>
    change.run(async () => {
      queries.setQueryData(importQuery(importId).queryKey, await startImport(importId))
    })
  const discard = () =>
    change.run(async () => {
      await undoImport(importId)
      // Left before the lists are read anew: here, where it was, it would be said to be missing.
      await navigate({ to: '/information/imports' })
      queries.removeQueries({ queryKey: importQuery(importId).queryKey })
    })
  return { change, choose, examine, examining, trial, start, discard }
}
