import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '../client/new-id.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { CheckField, TextField, wrongWith } from '../components/field.tsx'
import { Modal } from '../components/modal.tsx'
import { useAttempt, useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { count, figure } from '../format/number.ts'
import { sortFrom } from './customer-sort.tsx'
import { useFilterNames } from './lab-group.ts'
import { meantBy } from './list-meaning.ts'
import { countQuery, type PartiesAsked, type PartySort } from './party.ts'
import { type PartyFilter, sentenceOf } from './party-filter.ts'
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
      const { name, filter, isShared } = view
      const sort = sortFrom(view.sort)
      const saved = await saveView({ viewId, name, filter, isShared, ...(sort && { sort }) })
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

/** Keeps filter and sort under a name; the sentence of the filter is proposed. */
export function SaveView(props: {
  filter: PartyFilter | null | undefined
  sort: PartySort
  onSaved: (viewId: string) => void
}) {
  const [open, setOpen] = useState(false)
  const { filter } = props
  return (
    <>
      <Button onClick={() => setOpen(true)} disabled={!filter?.and.length}>
        Save view
      </Button>
      <Modal open={open} onClose={() => setOpen(false)} title="Save this view">
        {open && filter && <SaveViewForm {...props} filter={filter} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  )
}

function SaveViewForm(props: {
  filter: PartyFilter
  sort: PartySort
  onSaved: (viewId: string) => void
  onClose: () => void
}) {
  const nameOf = useFilterNames()
  const [name, setName] = useState(() => sentenceOf(props.filter, nameOf).slice(0, 60))
  const [isShared, setShared] = useState(false)
  const { run, busy, error } = useChange(...savedViewsQuery.queryKey)
  const { id: viewId } = useDraftId()
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    const { filter, sort } = props
    if (!(await run(() => saveView({ viewId, name: name.trim(), filter, sort, isShared })))) return
    props.onClose()
    props.onSaved(viewId)
  }
  return (
    <form className="form" onSubmit={save}>
      <TextField
        label="Name"
        value={name}
        required
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
        wrong={wrongWith(error?.problem, 'name') ?? error?.message}
      />
      <CheckField
        label="Everybody sees it"
        checked={isShared}
        onChange={(event) => setShared(event.target.checked)}
      />
      <div className="form-actions">
        <Button primary submit busy={busy} disabled={!name.trim()}>
          Save view
        </Button>
        <Button onClick={props.onClose}>Cancel</Button>
      </div>
    </form>
  )
}
