import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RequestError } from '../client/request.ts'
import { Button } from '../components/button.tsx'
import { LongJob } from '../components/long-job.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { count } from '../format/number.ts'
import { noRows } from './import-answer.ts'
import { type DryRun, stopDryRun, trialQuery } from './import-draft.ts'

/** A trial that goes on: how far, how fast, and the way to stop it. */
export function TrialStrip({ importId, file }: { importId: string; file: string }) {
  const { data, error } = useQuery(trialQuery(importId))
  const change = useChange('imports', importId, 'trial')
  return (
    <section className="job-box" aria-label="Trial">
      <h3>{file} is being tried</h3>
      <LongJob
        label={`Trying ${file}`}
        progress={{
          ...(data?.progress ?? { done: data?.rows ?? 0, total: null }),
          about: 'total',
          ratePerSecond: data?.ratePerSecond ?? null,
          secondsLeft: data?.secondsLeft ?? null,
        }}
      >
        <Button small busy={change.busy} onClick={() => change.run(() => stopDryRun(importId))}>
          Stop
        </Button>
        {data && data.rejected > 0 && <span>{count(data.rejected)} would be refused</span>}
      </LongJob>
      <p className="source-line">The file is read to its end; nothing is written.</p>
      <Refused error={change.error ?? (error instanceof RequestError ? error : null)} />
    </section>
  )
}

/** What an import would do, found by reading the file and writing nothing. */
export function ImportTrial({ trial, noun }: { trial: DryRun; noun: string }) {
  const share = trial.rows ? trial.rejected / trial.rows : 0
  const read = trial.isWhole ? '' : ` Stopped after ${count(trial.rows)} rows: the others were not tried.`
  const answer =
    trial.rows === 0 && trial.isWhole
      ? noRows
      : trial.rejected === 0
        ? `None. Nothing was written.${read}`
        : `${count(trial.rejected)}, or ${inTenThousand(share)}. The rest is not held up. Nothing was written.${read}`
  return (
    <Section title="Which rows will be refused?" answer={answer}>
      <PlainTable
        compact
        label="What would happen"
        head={['', 'Rows']}
        right={[1]}
        rows={[
          {
            key: 'new',
            cells: [`New ${noun}`, <b key="n">{count(trial.accepted - (trial.changed ?? 0))}</b>],
          },
          ...(trial.changed === null
            ? []
            : [{ key: 'changed', cells: ['Known, and something is new', count(trial.changed)] }]),
          ...cellRows(trial.cells),
          { key: 'same', cells: ['Already known, unchanged', count(trial.unchanged)] },
          { key: 'refused', cells: ['Refused', count(trial.rejected)] },
          ...(trial.ambiguous === 0
            ? []
            : [{ key: 'ambiguous', cells: ['of these, several answer to it', count(trial.ambiguous)] }]),
          ...(trial.parties === 0
            ? []
            : [{ key: 'parties', cells: ['Different parties', count(trial.parties)] }]),
        ]}
        total={[trial.isWhole ? 'In the file' : 'Tried', count(trial.rows)]}
      />
      <Examples examples={trial.examples} />
    </Section>
  )
}

/** Of those known, what becomes of their fields; what does not occur is not said. */
function cellRows(cells: DryRun['cells']) {
  if (cells === null) return []
  const said = [
    ['overwritten', 'fields overwritten'],
    ['filled', 'fields filled, addresses added'],
    ['cleared', 'fields cleared'],
    ['kept', 'fields kept though the file says otherwise'],
  ] as const
  return said.flatMap(([key, name]) =>
    cells[key] === 0 ? [] : [{ key, cells: [`of these, ${name}`, count(cells[key])] }],
  )
}

const becomes = { new: 'new', changed: 'changed', ambiguous: 'refused: several answer to it' } as const

/** Some rows of each kind, so that a wrong key is seen before anything is written. */
function Examples({ examples }: Pick<DryRun, 'examples'>) {
  if (examples.length === 0) return null
  return (
    <PlainTable
      compact
      label="Some of them"
      head={['Line', 'Name', 'Would be']}
      rows={examples.map(({ line, name, partyId, becomes: kind }) => ({
        key: `${line} ${kind}`,
        cells: [
          count(line),
          partyId === null ? (
            name
          ) : (
            <Link key="name" className="link" to="/customers/$partyId" params={{ partyId }}>
              {name}
            </Link>
          ),
          becomes[kind],
        ],
      }))}
    />
  )
}

function inTenThousand(share: number): string {
  const many = share * 10_000
  if (many >= 100) return `${Math.round(share * 1000) / 10}\u2009% of all`
  return `${Math.max(1, Math.round(many))} in 10,000`
}
