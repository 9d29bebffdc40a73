import '../components/measure.css'
import { useExplain } from '../components/explanation.tsx'
import { Icon } from '../components/icon.tsx'
import { levelText } from '../components/measure-text.ts'
import { PartyShape } from '../components/party-chip.tsx'
import type { Column } from '../components/row-table.tsx'
import { type Domain, Whisker } from '../components/whisker.tsx'
import { recent } from '../format/date.ts'
import { currencySign } from '../format/money.ts'
import { count, figure, probability } from '../format/number.ts'
import type { Estimate, PartyRow } from './party.ts'
import { nameOf } from './party-name.ts'
import { explanationOf, type RowNumber } from './row-explanation.ts'
import type { PartyField } from './shown-fields.ts'

/** What the columns need. `axis`: the ends of the whiskers' axis, in money. */
export type ColumnsWish = {
  currency: string
  axis: Domain
  /** Of the intervals; absent while none is known. */
  level: number | undefined
  isShown: (field: PartyField) => boolean
}

/** The columns of the customers list. */
export function customerColumns(wish: ColumnsWish): Column<PartyRow>[] {
  return [...identity, ...purchases(wish), ...worth(wish)]
}

const identity: Column<PartyRow>[] = [
  {
    key: 'name',
    head: 'Name',
    track: 'minmax(150px, 1.5fr)',
    sort: 'name',
    cell: (row) => <NameCell row={row} />,
  },
  {
    key: 'roles',
    head: 'Roles',
    track: 'minmax(80px, .8fr)',
    cell: ({ roles }) => <Second text={roles.join(', ')} />,
  },
  { key: 'city', head: 'City', track: 'minmax(70px, .7fr)', cell: ({ city }) => <Second text={city} /> },
  { key: 'country', head: 'Country', track: '72px', cell: ({ country }) => <Second text={country} /> },
  { key: 'kind', head: 'Kind', track: '96px', cell: ({ kind }) => <Second text={kind} /> },
  {
    key: 'createdAt',
    head: 'Added',
    track: '92px',
    sort: '-createdAt',
    cell: ({ createdAt }) => <Second text={createdAt && recent(createdAt)} />,
  },
]

function purchases({ currency, isShown }: ColumnsWish): Column<PartyRow>[] {
  const sign = currencySign(currency)
  return [
    {
      key: 'lastOn',
      head: 'Last bought',
      track: '92px',
      sort: '-lastOn',
      cell: ({ lastOn }) => (isShown('lastOn') ? <Second text={lastOn && recent(lastOn)} /> : <Withheld />),
    },
    {
      key: 'firstOn',
      head: 'First bought',
      track: '92px',
      cell: ({ firstOn }) =>
        isShown('lastOn') ? <Second text={firstOn && recent(firstOn)} /> : <Withheld />,
    },
    {
      key: 'orders',
      head: 'Orders',
      track: '52px',
      right: true,
      cell: (row) => (isShown('orders') ? <OrdersCell row={row} /> : <Withheld />),
    },
    {
      key: 'spend',
      head: `Spent, ${sign}`,
      track: '74px',
      right: true,
      sort: '-spend',
      cell: (row) => (isShown('spend') ? <SpendCell row={row} currency={currency} /> : <Withheld />),
    },
  ]
}

function worth({ currency, axis, level, isShown }: ColumnsWish): Column<PartyRow>[] {
  const sign = currencySign(currency)
  return [
    {
      key: 'clv',
      head: `To come, ${sign}`,
      track: '82px',
      right: true,
      sort: '-clv',
      cell: (row) => (isShown('clv') ? <ToComeCell row={row} currency={currency} /> : <Withheld />),
    },
    {
      key: 'interval',
      head: level === undefined ? 'Interval' : `${levelText(level)} interval`,
      track: '104px',
      cell: ({ clv }) => <Interval of={clv} axis={axis} />,
    },
    {
      key: 'pAlive',
      head: 'Active',
      track: '62px',
      right: true,
      sort: '-pAlive',
      cell: (row) => (isShown('pAlive') ? <ActiveCell row={row} /> : <Withheld />),
    },
    {
      key: 'owner',
      head: <span className="after-number">Owner</span>,
      title: 'Owner',
      track: 'minmax(70px, .6fr)',
      cell: ({ ownerName }) => (
        <span className="after-number">
          <Second text={ownerName} />
        </span>
      ),
    },
  ]
}

/** A row in two lines, for a phone. */
export function CustomerLines(props: {
  row: PartyRow
  axis: Domain
  isShown: (field: PartyField) => boolean
}) {
  const { row, axis } = props
  const about = [row.roles.slice(0, 2).join(', '), row.city, row.lastOn && recent(row.lastOn)]
  return (
    <div className="customer-lines">
      <span className="customer-name">
        <PartyShape kind={row.kind} />
        <b>{nameOf(row)}</b>
        {row.isRestricted && <small className="quiet-text">kept from use</small>}
      </span>
      <span className="right">
        {row.clv ? (
          <Why
            row={row}
            of="clv"
            title="to come"
            strong
            text={`${currencySign(row.clv.unit)}\u2009${whole(row.clv.value)}`}
          />
        ) : props.isShown('clv') ? (
          <Nothing />
        ) : (
          <Withheld />
        )}
      </span>
      <span className="quiet-text">{about.filter(Boolean).join(' · ')}</span>
      <Interval of={row.clv} axis={axis} />
    </div>
  )
}

function NameCell({ row }: { row: PartyRow }) {
  return (
    <span className="customer-name">
      <PartyShape kind={row.kind} />
      <b>{nameOf(row)}</b>
    </span>
  )
}

/** A text beside the name; a dash where nothing is known. */
export const Second = ({ text }: { text: string | null | undefined }) => (
  <span className="second-text">{text || <Nothing />}</span>
)

/** Nothing is known: a dash for eyes, a word for ears. */
function Nothing() {
  return (
    <span className="quiet-text">
      <span aria-hidden="true">–</span>
      <span className="unseen">not known</span>
    </span>
  )
}

/** It may be known, and a role withholds it. */
export function Withheld() {
  return (
    <span className="quiet-text withheld" title="not shown to you">
      <Icon name="lock" size={11} />
      <span className="unseen">not shown to you</span>
    </span>
  )
}

function OrdersCell({ row }: { row: PartyRow }) {
  if (row.orders === null) return <Nothing />
  return <Why row={row} of="orders" title="orders" text={count(row.orders)} />
}

function SpendCell({ row, currency }: { row: PartyRow; currency: string }) {
  // Who ordered nothing in the firm's money spent nothing in it: that is known.
  const spend = row.spend ?? (row.orders === 0 ? { value: 0, unit: currency } : null)
  if (!spend) return <Nothing />
  return <Why row={row} of="spend" title="spent" text={spentIn(spend, currency)} />
}

function ToComeCell({ row, currency }: { row: PartyRow; currency: string }) {
  if (!row.clv) return <Nothing />
  return (
    <Why row={row} of="clv" title="to come" strong text={amountIn(row.clv.value, row.clv.unit, currency)} />
  )
}

function ActiveCell({ row }: { row: PartyRow }) {
  if (row.pAlive === null) return <Nothing />
  return <Why row={row} of="pAlive" title="still active" text={probability(row.pAlive)} />
}

// What was spent is recorded, so every unit of it is said.
const spentIn = ({ value, unit }: { value: number; unit: string }, currency: string) =>
  unit === currency ? count(Math.round(value)) : `${currencySign(unit)}\u2009${count(Math.round(value))}`

// Three digits tell customers apart; cents of an estimate tell nothing.
const whole = (value: number) => (Math.abs(value) >= 10 ? figure(Math.round(value)) : figure(value))

// The column's head names the firm's money; another currency names itself.
const amountIn = (value: number, unit: string, currency: string) =>
  unit === currency ? whole(value) : `${currencySign(unit)}\u2009${whole(value)}`

/** A number in a cell; chosen, it explains itself. Out of the order of `Tab`: arrows reach its cell, `?` opens it. */
function Why(props: { row: PartyRow; of: RowNumber; title: string; text: string; strong?: boolean }) {
  const explain = useExplain()
  return (
    <button
      type="button"
      tabIndex={-1}
      className={props.strong ? 'measure-link strong' : 'measure-link'}
      aria-haspopup="dialog"
      aria-label={`${props.text} ${props.title}. Why this number`}
      onClick={(event) => {
        event.stopPropagation()
        explain(event.currentTarget, explanationOf(props.row, props.of))
      }}
    >
      {props.text}
    </button>
  )
}

/** The interval of what is to come, on a logarithmic axis that all rows share. */
function Interval({ of, axis }: { of: Estimate | null; axis: Domain }) {
  if (!of) return null
  const log = (value: number) => Math.log10(Math.max(1, value))
  const interval =
    of.low === null || of.high === null
      ? null
      : { low: log(of.low), high: log(of.high), level: of.level ?? 0 }
  return (
    <Whisker
      of={{ value: log(of.value), interval, standard: null }}
      domain={{ low: log(axis.low), high: log(axis.high) }}
      width={104}
    />
  )
}
