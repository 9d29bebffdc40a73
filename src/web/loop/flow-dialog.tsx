import type { Flow } from '../client/loop.ts'
import { Mark, type Process } from '../components/mark.tsx'
import { Modal } from '../components/modal.tsx'
import { instant } from '../format/date.ts'
import { count as counted } from '../format/number.ts'
import { changeText } from './figure-arrow.tsx'

const processes = new Set(['strategy', 'value', 'channels', 'information', 'performance', 'customer'])

/** One flow: who speaks to whom, what last flowed, and by which events it is known. */
export function FlowDialog({ flow, onClose }: { flow: Flow | null; onClose: () => void }) {
  return (
    <Modal open={flow !== null} onClose={onClose} title={flow ? `Flow ${flow.number}: ${flow.name}` : ''}>
      {flow && (
        <dl className="facts">
          <dt>From</dt>
          <dd>
            <ProcessName name={flow.from} />
          </dd>
          <dt>To</dt>
          <dd>
            <ProcessName name={flow.to} />
          </dd>
          <dt>Last</dt>
          <dd>
            {flow.lastAt ? instant(flow.lastAt) : flow.state === 'hidden' ? changeText(flow) : 'never yet'}
          </dd>
          <dt>This quarter</dt>
          <dd>{flow.count90 === null ? changeText(flow) : `spoke ${timesText(flow.count90)} in 90 days`}</dd>
          <dt>Changed</dt>
          <dd>{changeText(flow)}</dd>
          <dt>Events</dt>
          <dd>
            {flow.eventTypes && flow.eventTypes.length > 0
              ? flow.eventTypes.map((type) => (
                  <code className="assumption" key={type}>
                    {type}
                  </code>
                ))
              : 'none yet'}
            {flow.reason && <span className="assumption">{flow.reason}</span>}
          </dd>
        </dl>
      )}
    </Modal>
  )
}

function ProcessName({ name }: { name: string }) {
  return (
    <span className="row">
      {processes.has(name) && <Mark lit={name as Process} size={14} />}
      {name}
    </span>
  )
}

const timesText = (count: number) =>
  count === 1 ? 'once' : count === 0 ? 'not at all' : `${counted(count)} times`
