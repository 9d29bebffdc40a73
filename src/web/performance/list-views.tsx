import './lists.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ListAsked, listViewsQuery } from '../client/list.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { Modal } from '../components/modal.tsx'
import { useChange } from '../components/use-change.ts'
import { removeView, type SavedView, saveView } from '../information/saved-view.ts'

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
  const { run, busy } = useChange('saved-views')
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
      {own && (
        <Button
          small
          quiet
          busy={busy}
          onClick={async () => {
            if (await run(() => removeView(own.viewId))) show(undefined)
          }}
        >
          Remove this view
        </Button>
      )}
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

function KeepView(props: { list: string; shown: ShownList; onKept: (viewId: string) => void }) {
  const { list, shown, onKept } = props
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [whose, setWhose] = useState('mine')
  const { run, busy, error } = useChange('saved-views')
  const keep = () =>
    run(async () => {
      const { columns, conditions, words, sort, form, by } = shown
      const view = await saveView({
        list,
        name,
        isShared: whose === 'everybody',
        columns: columns.length > 0 ? columns : null,
        filter: { conditions, customers: null, ...(words && { words }) },
        sort: `${sort.descending ? '-' : ''}${sort.field}`,
        layout: { form, ...(by && { by }) },
      })
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
          <SelectField
            label="Who sees it"
            hint="Each sees the rows and fields that their role shows."
            value={whose}
            options={[
              { value: 'mine', label: 'I alone' },
              { value: 'everybody', label: 'Everybody' },
            ]}
            onChange={({ target }) => setWhose(target.value)}
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
