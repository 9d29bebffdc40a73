import './loop-column.css'
import { Link } from '@tanstack/react-router'
import type { Flow, Loop } from '../client/loop.ts'
import { useExplain } from '../components/explanation.tsx'
import { hueOf, Mark, type Process } from '../components/mark.tsx'
import { measureText, titleOf } from '../components/measure-text.ts'
import { standingOf, statusText } from '../components/standing.ts'
import { StatusShape } from '../components/status.tsx'
import { Whisker } from '../components/whisker.tsx'
import { changeText, isDrawn } from './figure-arrow.tsx'

const order: { process: Process; path: string; flows: number[] }[] = [
  { process: 'customer', path: '/customers', flows: [21, 23, 24] },
  { process: 'strategy', path: '/strategy', flows: [1, 5, 7] },
  { process: 'value', path: '/value', flows: [9, 2, 13] },
  { process: 'channels', path: '/channels', flows: [17, 10, 15] },
  { process: 'performance', path: '/performance', flows: [8, 14, 18] },
  { process: 'information', path: '/information', flows: [12, 6, 19, 22] },
]

/** The figure on a phone: the six in a column, the arrows written between. */
export function LoopColumn({ loop, onFlow }: { loop: Loop; onFlow: (flow: Flow) => void }) {
  return (
    <ol className="loop-column">
      {order.map(({ process, path, flows }) => (
        <li key={process}>
          <ColumnBox loop={loop} process={process} path={path} />
          <ColumnArrow
            hue={hueOf(process)}
            flows={loop.flows.filter((flow) => flows.includes(flow.number))}
            onFlow={onFlow}
          />
        </li>
      ))}
    </ol>
  )
}

function ColumnBox({ loop, process, path }: { loop: Loop; process: Process; path: string }) {
  const explain = useExplain()
  const measures = loop.processes.find((each) => each.process === process)?.measures ?? []
  const coming = measures.filter(({ measure, isHidden }) => !measure && !isHidden)
  const hidden = measures.filter(({ measure, isHidden }) => !measure && isHidden)
  const known = measures.flatMap(({ measure, title }) => (measure ? [{ ...measure, title }] : []))
  return (
    <div className="column-box" data-hue={process}>
      <Link to={path} className="column-name">
        <Mark lit={process} size={20} />
        {process.charAt(0).toUpperCase() + process.slice(1)}
      </Link>
      {known.map((measure) => (
        <button
          type="button"
          key={measure.name}
          className={`column-measure ${standingOf(measure)}`}
          aria-haspopup="dialog"
          onClick={(event) => explain(event.currentTarget, { measure })}
        >
          <span>{titleOf(measure)}</span>
          <b>{measureText(measure)}</b>
          <Whisker of={measure} width={72} />
          <StatusShape standing={standingOf(measure)} />
          <span className="unseen">{statusText(measure)}</span>
        </button>
      ))}
      {coming.length > 0 && (
        <p className="column-none">not yet: {coming.map(({ title }) => title).join(', ')}</p>
      )}
      {hidden.length > 0 && (
        <p className="column-none">not shown to you: {hidden.map(({ title }) => title).join(', ')}</p>
      )}
    </div>
  )
}

function ColumnArrow(props: { hue: string; flows: Flow[]; onFlow: (flow: Flow) => void }) {
  const spoken = props.flows.filter(isDrawn)
  return (
    <div className="column-arrow">
      <svg width="14" height="34" aria-hidden="true">
        <path
          d="M7 2V30M3 26l4 5 4-5"
          fill="none"
          stroke={spoken.length ? props.hue : 'var(--line2)'}
          strokeWidth="1.6"
          strokeDasharray={spoken.length ? undefined : '1.5 4'}
        />
      </svg>
      <span>
        {spoken.length === 0 && 'nothing flows yet'}
        {spoken.slice(0, 2).map((flow) => (
          <button type="button" key={flow.number} onClick={() => props.onFlow(flow)}>
            {flow.name} {changeText(flow)}
          </button>
        ))}
      </span>
    </div>
  )
}
