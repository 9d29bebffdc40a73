import './timeline-item.css'
import { useState } from 'react'
import { Icon, type IconName } from './icon.tsx'

/**
 * One thing that happened: time, channel, sentence, money or promise at the right.
 * Theirs has a solid left edge, ours none. One line high until opened.
 */
export function TimelineItem(props: {
  time: string
  icon: IconName
  channel?: string
  theirs?: boolean
  /** Words as they were said or written; shown in quotation marks. */
  verbatim?: string
  children: React.ReactNode
  end?: React.ReactNode
  detail?: React.ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <li className={props.theirs ? 'timeline-item theirs' : 'timeline-item'}>
      <span className="timeline-time">{props.time}</span>
      <span className="timeline-icon" title={props.channel}>
        <Icon name={props.icon} size={15} />
        {props.channel && <span className="unseen">{props.channel}</span>}
      </span>
      <div className="timeline-words">
        <span>
          {props.children} {props.verbatim && <q>{props.verbatim}</q>}
        </span>
        {props.detail && (
          <button type="button" className="link small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'less' : 'more'}
          </button>
        )}
        {open && <div className="timeline-detail">{props.detail}</div>}
      </div>
      <span className="timeline-end">{props.end}</span>
    </li>
  )
}
