import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Loading } from '../components/state.tsx'
import { count } from '../format/number.ts'
import type { DryRun } from './import-draft.ts'

/** What an import would do, found by reading the whole file and writing nothing. */
export function ImportTrial({ trial, noun }: { trial: DryRun | null; noun: string }) {
  if (!trial) return <Loading label="reading the whole file, writing nothing" rows={3} />
  const share = trial.rows ? trial.rejected / trial.rows : 0
  const answer =
    trial.rejected === 0
      ? 'None. Nothing was written.'
      : `${count(trial.rejected)}, or ${inTenThousand(share)}. The rest is not held up. Nothing was written.`
  return (
    <Section title="Which rows will be refused?" answer={answer}>
      <PlainTable
        compact
        label="What would happen"
        head={['', 'Rows']}
        right={[1]}
        rows={[
          { key: 'new', cells: [`New ${noun}`, <b key="n">{count(trial.accepted)}</b>] },
          { key: 'same', cells: ['Already known, unchanged', count(trial.unchanged)] },
          { key: 'refused', cells: ['Refused', count(trial.rejected)] },
          { key: 'parties', cells: ['Different parties', count(trial.parties)] },
        ]}
        total={['In the file', count(trial.rows)]}
      />
    </Section>
  )
}

function inTenThousand(share: number): string {
  const many = share * 10_000
  if (many >= 100) return `${Math.round(share * 1000) / 10}\u2009% of all`
  return `${Math.max(1, Math.round(many))} in 10,000`
}
