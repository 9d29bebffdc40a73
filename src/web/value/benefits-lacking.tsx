import { Link } from '@tanstack/react-router'
import type { Proposition } from '../client/proposition.ts'
import type { Segment } from '../client/segment.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Lacks } from './lacks.tsx'
import { stateWords } from './proposition-words.ts'

/** The benefits that lack something to be believed: what to look for next. */
export function BenefitsLacking({ items, segments }: { items: Proposition[]; segments: Segment[] }) {
  const lacking = items
    .filter(({ state }) => state !== 'superseded')
    .flatMap((one) =>
      one.benefits.filter(({ lacks }) => lacks.length > 0).map((benefit) => ({ one, benefit })),
    )
  const nameOf = (id: string) =>
    segments.find(({ segmentId }) => segmentId === id)?.name ?? 'a former segment'
  return (
    <Section
      heavy
      title="What can we not prove yet?"
      answer={
        lacking.length === 0
          ? 'Nothing: every benefit cites what shows it and is kept by a standard of contact.'
          : 'Each benefit here lacks something to be believed: evidence that shows it, or a standard that keeps it.'
      }
    >
      {lacking.length > 0 && (
        <PlainTable
          label="Benefits that lack something"
          head={['Benefit', 'Lacks', 'Proposition', 'For']}
          rows={lacking.map(({ one: { propositionId, version, title, state, segmentId }, benefit }) => ({
            key: `${propositionId} ${version} ${benefit.benefitId}`,
            cells: [
              benefit.words,
              <Lacks key="lacks" of={benefit.lacks} />,
              <span key="of">
                <Link className="link" to="/value/propositions/$propositionId" params={{ propositionId }}>
                  {title}
                </Link>
                , {stateWords[state]}
              </span>,
              nameOf(segmentId),
            ],
          }))}
        />
      )}
    </Section>
  )
}
