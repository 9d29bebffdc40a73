import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type Retention as Kept,
  type RetentionRule,
  type RetentionRun,
  retainNow,
  retentionPreviewQuery,
  retentionQuery,
  setRetention,
  stopRetention,
} from '../client/retention-rule.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { CheckField, TextField } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { Modal } from '../components/modal.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { day, recent } from '../format/date.ts'
import { count } from '../format/number.ts'

const acts = { erase: 'erased', delete: 'deleted', blank: 'blanked' } as const
const change = { verb: 'change', noun: 'firm' } as const

/** How long the firm keeps what, and what each night let go. */
export function Retention() {
  const { data, error, refetch } = useQuery(retentionQuery)
  const [chosen, setChosen] = useState<RetentionRule | null>(null)
  const mayChange = useMay(change)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the rules" rows={6} />
  return (
    <>
      <p className="quiet-text retention-words">
        Each night what is older than its rule allows is let go. Nothing is let go of whoever is held back:{' '}
        {data.holds.join(', ')}. Days, amounts and numbers stay where books need them.
      </p>
      <PlainTable
        label="Rules of retention"
        head={['What', 'Kept for', 'Then', 'Rule', '']}
        rows={data.items.map((rule) => ({
          key: rule.subject,
          cells: [
            rule.title,
            rule.isOn ? months(rule.months) : 'as long as the customer',
            acts[rule.act],
            rule.isOn ? <b key="on">on</b> : 'off',
            mayChange ? (
              <Button
                key="set"
                small
                aria-label={`Set the rule: ${rule.title}`}
                onClick={() => setChosen(rule)}
              >
                Set
              </Button>
            ) : (
              ''
            ),
          ],
        }))}
      />
      <Nights runs={data.runs} items={data.items} />
      <Modal open={chosen !== null} onClose={() => setChosen(null)} title={chosen?.title ?? ''}>
        {chosen && <RuleForm rule={chosen} onDone={() => setChosen(null)} />}
      </Modal>
    </>
  )
}

const months = (n: number) =>
  n % 12 === 0
    ? `${count(n / 12)} ${n === 12 ? 'year' : 'years'}`
    : `${count(n)} ${n === 1 ? 'month' : 'months'}`

function RuleForm({ rule, onDone }: { rule: RetentionRule; onDone: () => void }) {
  const [length, setLength] = useState(String(rule.months))
  const [isOn, setOn] = useState(rule.isOn)
  const sending = useChange('retention')
  const wanted = Number(length)
  const isLength = Number.isInteger(wanted) && wanted >= 1 && wanted <= 1200
  const save = async () => {
    const { subject, version } = rule
    if (await sending.run(() => setRetention(subject, { months: wanted, isOn, version }))) onDone()
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isLength) void save()
      }}
    >
      <TextField
        label="Months"
        type="number"
        min={1}
        max={1200}
        required
        value={length}
        wrong={isLength ? undefined : 'Say 1 to 1,200 months.'}
        onChange={({ target }) => setLength(target.value)}
      />
      {isLength && <Preview rule={rule} months={wanted} />}
      <CheckField
        label={`Each night what is older is ${acts[rule.act]}. There is no way back.`}
        checked={isOn}
        onChange={({ target }) => setOn(target.checked)}
      />
      <FormFoot sending={sending} onDone={onDone}>
        Save the rule
      </FormFoot>
    </form>
  )
}

/** What the rule would let go today. */
function Preview({ rule, months: length }: { rule: RetentionRule; months: number }) {
  const { data, error } = useQuery(retentionPreviewQuery(rule.subject, length))
  if (error) return <Refused error={error} />
  if (!data) return <Loading label="counting what is older" rows={2} />
  const { rows, parties, held, kept, examples, cutoff } = data
  const goes = rows - held
  if (rows === 0) return <p className="quiet-text">Today nothing is older than {day(cutoff.slice(0, 10))}.</p>
  return (
    <div className="notice near">
      <p>
        Today {count(goes)} {goes === 1 ? 'row' : 'rows'} of {count(parties)}{' '}
        {parties === 1 ? 'party' : 'parties'} would be {acts[rule.act]}: what is older than{' '}
        {day(cutoff.slice(0, 10))}.{kept.map(({ reason, rows: n }) => ` ${count(n)} held back: ${reason}.`)}
      </p>
      {examples.length > 0 && (
        <p>
          The oldest:{' '}
          {examples.map(({ partyId, name, since }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one party can stand twice
            <span key={at}>
              {at > 0 && ', '}
              <Link className="link" to="/customers/$partyId" params={{ partyId }}>
                {name}
              </Link>{' '}
              {day(since.slice(0, 10))}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}

function Nights({ runs, items }: Pick<Kept, 'runs' | 'items'>) {
  const now = useChange('retention')
  const say = useToast()
  const anyOn = items.some(({ isOn }) => isOn)
  const titleOf = (subject: string) => items.find((rule) => rule.subject === subject)?.title ?? subject
  const letGo = async () => {
    if (await now.run(retainNow)) say('It begins within a minute')
  }
  return (
    <section className="retention-nights" aria-label="Nights">
      <h2>What the nights let go</h2>
      {anyOn && (
        <Allowed to={change} name="Do it now" look="small">
          <Button small busy={now.busy} onClick={() => void letGo()}>
            Do it now
          </Button>
        </Allowed>
      )}
      <Refused error={now.error} />
      {runs.length === 0 ? (
        <Empty title="Nothing yet">Each rule that is on stands here after its first night.</Empty>
      ) : (
        <PlainTable
          label="Nights"
          head={['When', 'What', 'Let go', 'Of', 'Held back', 'State']}
          right={[2, 3]}
          rows={runs.map((run) => ({
            key: run.runId,
            cells: [
              recent(run.beganAt),
              titleOf(run.subject),
              count(run.gone),
              count(run.parties),
              Object.entries(run.kept)
                .map(([reason, n]) => `${count(n)} ${reason}`)
                .join(', '),
              <RunState key="state" run={run} />,
            ],
          }))}
        />
      )}
    </section>
  )
}

function RunState({ run }: { run: RetentionRun }) {
  const stop = useChange('retention')
  if (run.state !== 'running') return <span title={run.error ?? undefined}>{run.state}</span>
  return (
    <>
      under way{' '}
      <Button small busy={stop.busy} onClick={() => void stop.run(() => stopRetention(run.runId))}>
        Stop
      </Button>
    </>
  )
}
