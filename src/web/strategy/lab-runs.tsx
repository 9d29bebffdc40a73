import { type LabRun, replayLabRun } from '../client/segment.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'

type Listed = Omit<LabRun, 'report'>
type Props = { runs: Listed[]; shown: string | null; onShow: (runId: string) => void }

const right = { verb: 'create', noun: 'segments' } as const

/** Every run that was kept, to be looked at again or run again as it was. */
export function LabRuns({ runs, shown, onShow }: Props) {
  const change = useChange('segments', 'lab')
  return (
    <Section
      heavy
      title="What was tried before?"
      answer="A run again looks at what is known of customers now: where that is the same, so is the result."
    >
      {change.error && <ErrorState error={change.error} />}
      <PlainTable
        label="Runs"
        compact
        head={['Asked for', 'By', 'Looked at', 'Seed', 'Customers', '', '']}
        right={[3]}
        rows={runs.map((run) => ({
          key: run.runId,
          cells: [
            instant(run.requestedAt),
            run.requestedBy ?? 'Kith',
            planWords(run.plan),
            run.plan.seed,
            <Customers key="hash" run={run} runs={runs} />,
            run.runId === shown ? (
              'shown'
            ) : (
              <Button key="show" small onClick={() => onShow(run.runId)}>
                Show
              </Button>
            ),
            <Allowed key="again" to={right} name="Run again" look="small">
              <Button
                small
                quiet
                busy={change.busy}
                onClick={() => change.run(async () => onShow((await replayLabRun(run.runId)).runId))}
              >
                Run again
              </Button>
            </Allowed>,
          ],
        }))}
      />
    </Section>
  )
}

/** Whether a run looked at the same customers as the one before it did, by what is known of them. */
function Customers({ run, runs }: { run: Listed; runs: Listed[] }) {
  const { state, baseHash } = run
  if (baseHash === null) return <>{state}</>
  const earlier = runs.slice(runs.indexOf(run) + 1).find((other) => other.baseHash !== null)
  if (!earlier) return <>{baseHash.slice(0, 7)}</>
  return <>{earlier.baseHash === baseHash ? 'as in the run before' : 'changed since'}</>
}

function planWords({ scores, numbers, categories }: Listed['plan']): string {
  return [
    ...(scores === null ? [] : ['RFM']),
    ...(numbers.length > 0 ? [`${numbers.length} numbers`] : []),
    ...(categories.length > 0 ? [`${categories.length} answers`] : []),
  ].join(', ')
}
