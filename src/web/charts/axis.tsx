import { figure } from '../format/number.ts'
import type { Scale } from './scale.ts'

/** Three or four pale lines with their numbers; the unit stands on the top tick. */
export function HeightAxis(props: { at: Scale; ticks: number[]; from: number; to: number; unit?: string }) {
  const top = props.ticks.at(-1)
  return (
    <g>
      {props.ticks.map((tick) => (
        <g key={tick}>
          <path className={tick === 0 ? 'base' : 'grid'} d={`M${props.from} ${props.at(tick)}H${props.to}`} />
          <text className="axis" x={props.from - 6} y={props.at(tick) + 4} textAnchor="end">
            {figure(tick)}
            {tick === top && props.unit}
          </text>
        </g>
      ))}
    </g>
  )
}
