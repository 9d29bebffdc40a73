import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ListAsked, type ListField, type ListInfo, listGroupsQuery } from '../client/list.ts'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { count } from '../format/number.ts'
import { ListTable } from './list-table.tsx'
import { conditionOf } from './list-values.ts'

/** As many groups as a page shows. */
const mostGroups = 50

/** A list in groups by what a field holds, those of most rows first; one that is opened shows its rows. */
export function ListGroups(props: {
  info: ListInfo
  asked: ListAsked
  field: ListField
  onSort: (sort: NonNullable<ListAsked['sort']>) => void
}) {
  const { info, asked, field, onSort } = props
  const [opened, setOpened] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(listGroupsQuery(asked, field.key, mostGroups))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="counting the groups" rows={8} />
  if (data.groups.length === 0)
    return <Empty title="Nothing fits">Whatever comes to fit stands in its group here.</Empty>
  return (
    <section className="list-groups" aria-label={`${info.title} by ${field.title.toLowerCase()}`}>
      {data.groups.map(({ key, rows }) => (
        <div key={key} className="list-group">
          <button
            type="button"
            aria-expanded={opened === key}
            onClick={() => setOpened(opened === key ? null : key)}
          >
            <b>{key || 'none'}</b>
            <span className="quiet-text">{count(rows)}</span>
          </button>
          {opened === key && (
            <ListTable
              info={info}
              asked={{ ...asked, conditions: [...asked.conditions, conditionOf(field, key)] }}
              total={rows}
              onSort={onSort}
            />
          )}
        </div>
      ))}
      {data.isCut && (
        <p className="quiet-text small">
          Only the {mostGroups} values with most rows are shown. Narrow the list to see others.
        </p>
      )}
    </section>
  )
}
