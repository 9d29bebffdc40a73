import './lists.css'
import { hashKey, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ListAsked, listViewsQuery } from '../client/list.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { Modal } from '../components/modal.tsx'
import { Refused } from '../components/refused.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { changeView, removeView, type SavedView, saveView } from '../information/saved-view.ts'
import { audienceOf, mine, ViewAudience } from '../information/view-audience.tsx'

/** What a list shows, and how. */
export type ShownList = {
  readonly columns: string[]
  /** Words that the names of rows hold, where a list is looked through by them. */
  readonly words?: string
  readonly conditions: ListAsked['conditions']
  readonly sort: NonNullable<ListAsked['sort']>
  readonly form: 'table' | 'groups' | 'board' | 'calendar'
  readonly by: string | null
}

/** The views that are kept of a list, and the way to keep another. */
export function ListViews(props: {
  list: string
  shown: ShownList
  first: ShownList
  onShow: (shown: ShownList) => void
}) {
  const { list, first, onShow } = props
  const { data } = useQuery(listViewsQuery(list))
  const [here, setHere] = useState<string>()
  const own = data?.items.find(({ viewId, isOwn }) => viewId === here && isOwn)
  const show = (view: SavedView | undefined) => {
    setHere(view?.viewId)
    onShow(view ? shownBy(view, first) : first)
  }
  return (
    <div className="list-views">
      <nav aria-label="Saved views">
        <Button small quiet aria-pressed={here === undefined} onClick={() => show(undefined)}>
          All
        </Button>
        {data?.items.map((view) => (
          <Button
            key={view.viewId}
            small
            quiet
            aria-pressed={here === view.viewId}
            onClick={() => show(view)}
          >
            {view.name}
          </Button>
        ))}
      </nav>
      {own && <OwnView {...{ list, first }} view={own} shown={props.shown} onGone={() => show(undefined)} />}
      <Allowed to={{ verb: 'create', noun: 'views' }} name="Save view">
        <KeepView {...props} onKept={setHere} />
      </Allowed>
    </div>
  )
}

const forms = ['table', 'groups', 'board', 'calendar'] as const

/** What a view shows; what it says no more is as it was at first. */
function shownBy({ filter, sort, columns, layout }: SavedView, first: ShownList): ShownList {
  const { conditions = [], words } = (filter ?? {}) as Partial<Pick<ShownList, 'conditions' | 'words'>>
  const field = sort.replace(/^-/, '')
  return {
    columns: columns ?? first.columns,
    conditions,
    ...(words && { words }),
    sort: field ? { field, descending: sort.startsWith('-') } : first.sort,
    form: forms.find((form) => form === layout.form) ?? 'table',
    by: layout.by ?? null,
  }
}

/** What a view keeps beside its name. */
function keptOf({ columns, conditions, words, sort, form, by }: ShownList) {
  return {
    columns: columns.length > 0 ? columns : null,
    filter: { conditions, customers: null, ...(words && { words }) },
    sort: `${sort.descending ? '-' : ''}${sort.field}`,
    layout: { form, ...(by && { by }) },
  }
}

/** What is done with a view of one's own that is open: what was changed is put into it, or it is taken away. */
function OwnView(props: {
  list: string
  view: SavedView
  shown: ShownList
  first: ShownList
  onGone: () => void
}) {
  const { list, view, shown, first, onGone } = props
  const change = useChange('saved-views')
  const say = useToast()
  const { name, isShared, teamId } = view
  const before = keptOf(shownBy(view, first))
  const isChanged = hashKey([before]) !== hashKey([keptOf(shown)])
  const keep = async () => {
    let { version } = view
    const isKept = await change.run(async () => {
      version = (await changeView(view, keptOf(shown))).version
    })
    if (!isKept) return
    const back = change.back(() => changeView({ viewId: view.viewId, version }, before))
    say(`Kept in “${name}”`, back)
  }
  const remove = async () => {
    if (!(await change.run(() => removeView(view.viewId)))) return
    onGone()
    say(
      `Removed the view “${name}”`,
      change.back(() => saveView({ list, name, isShared, teamId, ...before })),
    )
  }
  return (
    <>
      {isChanged && (
        <Button small busy={change.busy} onClick={() => void keep()}>
          Keep in this view
        </Button>
      )}
      <Button small quiet busy={change.busy} onClick={() => void remove()}>
        Remove this view
      </Button>
      <Refused error={change.error} />
    </>
  )
}

function KeepView(props: { list: string; shown: ShownList; onKept: (viewId: string) => void }) {
  const { list, shown, onKept } = props
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [whose, setWhose] = useState(mine)
  const { run, busy, error } = useChange('saved-views')
  const keep = () =>
    run(async () => {
      const view = await saveView({ list, name, ...audienceOf(whose), ...keptOf(shown) })
      setOpen(false)
      onKept(view.viewId)
    })
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        Save view
      </Button>
      <Modal open={open} onClose={() => setOpen(false)} title="Save this view">
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            void keep()
          }}
        >
          <TextField
            label="Name"
            value={name}
            required
            maxLength={80}
            wrong={error?.message}
            onChange={({ target }) => setName(target.value)}
          />
          <ViewAudience
            hint="Each sees the rows and fields that their role shows."
            whose={whose}
            onChoose={setWhose}
          />
          <div className="form-actions">
            <Button primary submit busy={busy} disabled={!name.trim()}>
              Save view
            </Button>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
          </div>
        </form>
      </Modal>
    </>
  )
}
