import './bulk-bar.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  editList,
  type ListEditAsked,
  type ListEditTold,
  listEditProgressQuery,
  stopListEdit,
  undoListEdit,
} from '../client/list-edit.ts'
import type { Problem } from '../client/request.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { wrongWith } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { LongJob } from '../components/long-job.tsx'
import { Modal } from '../components/modal.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { count } from '../format/number.ts'
import type { ListSelection } from './list-selection.ts'

export type SetValue = ListEditAsked['value']
type Rows = NonNullable<ListEditAsked['rows']>

/** A field that can be set, and how its value is entered. */
export type SetField = {
  field: string
  title: string
  first: SetValue
  input: (value: SetValue, enter: (value: SetValue) => void) => React.ReactNode
}

type Props = {
  /** Its name, and one row and several in words: `tasks`, “task”, “tasks”. */
  list: { name: string; one: string; many: string; noun: string }
  fields: readonly SetField[]
  selection: ListSelection
  /** The rows that are chosen, of those read. */
  rows: Rows
  /** What all that fit are asked by. */
  where: NonNullable<ListEditAsked['where']>
  found: { count: number; exact: boolean } | undefined
  /** Names of what is read anew. */
  reads: readonly string[]
}

/** What can be set in all selected rows of a list at once; every edit can be taken back. */
export function ListEditBar(props: Props) {
  const { selection, found, rows, list, fields } = props
  const [field, setField] = useState<SetField | null>(null)
  const many =
    selection.all && found ? `${found.exact ? '' : 'more than '}${count(found.count)}` : count(rows.length)
  return (
    <section className="bulk-bar" aria-label={`Selected ${list.many}`}>
      <b aria-live="polite">{many} selected</b>
      {!selection.all && found && found.count > rows.length && (
        <button type="button" className="link" onClick={selection.takeAll}>
          Select all {count(found.count)}
        </button>
      )}
      <Allowed to={{ verb: 'change', noun: list.noun }} name="Change them" look="small">
        {fields.map((each) => (
          <Button key={each.field} small onClick={() => setField(each)}>
            {each.title}
          </Button>
        ))}
      </Allowed>
      <Button small quiet aria-label="Clear the selection" onClick={selection.clear}>
        <Icon name="close" size={13} />
      </Button>
      <Modal
        open={field !== null}
        onClose={() => setField(null)}
        title={`Change ${many} ${rows.length === 1 && !selection.all ? list.one : list.many}`}
      >
        {field && <SetForm {...props} field={field} many={many} onClose={() => setField(null)} />}
      </Modal>
    </section>
  )
}

function SetForm(props: Props & { field: SetField; many: string; onClose: () => void }) {
  const { field, many, selection, rows, where, list, reads, onClose } = props
  const [value, setValue] = useState<SetValue>(field.first)
  const { id: listEditId } = useDraftId()
  const edit = useListEdit(reads)
  const apply = async () => {
    const which = selection.all ? { where } : { rows }
    const done = await edit.run({ listEditId, list: list.name, field: field.field, value, ...which }, list)
    if (!done) return
    onClose()
    selection.clear()
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void apply()
      }}
    >
      {field.input(value, setValue)}
      {edit.busy && <EditProgress listEditId={listEditId} />}
      {edit.error && <p className="wrong-text">{refusalOf(edit.error.problem, field)}</p>}
      <div className="form-actions">
        <Button primary submit busy={edit.busy}>
          Change {many}
        </Button>
        {edit.busy ? (
          <Button onClick={() => void stopListEdit(listEditId)}>Stop</Button>
        ) : (
          <Button onClick={onClose}>Cancel</Button>
        )}
      </div>
    </form>
  )
}

/** Why the value was not taken, in the field’s own name. */
function refusalOf(problem: Problem, { field, title }: SetField): string {
  const wrong = wrongWith(problem, field) ?? wrongWith(problem, 'value')
  return wrong === undefined ? problem.detail || problem.title : `${title} ${wrong}.`
}

function EditProgress({ listEditId }: { listEditId: string }) {
  const { data } = useQuery(listEditProgressQuery(listEditId))
  if (!data?.progress) return null
  const { done, of } = data.progress
  return <LongJob label="Changing the rows" progress={{ done, total: of }} />
}

/** Sets rows, tells what was done and what was left and why, and knows the way back. */
export function useListEdit(reads: readonly string[]) {
  const say = useToast()
  const queries = useQueryClient()
  const change = useChange(reads[0] ?? 'lists')
  const readAnew = () => Promise.all(reads.map((name) => queries.invalidateQueries({ queryKey: [name] })))
  const run = (asked: ListEditAsked, words: { one: string; many: string }) =>
    change.run(async () => {
      const told = await editList(asked)
      await readAnew()
      const undo = change.back(async () => {
        await undoListEdit(told.listEditId)
        await readAnew()
      })
      say(toldWords(told, words), told.changed > 0 ? undo : undefined)
    })
  return { run, busy: change.busy, error: change.error }
}

function toldWords(
  { changed, leftAlone, isStopped }: ListEditTold,
  { one, many }: { one: string; many: string },
) {
  const left = leftAlone.reduce((sum, { rows }) => sum + rows, 0)
  const why = leftAlone[0] ? `, left ${count(left)}: ${leftAlone[0].reason}` : ''
  return `${isStopped ? 'Stopped: changed' : 'Changed'} ${count(changed)} ${changed === 1 ? one : many}${why}`
}
