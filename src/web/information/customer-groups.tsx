import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { PartyShape } from '../components/party-chip.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { month } from '../format/date.ts'
import { currencySign } from '../format/money.ts'
import { count, figure, figureRange } from '../format/number.ts'
import type { CustomerList } from './customer-list.ts'
import { useOwnAttributes } from './own-field.ts'
import { partiesQuery } from './party.ts'
import { type GroupFigure, groupsQuery, narrowed, type PartyGroup } from './party-group.ts'
import { nameOf } from './party-name.ts'
import type { ViewField } from './view-field.ts'

/** A number as it was had: whole, or about so many. */
export function figureWords({ value, level }: GroupFigure): string {
  return level === 1 ? (Number.isInteger(value) ? count(value) : figure(value)) : `about ${figure(value)}`
}

/** The list in groups, each with its count and sums; one that is opened lists its rows. */
export function CustomerGroups({ list, field }: { list: CustomerList; field: ViewField }) {
  const [sum, setSum] = useState('')
  const [exactFor, setExactFor] = useState('')
  const numbers = useOwnAttributes().filter(
    ({ type, isComputed }) => !isComputed && (type === 'number' || type === 'money'),
  )
  const asked = { ...list.asked, by: field.by, ...(sum && { sum: `custom:${sum}` }) }
  const isExact = exactFor === JSON.stringify(asked)
  const { data, error, refetch, isFetching } = useQuery(
    groupsQuery({ ...asked, ...(isExact && { exact: true }) }),
  )
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="counting the groups" rows={8} />
  if (data.items.length === 0)
    return <Empty title="Nobody fits">Whoever comes to fit stands in its group here.</Empty>
  const sumName = numbers.find(({ key }) => key === sum)?.label
  return (
    <section className="groups" aria-label={`Groups by ${field.title.toLowerCase()}`} aria-busy={isFetching}>
      <div className="group-row head" aria-hidden="true">
        <span>{field.title}</span>
        <span>Parties</span>
        <span>Spent, {currencySign(data.units.spend)}</span>
        <span>To come{data.units.clv && `, ${currencySign(data.units.clv)}`}</span>
        <span>{sumName ?? ''}</span>
      </div>
      {data.items.map((group) => (
        <Group key={group.value ?? ''} group={group} field={field} list={list} sumName={sumName} />
      ))}
      <p className="source-line">
        {data.exact
          ? 'Every party was counted.'
          : 'Counted from a sample; ranges hold with probability .80, and small groups may be missing. '}
        {!data.exact && (
          <button type="button" className="link" onClick={() => setExactFor(JSON.stringify(asked))}>
            {isFetching ? 'counting exactly' : 'Count exactly'}
          </button>
        )}
        {data.more && ' Only the 200 largest groups are shown.'}
        {field.by === 'role' && ' Who has several roles stands in each of them.'}
      </p>
      {numbers.length > 0 && (
        <SelectField
          label="Also sum"
          value={sum}
          onChange={(event) => setSum(event.target.value)}
          options={[
            { value: '', label: 'nothing else' },
            ...numbers.map(({ key, label }) => ({ value: key, label })),
          ]}
        />
      )}
    </section>
  )
}

function titleOf({ value, label }: PartyGroup, { by }: ViewField): string {
  if (value === null) return by === 'owner' ? 'nobody' : 'none'
  if (/^\d{4}-\d\d$/.test(value)) return month(`${value}-01`)
  if (value === 'true' || value === 'false') return value === 'true' ? 'yes' : 'no'
  return label ?? value
}

function Group(props: {
  group: PartyGroup
  field: ViewField
  list: CustomerList
  sumName: string | undefined
}) {
  const [open, setOpen] = useState(false)
  const { group, list } = props
  const { count: parties, sums } = group
  return (
    <>
      <div className="group-row">
        <button type="button" className="group-open" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'right'} size={13} />
          <b>{titleOf(group, props.field)}</b>
        </button>
        <Figure of={parties} />
        <Figure of={sums.spend} />
        <Figure of={sums.clv} />
        <Figure of={props.sumName === undefined ? null : sums.own} />
      </div>
      {open && <Members asked={narrowed(list.asked, group.filter)} sort={list.sort} />}
    </>
  )
}

function Figure({ of }: { of: GroupFigure | null }) {
  if (of === null) return <span />
  return (
    <span>
      {figureWords(of)}
      {of.level !== 1 && <span className="group-range">{figureRange(of.low, of.high)}</span>}
    </span>
  )
}

function Members({ asked, sort }: { asked: ReturnType<typeof narrowed>; sort: string }) {
  const rows = useInfiniteQuery(partiesQuery({ ...asked, sort }, 25))
  const all = rows.data?.pages.flatMap(({ items }) => items) ?? []
  if (rows.error && !rows.data) return <ErrorState error={rows.error} onRetry={() => rows.refetch()} />
  if (!rows.data) return <Loading label="reading the group" rows={3} />
  return (
    <div className="group-members">
      <ul>
        {all.map((row) => (
          <li key={row.partyId}>
            <Link to="/customers/$partyId" params={{ partyId: row.partyId }} className="customer-name">
              <PartyShape kind={row.kind} />
              <b>{nameOf(row)}</b>
            </Link>
            <span className="quiet-text small">{[row.city, row.ownerName].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {rows.hasNextPage && (
        <Button small quiet busy={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}
