import './quality-measures.css'
import { useQueries } from '@tanstack/react-query'
import { measureQuery } from '../client/measure.ts'
import { useExplain } from '../components/explanation.tsx'
import { MeasureChip } from '../components/measure.tsx'

const shown: readonly (readonly [name: string, title: string])[] = [
  ['information.completeness', 'Complete'],
  ['information.validity', 'Valid'],
  ['information.timeliness', 'Fresh'],
  ['information.consistency', 'Consistent'],
  ['information.duplicates', 'Repeated'],
  ['empowerment.accuracy', 'Right, as customers saw it'],
]

/** How good all sources are together: measures that explain themselves, and are held to standards. */
export function QualityMeasures() {
  const read = useQueries({ queries: shown.map(([name]) => measureQuery(name)) })
  // Before anything is measured, or where it is not shown, the table below says so.
  if (read.every(({ data }) => data === undefined || data.value === null)) return null
  return (
    <div className="quality-measures">
      {read.map(({ data }, at) => {
        const [name, title] = shown[at] ?? ['', '']
        return data && <MeasureChip key={name} measure={data} title={title} />
      })}
    </div>
  )
}

/** The name of a field of a source that opens how complete it is, and why. */
export function WhyField(props: { sourceId: string; field: string; title: string }) {
  const explain = useExplain()
  const subject = { kind: 'source', id: `${props.sourceId}:${props.field}` } as const
  return (
    <button
      type="button"
      className="measure-link"
      aria-haspopup="dialog"
      aria-description="Why it is so complete"
      onClick={(event) => explain(event.currentTarget, { name: 'information.completeness', subject })}
    >
      <b>{props.title}</b>
    </button>
  )
}
