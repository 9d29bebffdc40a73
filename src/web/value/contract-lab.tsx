import { useQuery } from '@tanstack/react-query'
import { ContractChart } from '../charts/contract-chart.tsx'
import {
  askContracts,
  type ContractReport,
  contractsQuery,
  type ContractLab as Found,
  stopContracts,
} from '../client/contract.ts'
import { retentionSettingQuery } from '../client/retention.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { Figure } from '../components/figure.tsx'
import { formFields } from '../components/form-fields.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'
import { locale } from '../format/locale.ts'
import { aboutMoney, aboutMoneyRange } from '../format/money.ts'
import { count, figure, figureRange, percent } from '../format/number.ts'

/** Customers with a contract: how long it lasts beyond what was seen, and what they are worth by it. */
export function ContractLab() {
  const { data, error, refetch } = useQuery(contractsQuery)
  return (
    <Section
      heavy
      title="What do sBG and BdW say of our contracts?"
      answer={data?.result ? answerOf(data.result) : undefined}
    >
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading how long contracts last" />}
      {data?.running && <p role="status">Being computed: {data.running.step}…</p>}
      {data && !data.result && !data.running && (
        <Empty title={data.refused ? 'sBG and BdW are refused' : 'Nobody has asked yet'}>
          {data.refused ??
            'Where customers say when they leave, sBG and BdW tell how long contracts last, also beyond the longest seen, and what customers are worth by it.'}
        </Empty>
      )}
      {data?.result && <Lab result={data.result} computedAt={data.computedAt} />}
      {data && <Ask key={data.amountKey} report={data} />}
    </Section>
  )
}

const nameOf = { sbg: 'sBG', bdw: 'BdW' } as const

function answerOf({ best, value, models }: Found): string {
  const fitted = `${nameOf[best]} tells best how long they stay, by Akaike’s criterion (${models.map(({ name, aic }) => `${nameOf[name]} ${count(Math.round(aic))}`).join(', ')}).`
  if (!value) return fitted
  const { currency } = locale()
  return `${count(value.n)} customers are worth ${aboutMoney(value.total.value, currency)} to come, ${aboutMoney(value.each.value, currency)} each. ${fitted}`
}

function Lab({ result, computedAt }: { result: Found; computedAt: string | null }) {
  const { unit, level, curve, best } = result
  const title = 'How long do contracts last?'
  const band = `${Math.round(level * 100)} %`
  return (
    <>
      <Figure
        title={title}
        source={
          <>
            {count(result.n)} customers, {count(result.left)} of whom left. Black: counted (Kaplan–Meier,{' '}
            {band} band). Ochre: BdW; dashed: sBG.{computedAt && ` Fitted ${instant(computedAt)}.`}
          </>
        }
        table={{
          head: [`After, ${unit}s`, 'Counted', 'sBG', 'BdW'],
          rows: curve
            .filter((_, at) => at % Math.ceil(curve.length / 18) === 0)
            .map(({ time, counted, sbg, bdw }) => [
              count(time),
              counted ? percent(counted.value) : 'not seen',
              percent(sbg),
              percent(bdw),
            ]),
        }}
      >
        <ContractChart curve={curve} best={best} unit={unit} label={title} />
      </Figure>
      <div className="columns lab-pair">
        <Models result={result} />
        <Lives result={result} />
      </div>
      {result.value && <Worth result={result} value={result.value} />}
    </>
  )
}

const meanings: Record<string, string> = {
  alpha: 'α, leaving',
  beta: 'β, staying',
  c: 'c, leaving gets likelier with time above 1',
}

function Models({ result: { models } }: { result: Found }) {
  return (
    <Section title="What did the models learn?" source="95 % intervals.">
      <PlainTable
        label="Parameters of sBG and BdW"
        compact
        head={['Model', 'Value', 'Interval']}
        right={[1, 2]}
        rows={models.flatMap(({ name, parameters }) =>
          parameters.map((parameter) => ({
            key: `${name} ${parameter.name}`,
            cells: [
              `${nameOf[name]} ${meanings[parameter.name] ?? parameter.name}`,
              parameter.low === null ? 'without end' : figure(parameter.value),
              parameter.low === null || parameter.high === null
                ? 'none'
                : figureRange(parameter.low, parameter.high),
            ],
          })),
        )}
      />
      {models.some(({ warnings }) => warnings.length > 0) && (
        <ul className="warnings">
          {models.flatMap(({ name, warnings }) =>
            warnings.map((warning) => (
              <li key={`${name} ${warning}`}>
                {nameOf[name]}: {warning}
              </li>
            )),
          )}
        </ul>
      )}
    </Section>
  )
}

function Lives({ result: { lives, unit, best, ratePerYear } }: { result: Found }) {
  return (
    <Section
      title="How many payments are still to come?"
      source={`Discounted at ${percent(ratePerYear)} a year, without end, by ${nameOf[best]} (DERL); the renewal ahead is the first.`}
    >
      <PlainTable
        label="Payments to come by how long a customer has stayed"
        compact
        head={[`Has stayed, ${unit}s`, 'Customers', 'Payments to come']}
        right={[1, 2]}
        rows={lives.map(({ tenure, n, payments }, at) => ({
          key: String(tenure),
          cells: [
            `${count(tenure)}${lives[at + 1] ? ` to ${count((lives[at + 1]?.tenure ?? 1) - 1)}` : ' and more'}`,
            count(n),
            figure(payments),
          ],
        }))}
      />
    </Section>
  )
}

function Worth({ result, value }: { result: Found; value: NonNullable<Found['value']> }) {
  const { currency } = locale()
  const money = ({ value: mid, low, high }: typeof value.total) =>
    `${aboutMoney(mid, currency)}${low === null || high === null ? '' : ` (${aboutMoneyRange(low, high, currency)})`}`
  return (
    <Section
      title="What are customers with a contract worth?"
      source={`Margin ${percent(result.margin)} × “${result.amountLabel}”, ${figure(value.amountEach)} a ${result.unit} on average, × payments to come of each, also those after the longest time seen, which are the model’s word alone; ${Math.round(result.level * 100)} % interval from parameters and chance.${value.untold > 0 ? ` ${count(value.untold)} customers do not tell the amount.` : ''} Not published as the customers’ score.`}
    >
      <PlainTable
        label="Worth of customers with a contract"
        compact
        head={['To come', 'Worth']}
        right={[1]}
        rows={[
          { key: 'all', cells: [`of all ${count(value.n)} customers`, money(value.total)] },
          { key: 'each', cells: ['of each', money(value.each)] },
        ]}
      />
    </Section>
  )
}

function Ask({ report }: { report: ContractReport }) {
  const { data } = useQuery(retentionSettingQuery)
  const { run, busy, error } = useChange('value', 'contracts')
  if (!data) return null
  const numbers = data.columns.filter(({ type }) => type === 'number')
  return (
    <Allowed to={{ verb: 'create', noun: 'value' }} name="Fit contracts" look="small">
      <form
        className="contract-ask"
        onSubmit={(event) => {
          event.preventDefault()
          const { amount = '' } = formFields(event.currentTarget)
          void run(() => (report.running ? stopContracts() : askContracts(amount === '' ? null : amount)))
        }}
      >
        {error && <ErrorState error={error} />}
        <SelectField
          label="What they pay each time"
          name="amount"
          defaultValue={report.amountKey ?? ''}
          options={[
            { value: '', label: 'not asked' },
            ...numbers.map(({ key, label }) => ({ value: key, label })),
          ]}
        />
        <Button small submit busy={busy}>
          {report.running ? 'Stop fitting' : 'Fit contracts'}
        </Button>
      </form>
    </Allowed>
  )
}
