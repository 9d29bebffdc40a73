import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { CheckField, TextField } from '../components/field.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { Refused } from '../components/refused.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { shortDay, wholeDays } from '../format/date.ts'
import { useSession } from '../shell/session.ts'
import { TaskChoices } from './note-composer.tsx'
import { Part, PartAction } from './part.tsx'
import type { Party } from './party.ts'
import { addTask, changeTask, type Task, tasksQuery } from './party-details.ts'
import { useReadVersion } from './read-version.ts'

/** What is still to be done for them; done tasks move to the timeline. */
export function PartyTasks({ party }: { party: Party }) {
  const list = useInfiniteQuery(tasksQuery(party.partyId))
  const tasks = list.data?.pages.flatMap(({ items }) => items)
  const [editing, setEditing] = useState<string | null>(null)
  const mayChange = useMay({ verb: 'change', noun: 'tasks' })
  const open = (tasks ?? []).filter(({ completedAt }) => completedAt === null)
  const done = (tasks?.length ?? 0) - open.length
  return (
    <Part
      title="Open tasks"
      action={
        <Allowed to={{ verb: 'create', noun: 'tasks' }} name="Add" look="link">
          <PartAction onPress={() => setEditing('new')} label="Add a task">
            Add
          </PartAction>
        </Allowed>
      }
    >
      {tasks && open.length === 0 && editing === null && (
        <p className="quiet-text small">
          Nothing is owed to them{done > 0 ? `; ${list.hasNextPage ? 'more than ' : ''}${done} done` : ''}.
        </p>
      )}
      <ul>
        {open.map((task) =>
          editing === task.taskId ? (
            <li key={task.taskId}>
              <TaskForm party={party} task={task} onDone={() => setEditing(null)} />
            </li>
          ) : (
            <TaskLine
              key={task.taskId}
              party={party}
              task={task}
              mayChange={mayChange}
              onEdit={() => setEditing(task.taskId)}
            />
          ),
        )}
      </ul>
      {/* Open ones come first: behind one that is done there are no more of them. */}
      {(list.error || done === 0) && <ListEnd list={list} />}
      {editing === 'new' && <TaskForm party={party} onDone={() => setEditing(null)} />}
    </Part>
  )
}

function TaskLine(props: { party: Party; task: Task; mayChange: boolean; onEdit: () => void }) {
  const { party, task } = props
  const change = useChange('parties')
  const say = useToast()
  const complete = async () => {
    let done = task
    const work = async () => {
      done = await changeTask(party.partyId, task, { completed: true })
    }
    if (!(await change.run(work))) return
    say(
      `Done: ${task.title}`,
      change.back(() => changeTask(party.partyId, done, { completed: false })),
    )
  }
  const late = task.dueOn ? wholeDays(task.dueOn) : 0
  return (
    <li className="task-line">
      <CheckField
        label={
          <>
            {task.title}
            {task.assigneeName && <span className="quiet-text">, {task.assigneeName}</span>}
          </>
        }
        checked={false}
        disabled={!props.mayChange}
        aria-disabled={change.busy}
        onChange={complete}
      />
      <span className={late > 0 ? 'status late' : 'small'}>
        {task.dueOn && (late > 0 ? `${late} ${late === 1 ? 'day' : 'days'} over` : shortDay(task.dueOn))}
      </span>
      {props.mayChange && (
        <button
          type="button"
          className="link quiet-link"
          onClick={props.onEdit}
          aria-label={`Edit ${task.title}`}
        >
          edit
        </button>
      )}
      <Refused error={change.error} />
    </li>
  )
}

function TaskForm({ party, task, onDone }: { party: Party; task?: Task; onDone: () => void }) {
  const me = useSession()?.user.id ?? ''
  const [title, setTitle] = useState(task?.title ?? '')
  const [dueOn, setDueOn] = useState(task?.dueOn ?? '')
  const [assigneeId, setAssignee] = useState(task ? (task.assigneeId ?? '') : me)
  const [read] = useState(task)
  const change = useChange('parties')
  const stored = task ? { version: task.version, says: wordsOf(task) } : { version: 0, says: '' }
  const version = useReadVersion(stored, change.isStale)
  const { id } = useDraftId()
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    const draft = { title: title.trim(), dueOn: dueOn || null, assigneeId: assigneeId || null }
    const changed = read ? changedOf(read, draft) : draft
    if (Object.keys(changed).length === 0) return onDone()
    const done = await change.run(() =>
      task
        ? changeTask(party.partyId, { ...task, version }, changed)
        : addTask(party.partyId, { ...draft, taskId: id }),
    )
    if (done) onDone()
  }
  return (
    <form className="part-form" onSubmit={save}>
      <TextField label="What" value={title} required onChange={(event) => setTitle(event.target.value)} />
      <TaskChoices
        dueOn={dueOn}
        onDue={setDueOn}
        assigneeId={assigneeId}
        assignee={read && { id: read.assigneeId, name: read.assigneeName }}
        onAssignee={setAssignee}
      />
      <Refused error={change.error} now={task && wordsOf(task)} />
      <div className="row">
        <Button small primary submit busy={change.busy} disabled={!title.trim()}>
          {task ? 'Save task' : 'Add task'}
        </Button>
        <Button small onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

/** Only what was changed against what was read is sent: what somebody else changed beside it stays. */
type TaskDraft = Pick<Task, 'title' | 'dueOn' | 'assigneeId'>

function changedOf(read: Task, draft: TaskDraft): Partial<TaskDraft> {
  return {
    ...(draft.title !== read.title && { title: draft.title }),
    ...(draft.dueOn !== read.dueOn && { dueOn: draft.dueOn }),
    ...(draft.assigneeId !== read.assigneeId && { assigneeId: draft.assigneeId }),
  }
}

const wordsOf = ({ title, dueOn, assigneeName }: Task) =>
  [title, dueOn && `due ${shortDay(dueOn)}`, assigneeName].filter(Boolean).join(', ')
