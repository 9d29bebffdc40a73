import type { LoopMeasure } from '../client/loop.ts'
import type { Measure } from '../client/measure.ts'
import { useExplain } from '../components/explanation.tsx'
import { intervalText, measureText } from '../components/measure-text.ts'
import { standingOf, statusText } from '../components/standing.ts'
import { StatusShape } from '../components/status.tsx'
import { Whisker } from '../components/whisker.tsx'

type Place = { x: number; y: number; whisker: { x: number; y: number } }

/** A measure inside the figure: name, value, whisker, standing; or that it is not yet, or not for this reader. */
export function FigureMeasure({ shown, ...place }: Place & { shown: LoopMeasure }) {
  const none = shown.isHidden ? 'not shown to you' : 'not yet'
  if (shown.measure) return <Known {...place} title={shown.title} measure={shown.measure} />
  return (
    <g>
      <title>{`${shown.title}: ${none}${shown.reason ? `, ${shown.reason}` : ''}`}</title>
      <text className="figure-title" x={place.x} y={place.y}>
        {shown.title}
      </text>
      <text className="figure-none" x={place.x} y={place.y + 16}>
        {none}
      </text>
      <path
        className="figure-gap"
        d={`M${place.whisker.x} ${place.whisker.y + 6}h64`}
        stroke="var(--line2)"
        strokeDasharray="2 4"
      />
    </g>
  )
}

function Known({ title, measure, x, y, whisker }: Place & { title: string; measure: Measure }) {
  const explain = useExplain()
  const standing = standingOf(measure)
  const value = measureText(measure)
  const open = (anchor: Element) => explain(anchor, { measure: { ...measure, title } })
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG holds no button element
    <g
      className="figure-measure"
      role="button"
      tabIndex={0}
      aria-haspopup="dialog"
      aria-description={`${intervalText(measure)}, ${statusText(measure)}. Why this number`}
      onClick={(event) => open(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        open(event.currentTarget)
      }}
    >
      <rect x={x - 5} y={y - 13} width={whisker.x - x + 84} height="36" rx="3" fill="transparent" />
      <text className="figure-title" x={x} y={y}>
        {`${title} `}
      </text>
      <text className={`figure-value ${standing}`} x={x} y={y + 17}>
        {value}
      </text>
      <Whisker of={measure} x={whisker.x} y={whisker.y} />
      <StatusShape standing={standing} x={whisker.x + 67} y={whisker.y + 1} />
    </g>
  )
}
