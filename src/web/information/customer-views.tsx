import { useQuery, useQueryClient } from '@tanstack/react-query'

import { newId } from '../client/new-id.ts'
import { Allowed } from '../components/allowed.tsx'
import { useAttempt, useToast } from '../components/toast.tsx'
import { count, figure } from '../format/number.ts'
import { sortFrom } from './customer-sort.tsx'
import { meantBy } from './list-meaning.ts'
import { countQuery, type PartiesAsked } from './party.ts'
import { removeView, type SavedView, savedViewsQuery, saveView } from './saved-view.ts'

/** The saved views as tabs, each with how many it finds. */
export function CustomerViews(props: {
  viewId: string | undefined
  onView: (viewId: string | undefined) => void
}) {
  const { data } = useQuery(savedViewsQuery)
  const views = data?.items ?? []
  return (
    <div className="views">
      <nav aria-label="Saved views">
        <ViewTab name="Everyone" asked={{}} here={!props.viewId} onView={() => props.onView(undefined)} />
        {views.map((view) => (
          <ViewTab
            key={view.viewId}
            name={view.name}
            asked={meantBy({ filter: undefined, viewId: view.viewId }, view).asked}
            here={view.viewId === props.viewId}
            onView={() => props.onView(view.viewId)}
          />
        ))}
      </nav>
      <ViewRemoval view={views.find(({ viewId }) => viewId === props.viewId)} onView={props.onView} />
    </div>
  )
}

function ViewTab(props: { name: string; asked: PartiesAsked; here: boolean; onView: () => void }) {
  const { data } = useQuery({ ...countQuery(props.asked), staleTime: 120_000 })
  return (
    <button
      type="button"
      className="view"
      aria-current={props.here ? 'page' : undefined}
      onClick={props.onView}
    >
      {props.name}
      {data && <span>{data.exact ? count(data.count) : figure(data.count)}</span>}
    </button>
  )
}

/** Takes the open view away, which leads to everyone; undo brings it back. */
function ViewRemoval(props: { view: SavedView | undefined; onView: (viewId: string | undefined) => void }) {
  const queries = useQueryClient()
  const say = useToast()
  const attempt = useAttempt()
  const { view } = props
  if (!view || view.isOwn === false) return null
  const reload = () => queries.invalidateQueries({ queryKey: savedViewsQuery.queryKey })
  const take = async () => {
    if (!(await attempt(() => removeView(view.viewId)))) return
    props.onView(undefined)
    await reload()
    const viewId = newId()
    say(`Removed the view “${view.name}”`, async () => {
      const { name, filter, isShared, teamId, columns, layout } = view
      const sort = sortFrom(view.sort)
      const saved = await saveView({
        viewId,
        name,
        filter,
        isShared,
        teamId,
        columns,
        layout,
        ...(sort && { sort }),
      })
      await reload()
      props.onView(saved.viewId)
    })
  }
  return (
    <Allowed to={{ verb: 'erase', noun: 'views' }} name="Remove this view" look="link">
      <button type="button" className="view-removal link small" onClick={take}>
        Remove this view
      </button>
    </Allowed>
  )
}
