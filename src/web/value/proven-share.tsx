import type { Proposition } from '../client/proposition.ts'
import { Why } from '../components/measure.tsx'
import { proven } from './proposition-words.ts'

/** “2 of 3”: of one in force it is the segment’s measure, of another a plain count. */
export function ProvenShare({ of }: { of: Proposition }) {
  const { segmentId, title, state, benefits } = of
  const value = `${proven(of)} of ${benefits.length}`
  if (state === 'in-force')
    return (
      <Why
        of={{ name: 'value.proposition-proof', subject: { kind: 'segment', id: segmentId } }}
        title={`Promises proven, ${title}`}
      >
        {value}
      </Why>
    )
  const told = {
    title: `Benefits proven, ${title}, version ${of.version}`,
    value,
    n: `${benefits.length} benefits`,
    sentence: 'Benefits of this version that cite evidence and are kept by a standard of contact, counted.',
    formula: 'benefits with evidence and a standard ÷ benefits',
  }
  return (
    <Why of={{ told }} title={told.title}>
      {value}
    </Why>
  )
}
