import './key-help.css'
import { Modal } from '../components/modal.tsx'
import { allRooms } from './rooms.ts'

const everywhere: [string, string][] = [
  ['⌘K', 'find a party, number, page or action'],
  ['/', 'filter'],
  ['j k', 'next and previous row'],
  ['← →', 'from cell to cell of a row'],
  ['Enter', 'open'],
  ['x', 'select'],
  ['e', 'edit'],
  ['?', 'why this number, while it has the focus'],
  ['.', 'actions'],
  ['t', 'a chart as a table'],
  ['⌘Enter', 'send'],
  ['⌘Z', 'undo'],
  ['Esc', 'close'],
]

/** All keys on one sheet. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal open={open} onClose={onClose} title="Keys" wide>
      <div className="key-help">
        <KeyList keys={everywhere} />
        <KeyList keys={allRooms.flatMap((room) => (room.go ? [[`g ${room.go}`, room.name]] : []))} />
      </div>
    </Modal>
  )
}

function KeyList({ keys }: { keys: string[][] }) {
  return (
    <dl>
      {keys.map(([key, meaning]) => (
        <div key={key}>
          <dt>
            {key?.split(' ').map((part) => (
              <kbd key={part}>{part}</kbd>
            ))}
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
