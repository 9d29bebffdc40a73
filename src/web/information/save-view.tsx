import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { TextField, wrongWith } from '../components/field.tsx'
import { Modal } from '../components/modal.tsx'
import { useAttempt, useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import type { CustomerList } from './customer-list.ts'
import { useFilterNames } from './lab-group.ts'
import { sentenceOf } from './party-filter.ts'
import { changeView, savedViewsQuery, saveView } from './saved-view.ts'
import { audienceOf, mine, ViewAudience } from './view-audience.tsx'

/** Keeps what the list shows, and how, under a name; the sentence of the filter is proposed. */
export function SaveView({ list }: { list: CustomerList }) {
  const [open, setOpen] = useState(false)
  const { filter } = list
  return (
    <>
      <KeepInView list={list} />
      <Button onClick={() => setOpen(true)} disabled={!filter}>
        Save view
      </Button>
      <Modal open={open} onClose={() => setOpen(false)} title="Save this view">
        {open && filter && <SaveViewForm list={list} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  )
}

/** What a view keeps beside its name. */
function keptOf(list: CustomerList) {
  const { filter, sort, shown, form, by, widths } = list
  const layout = { form, ...(by && { by }), widths: widths.of }
  return { filter, sort, columns: shown, layout }
}

/** Puts what was changed into the open view, where it is one’s own. */
function KeepInView({ list }: { list: CustomerList }) {
  const attempt = useAttempt()
  const say = useToast()
  const { view } = list
  const { back, run } = useChange(...savedViewsQuery.queryKey)
  if (!view?.isOwn || !list.filter || !(list.isChanged || list.widths.isGiven)) return null
  const keep = async () => {
    const { filter, sort, columns, layout } = view
    let { version } = view
    const done = await attempt(async () => {
      version = (await changeView(view, keptOf(list))).version
    })
    if (!done) return
    await run(async () => undefined)
    list.setView(view.viewId)
    say(
      `Kept in “${view.name}”`,
      back(() => changeView({ viewId: view.viewId, version }, { filter, sort, columns, layout })),
    )
  }
  return <Button onClick={keep}>Keep in this view</Button>
}

function SaveViewForm({ list, onClose }: { list: CustomerList; onClose: () => void }) {
  const names = useFilterNames()
  const [name, setName] = useState(() =>
    (list.filter?.and.length ? sentenceOf(list.filter, names) : 'Everyone').slice(0, 60),
  )
  const [whose, setWhose] = useState(mine)
  const { run, busy, error } = useChange(...savedViewsQuery.queryKey)
  const { id: viewId } = useDraftId()
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    const said = { viewId, name: name.trim(), ...audienceOf(whose) }
    if (!(await run(() => saveView({ ...said, ...keptOf(list) })))) return
    onClose()
    list.setView(viewId)
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
      <ViewAudience
        hint="Its address opens it for whoever may; each sees the rows and fields that their role shows."
        whose={whose}
        onChoose={setWhose}
      />
      <div className="form-actions">
        <Button primary submit busy={busy} disabled={!name.trim()}>
          Save view
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  )
}
