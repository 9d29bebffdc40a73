import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { standardText } from '../channels/metric.ts'
import { contactStandardsQuery } from '../client/channel.ts'
import type { Evidence, Proposition } from '../client/proposition.ts'
import { Why } from '../components/measure.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Lacks } from './lacks.tsx'
import { evidenceWords, saidOf } from './proposition-words.ts'
import { ProvenShare } from './proven-share.tsx'

/** One version as it is promised: each benefit with what shows it and the standards that keep it. */
export function PropositionPromise({ of }: { of: Proposition }) {
  const standards = useQuery(contactStandardsQuery).data?.items
  const standardName = (id: string) => {
    const found = standards?.find(({ contactStandardId }) => contactStandardId === id)
    return found ? standardText(found) : 'A standard that is not in force'
  }
  const said = saidOf.filter(({ name }) => of[name] !== '')
  return (
    <Section
      heavy
      title={`What do we promise? ${of.title}`}
      answer={
        <>
          <ProvenShare of={of} /> benefits cite what shows them and are kept by a standard of contact.
        </>
      }
    >
      <PlainTable
        label="Benefits"
        head={['Benefit', 'What shows it', 'What keeps it', 'Lacks']}
        rows={of.benefits.map(({ benefitId, words, evidence, standardIds, lacks }) => ({
          key: benefitId,
          cells: [
            words,
            evidence.length === 0 ? (
              '·'
            ) : (
              <span key="evidence" className="benefit-lines">
                {evidence.map((one) => (
                  <Shown key={`${one.kind} ${one.id} ${one.words}`} evidence={one} />
                ))}
              </span>
            ),
            standardIds.map(standardName).join('; ') || '·',
            <Lacks key="lacks" of={lacks} />,
          ],
        }))}
      />
      {said.length > 0 && (
        <dl className="proposition-said">
          {said.map(({ name, label }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{of[name]}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  )
}

function Shown({ evidence: { kind, id, words } }: { evidence: Evidence }) {
  return (
    <span>
      {evidenceWords[kind]}: <Reached kind={kind} id={id} words={words} />
    </span>
  )
}

/** What Kith keeps is reached from where it is cited. */
function Reached({ kind, id, words }: { kind: Evidence['kind']; id: string | undefined; words: string }) {
  if (id && kind === 'reading')
    return (
      <Why of={{ name: id }} title={words}>
        {words}
      </Why>
    )
  if (id && kind === 'decision')
    return (
      <Link className="link" to="/decisions/$decisionId" params={{ decisionId: id }}>
        {words}
      </Link>
    )
  if (id && kind === 'complaint-cause')
    return (
      <Link className="link" to="/channels/complaints">
        {words}
      </Link>
    )
  return <>{words}</>
}
