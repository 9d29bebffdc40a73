import './decision-row.css'
import { Link } from '@tanstack/react-router'
import type { Decision } from '../client/decision.ts'
import { day, wholeDays } from '../format/date.ts'
import { buttonLook } from './button.tsx'
import { expectedRange, expectedText, happenedRange, happenedText, isOutside } from './expectation.tsx'
import { Mark, processOf } from './mark.tsx'

/** A decision in a list of those due: what, who, expected, happened, and what it asks for. */
export function DecisionRow({ decision }: { decision: Decision }) {
  const happened = happenedText(decision)
  const days = wholeDays(decision.reviewOn)
  return (
    <li className="decision-row">
      <Mark lit={processOf(decision.expects.measure)} size={15} />
      <div className="decision-what">
        <Link to="/decisions/$decisionId" params={{ decisionId: decision.decisionId }}>
          {decision.title}
        </Link>
        <span>
          {decision.ownerName ? `${decision.ownerName} · ` : ''}
          {dueText(decision)}
        </span>
      </div>
      <div className="decision-number">
        <small className="decision-of">Expected</small>
        <span>{expectedText(decision)}</span>
        <small>{expectedRange(decision)}</small>
      </div>
      <div className={isOutside(decision) ? 'decision-number outside' : 'decision-number'}>
        <small className="decision-of">Happened</small>
        {happened ? <span>{happened}</span> : <span className="quiet-text">{aheadText(days)}</span>}
        <small>{happenedRange(decision)}</small>
      </div>
      <div className="decision-ask">
        {days >= 0 && decision.state !== 'settled' ? (
          <Link
            className={buttonLook({ small: true })}
            to="/decisions/$decisionId"
            params={{ decisionId: decision.decisionId }}
          >
            Decide
          </Link>
        ) : (
          <span className="quiet-text">{decision.consequence ?? 'waits'}</span>
        )}
      </div>
    </li>
  )
}

/** The words above a list of decision rows. */
export function DecisionHead() {
  return (
    <li className="decision-row decision-head" aria-hidden="true">
      <span />
      <span>What was decided</span>
      <span className="right">Expected</span>
      <span className="right">Happened</span>
      <span>Asks for</span>
    </li>
  )
}

/** “due 8 Nov 2026, 4 days over”. */
export function dueText(decision: Decision): string {
  const days = wholeDays(decision.reviewOn)
  const due = `due ${day(decision.reviewOn)}`
  if (decision.state === 'settled' || days <= 0) return due
  return `${due}, ${days} ${days === 1 ? 'day' : 'days'} over`
}

/** “in 2 days”, “today”, “not yet” once it is over. */
export function aheadText(days: number): string {
  if (days > 0) return 'not yet'
  if (days === 0) return 'today'
  return `in ${-days} ${days === -1 ? 'day' : 'days'}`
}
