import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import {
  changeRecord,
  type ObjectRecord,
  type ObjectWhole,
  type RecordField,
  recordGroupsQuery,
  recordsQuery,
} from '../client/object.ts'
import { useMay } from '../components/allowed.tsx'
import { Board } from '../components/board.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { count } from '../format/number.ts'
import { askedOf, choicesOf, type RecordCondition } from './record-search.ts'

/** The column of those that have no value. */
const none = ''

type Source = {
  object: ObjectWhole
  field: RecordField
  q: string | undefined
  conditions: RecordCondition[]
}

/** Records in columns by what a field of theirs holds; a move is an edit. */
export function RecordBoard(source: Source) {
  const { object, field, q, conditions } = source
  const router = useRouter()
  const mayChange = useMay({ verb: 'change', noun: 'objects' })
  const groups = useQuery(recordGroupsQuery(object.object, field.key, askedOf(q, conditions)))
  const move = useMoveRecord(field)
  if (groups.error && !groups.data)
    return <ErrorState error={groups.error} onRetry={() => groups.refetch()} />
  if (!groups.data) return <Loading label="reading the columns" rows={8} />
  const held = new Map(groups.data.items.map((group) => [heldAs(field, group.value), group.count]))
  const choices = choicesOf(field)
  const others = [...held.keys()].filter((value) => value !== none && !choices.includes(value))
  return (
    <Board
      label={`${object.titleMany} by ${field.label}`}
      columns={[none, ...choices, ...others].map((key) => ({
        key,
        title: key || 'none',
        count: count(held.get(key) ?? 0),
      }))}
      source={source}
      useRows={useColumnRows}
      rowKey={({ recordId }) => recordId}
      nameOf={({ title }) => title}
      card={(record) => <RecordCard record={record} />}
      onOpen={({ recordId }) =>
        router.navigate({ to: '/objects/$object/$recordId', params: { object: object.object, recordId } })
      }
      onMove={
        mayChange && !field.isComputed ? (record, _, to) => move(record, to === none ? null : to) : undefined
      }
    />
  )
}

const heldAs = ({ type }: RecordField, value: string | null) =>
  value === null ? none : type === 'boolean' ? (value === 'true' ? 'yes' : 'no') : value

function useColumnRows({ object, field, q, conditions }: Source, key: string) {
  const value = field.type === 'boolean' ? key === 'yes' : key
  const condition = key === none ? { key: field.key, op: 'missing' } : { key: field.key, op: 'is', value }
  const list = useInfiniteQuery(recordsQuery(object.object, askedOf(q, [...conditions, condition]), 25))
  return {
    rows: list.isPlaceholderData ? [] : (list.data?.pages.flatMap(({ items }) => items) ?? []),
    isLoading: list.isLoading,
    error: list.error,
    hasMore: list.hasNextPage,
    more: () => void (list.error && !list.data ? list.refetch() : list.fetchNextPage()),
  }
}

/** Gives records another value of one field, says so, and knows the way back. */
export function useMoveRecord(field: RecordField) {
  const change = useChange('objects')
  const say = useToast()
  return async (record: ObjectRecord, value: string | null): Promise<boolean> => {
    const before = record.custom[field.key] ?? null
    let moved = record
    const write = async (from: ObjectRecord, to: typeof before) => {
      moved = await changeRecord(from, { custom: { [field.key]: to } })
    }
    if (!(await change.run(() => write(record, value)))) {
      say(`${record.title} stays: it was changed meanwhile, or the value was refused`)
      return false
    }
    say(
      `${record.title}: ${field.label} ${value ?? 'emptied'}`,
      change.back(() => write(moved, before)),
    )
    return true
  }
}

function RecordCard({ record }: { record: ObjectRecord }) {
  return (
    <>
      <b>{record.title}</b>
      {record.partyName && <span className="quiet-text small">{record.partyName}</span>}
    </>
  )
}
