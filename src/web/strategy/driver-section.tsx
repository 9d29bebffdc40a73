import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ForestChart } from '../charts/forest-chart.tsx'
import {
  askDrivers,
  type DriverReport,
  type Drivers,
  driversQuery,
  retentionSettingQuery,
  type SecondOpinion,
  stopDrivers,
} from '../client/retention.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { CheckField } from '../components/field.tsx'
import { Figure } from '../components/figure.tsx'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'
import { count, figure, figureRange, percent } from '../format/number.ts'
import { driverSentence, forestRows, inOrder, isSure, lastingText, termText } from './driver-words.ts'

/** What leaving, or coming back, goes along with, and how far that can be trusted. */
export function DriverSection() {
  const { data, error, refetch } = useQuery(driversQuery)
  const isOrders = data?.result?.basis === 'orders'
  return (
    <Section
      heavy
      title={isOrders ? 'What does coming back go along with?' : 'What does leaving go along with?'}
      answer={data?.result ? <Answer result={data.result} /> : undefined}
      aside={data && <Ask report={data} />}
    >
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading what leaving goes along with" rows={4} />}
      {data?.running && <p role="status">Being computed: {data.running.step}…</p>}
      {data && !data.result && !data.running && (
        <Empty title={data.refused ? 'Nothing can be told' : 'Nobody has asked yet'}>
          {data.refused ??
            'Own columns of customers, such as a contract or a way to pay, may go along with leaving sooner, or with coming back. Choose them; Kith says how strongly, and how sure that is.'}
        </Empty>
      )}
      {data?.result && <Found result={data.result} computedAt={data.computedAt} />}
    </Section>
  )
}

function Answer({ result }: { result: Drivers }) {
  const sure = inOrder(result.drivers).filter(isSure)
  if (sure.length === 0) return <>Nothing that chance could not explain.</>
  return (
    <>
      {sure
        .slice(0, 3)
        .map((driver) => driverSentence(driver, result.basis))
        .join(' ')}{' '}
      All else that was asked being equal; an association, no proof.
    </>
  )
}

function Ask({ report }: { report: DriverReport }) {
  const [isOpen, setOpen] = useState(false)
  const { run, busy } = useChange('retention', 'drivers')
  return (
    <Allowed to={{ verb: 'create', noun: 'value' }} name="Choose columns" look="small">
      {report.running ? (
        <Button small busy={busy} onClick={() => run(stopDrivers)}>
          Stop asking
        </Button>
      ) : (
        <Button small onClick={() => setOpen(true)}>
          Choose columns
        </Button>
      )}
      <Modal open={isOpen} onClose={() => setOpen(false)} title="Which columns may say why?">
        <ColumnForm chosen={report.keys} onDone={() => setOpen(false)} />
      </Modal>
    </Allowed>
  )
}

function ColumnForm({ chosen, onDone }: { chosen: string[]; onDone: () => void }) {
  const { data } = useQuery(retentionSettingQuery)
  const { run, busy, error } = useChange('retention', 'drivers')
  if (!data) return <Loading label="reading the columns" />
  const choice = data.setting?.choice
  const taken = choice?.basis === 'contract' ? [choice.tenure.key, choice.left.key] : []
  const columns = data.columns.filter(({ key, values }) => values.length > 1 && !taken.includes(key))
  if (columns.length === 0)
    return (
      <p>No own columns of customers are known, or you may not see them. They come with imports of people.</p>
    )
  return (
    <form
      className="form"
      onSubmit={async (event) => {
        event.preventDefault()
        const keys = new FormData(event.currentTarget).getAll('key').map(String)
        if (await run(() => askDrivers(keys))) onDone()
      }}
    >
      {error && <ErrorState error={error} />}
      <fieldset className="column-choice">
        <legend>Own columns</legend>
        {columns.map(({ key, label, values }) => (
          <CheckField
            key={key}
            name="key"
            value={key}
            defaultChecked={chosen.length === 0 || chosen.includes(key)}
            label={
              <>
                {label}{' '}
                <small>
                  {values
                    .slice(0, 3)
                    .map(({ value }) => value)
                    .join(' · ')}
                </small>
              </>
            }
          />
        ))}
      </fieldset>
      <div className="form-actions">
        <Button primary submit busy={busy}>
          Ask these columns
        </Button>
      </div>
    </form>
  )
}

function Found({ result, computedAt }: { result: Drivers; computedAt: string | null }) {
  const isOrders = result.basis === 'orders'
  const drivers = inOrder(result.drivers)
  const percentLevel = `${Math.round(result.level * 100)} %`
  const title = isOrders ? 'How many times as readily they come back' : 'How many times as readily they leave'
  const { value, se } = result.concordance
  return (
    <>
      <Figure
        title={title}
        answer={lastingText(result)}
        source={
          <>
            Cox’s regression, {count(result.n)} customers, {count(result.events)} of whom{' '}
            {isOrders ? 'came back' : 'left'}; ratios of rates with {percentLevel} intervals. A ring: chance
            could explain it.
            {value !== null &&
              ` Of two customers the one it takes for likelier goes first in ${percent(value)} of cases${se === null ? '' : ` (standard error ${percent(se)})`}.`}
            {computedAt && ` Asked ${instant(computedAt)}.`}
          </>
        }
        table={{
          head: ['What', 'Times the rate', `${percentLevel} interval`, 'By chance alone, p'],
          rows: drivers.map((driver) => [
            termText(driver),
            figure(driver.ratio.value),
            driver.ratio.low === null || driver.ratio.high === null
              ? 'none'
              : figureRange(driver.ratio.low, driver.ratio.high),
            driver.p === null ? '·' : driver.p < 0.001 ? '< 0.001' : figure(driver.p),
          ]),
        }}
      >
        <ForestChart
          rows={forestRows(drivers)}
          label={title}
          less={isOrders ? 'later' : 'stay longer'}
          more={isOrders ? 'sooner' : 'leave sooner'}
        />
      </Figure>
      {[...result.said, ...result.warnings].length > 0 && (
        <ul className="driver-said">
          {[...result.said, ...result.warnings].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {result.opinion && <Opinion opinion={result.opinion} isOrders={isOrders} />}
    </>
  )
}

function Opinion({ opinion, isOrders }: { opinion: SecondOpinion; isOrders: boolean }) {
  const { trees, logistic, heldOut, trained, importance, concordance } = opinion
  const better = trees.auc.value - logistic.auc.value
  const auc = ({ auc: { value, low, high } }: SecondOpinion['trees']) =>
    `${figure(value)}${low === null || high === null ? '' : ` (${figureRange(low, high)})`}`
  const verdict =
    Math.abs(better) < 0.01
      ? 'Trees that may bend and combine the columns see no more than sums of them: the ratios above tell it well.'
      : better > 0
        ? 'Trees that may bend and combine the columns see more than sums of them: some columns act together, or not evenly.'
        : 'Trees see less than sums of the columns; the ratios above are the better word.'
  const slope = ({ slope: found }: SecondOpinion['trees']) =>
    found === null
      ? '·'
      : `${figure(found.value)}${found.low === null || found.high === null ? '' : ` (${figureRange(found.low, found.high)})`}`
  return (
    <Section
      title="Does a second opinion agree?"
      answer={verdict}
      source={`Fitted on ${count(trained)} customers, held against ${count(heldOut)} that neither had seen, the time as a customer known to both. AUC: of one who ${isOrders ? 'came back' : 'left'} and one who did not, how often the score tells which; slope 1: its probabilities mean what they say. 80 % intervals.${concordance === null ? '' : ` On the same customers Cox’s order is right in ${percent(concordance)} of cases.`}`}
    >
      <div className="driver-opinion">
        <PlainTable
          label="Two scores on customers that neither had seen"
          compact
          head={['Score', 'AUC', 'Slope', 'Brier score']}
          right={[1, 2, 3]}
          rows={[
            { key: 'trees', cells: ['Boosted trees', auc(trees), slope(trees), figure(trees.brier)] },
            {
              key: 'logistic',
              cells: ['Logistic regression', auc(logistic), slope(logistic), figure(logistic.brier)],
            },
          ]}
        />
        <PlainTable
          label="What the trees go by"
          compact
          head={['What the trees go by', 'Share of what moves the score']}
          right={[1]}
          rows={importance.slice(0, 8).map(({ key, label, share }) => ({
            key,
            cells: [label, percent(share)],
          }))}
        />
      </div>
    </Section>
  )
}
