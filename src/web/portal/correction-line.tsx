import type { Correction } from '../client/portal.ts'
import { inWords } from '../format/country.ts'
import { day } from '../format/date.ts'

/** What a customer asked to have put right, and what came of it. */
export function CorrectionLine({ proposal, title }: { proposal: Correction; title: string }) {
  const { field, beforeValue, proposedValue, answeredAt, isAccepted, answer, proposedAt } = proposal
  const became = proposedValue === null ? 'to be taken out' : `to be “${inWords(field, proposedValue)}”`
  return (
    <li className="portal-line">
      <b>{title}</b>
      <span className="portal-small">
        “{inWords(field, beforeValue ?? '')}” {became}, asked on {day(proposedAt)}
      </span>
      <p className="portal-reason">
        {answeredAt === null
          ? 'Nobody has answered yet.'
          : `${isAccepted ? 'Taken over' : 'Left as it is'} on ${day(answeredAt)}.`}
        {answer && ` “${answer}”`}
      </p>
    </li>
  )
}
