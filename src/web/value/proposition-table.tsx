import { Link } from '@tanstack/react-router'
import type { Proposition } from '../client/proposition.ts'
import type { Segment } from '../client/segment.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { day } from '../format/date.ts'
import { SegmentTag } from '../strategy/segment-tag.tsx'
import { stateWords } from './proposition-words.ts'
import { ProvenShare } from './proven-share.tsx'

type TableProps = { items: Proposition[]; segments: Segment[]; onBegin: (segmentId: string) => void }

/** Segment by segment: what is in force and what is drafted; who is promised nothing stands with an offer. */
export function PropositionTable({ items, segments, onBegin }: TableProps) {
  const former = items.filter((one) => !segments.some(({ segmentId }) => segmentId === one.segmentId))
  const of = (segment: Segment) => items.filter(({ segmentId }) => segmentId === segment.segmentId)
  const promised = segments.flatMap((segment) => of(segment).map((one) => rowOf(one, segment)))
  const bare = segments.filter((segment) => of(segment).length === 0).map((one) => bareRow(one, onBegin))
  return (
    <Section
      heavy
      title="What does each segment have of us?"
      answer="One proposition is in force for a segment; the next is drafted beside it and comes by a decision."
      source="Proven: cites evidence and is kept by a standard of contact. All benefits are counted."
    >
      <PlainTable
        label="Propositions by segment"
        head={['Segment', 'Proposition', 'State', 'Version', 'Benefits', 'Proven']}
        right={[3, 4, 5]}
        rows={[...promised, ...former.map((one) => rowOf(one, undefined)), ...bare]}
      />
    </Section>
  )
}

function rowOf(one: Proposition, segment: Segment | undefined) {
  const { propositionId, version, title, state, validFrom, benefits } = one
  return {
    key: `${propositionId} ${version}`,
    cells: [
      segment ? <SegmentTag key="tag" hue={segment.hue} name={segment.name} /> : 'A former segment',
      <Link key="link" className="link" to="/value/propositions/$propositionId" params={{ propositionId }}>
        {title}
      </Link>,
      validFrom && state === 'in-force' ? `in force since ${day(validFrom)}` : stateWords[state],
      version,
      benefits.length,
      <ProvenShare key="proven" of={one} />,
    ],
  }
}

function bareRow({ segmentId, hue, name }: Segment, onBegin: (segmentId: string) => void) {
  return {
    key: segmentId,
    cells: [
      <SegmentTag key="tag" hue={hue} name={name} />,
      <Allowed key="begin" to={{ verb: 'create', noun: 'propositions' }} name="Draft one" look="small">
        <Button small onClick={() => onBegin(segmentId)}>
          Draft one<span className="unseen"> for {name}</span>
        </Button>
      </Allowed>,
      'nothing promised',
      '·',
      '·',
      '·',
    ],
  }
}
