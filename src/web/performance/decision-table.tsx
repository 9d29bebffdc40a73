import { Link } from '@tanstack/react-router'
import type { Decision } from '../client/decision.ts'
import { buttonLook } from '../components/button.tsx'
import { aheadText, DecisionRow } from '../components/decision-row.tsx'
import { ExpectedOverHappened, expectedText, happenedText, isOutside } from '../components/expectation.tsx'
import { Mark, processOf } from '../components/mark.tsx'
import { useNarrow } from '../components/narrow.ts'
import { PlainTable } from '../components/plain-table.tsx'
import { day, wholeDays } from '../format/date.ts'

/** Decisions with expectation above outcome on one scale per row. */
export function DecisionTable({ decisions }: { decisions: Decision[] }) {
  const isNarrow = useNarrow()
  if (isNarrow) {
    return (
      <ul>
        {decisions.map((decision) => (
          <DecisionRow key={decision.decisionId} decision={decision} />
        ))}
      </ul>
    )
  }
  return (
    <PlainTable
      label="Decisions"
      head={[
        'No',
        '',
        'Decision and reason',
        'Owner',
        'Review',
        'Expected',
        'Expected over happened',
        'Happened',
        'Compared',
        'Consequence',
      ]}
      right={[5, 7]}
      rows={decisions.map((decision) => ({ key: decision.decisionId, cells: cellsOf(decision) }))}
    />
  )
}

function cellsOf(decision: Decision): React.ReactNode[] {
  const isLate = decision.state !== 'settled' && wholeDays(decision.reviewOn) > 0
  return [
    <span key="number" className="quiet-text">
      {decision.number}
    </span>,
    <Mark key="mark" lit={processOf(decision.expects.measure)} />,
    <div key="what" className="decision-cell">
      <Link to="/decisions/$decisionId" params={{ decisionId: decision.decisionId }}>
        {decision.title}
      </Link>
      <small>{decision.because}</small>
    </div>,
    <span key="owner" className="nowrap">
      {decision.ownerName}
    </span>,
    <span key="review" className={isLate ? 'status late' : 'nowrap'}>
      {day(decision.reviewOn)}
    </span>,
    expectedText(decision),
    <ExpectedOverHappened key="drawn" decision={decision} />,
    <span key="happened" className={isOutside(decision) ? 'status late' : 'strong'}>
      {happenedText(decision) ?? <span className="quiet-text">not yet</span>}
    </span>,
    <span key="control" className="second-text">
      {decision.control?.description ?? 'before and after'}
    </span>,
    <Consequence key="consequence" decision={decision} />,
  ]
}

function Consequence({ decision }: { decision: Decision }) {
  if (decision.consequence) return <>{decision.consequence}</>
  const days = wholeDays(decision.reviewOn)
  if (days < 0) return <span className="quiet-text nowrap">{aheadText(days)}</span>
  return (
    <Link
      className={buttonLook({ small: true })}
      to="/decisions/$decisionId"
      params={{ decisionId: decision.decisionId }}
    >
      Decide
    </Link>
  )
}
