import type { Flow } from '../client/loop.ts'
import { hueOf } from '../components/mark.tsx'
import { recordedOn, shortDay } from '../format/date.ts'
import { type ArrowPlace, shortName } from './figure-places.ts'

/** A flow that has ever spoken, as far as the reader may know; what has not is drawn as not yet. */
export const isDrawn = (flow: Flow | undefined) => flow?.state === 'live' || flow?.state === 'silent'

/** One arrow in the hue of the speaker; dashed while silent, pale and unworded while not yet. */
export function FigureArrow(props: {
  place: ArrowPlace
  flowOf: (number: number) => Flow | undefined
  onFlow: (flow: Flow) => void
}) {
  const { place } = props
  const flows = place.flows.map(props.flowOf).filter((flow) => flow !== undefined)
  const flow = latest(flows) ?? flows[0]
  const drawn = isDrawn(flow)
  return (
    <g>
      <path
        d={place.path}
        className={drawn ? `arrow ${flow?.state}` : 'arrow not-yet'}
        stroke={drawn ? hueOf(place.speaker) : 'var(--line2)'}
        markerEnd={`url(#head-${drawn ? place.speaker : 'none'})`}
      />
      <FlowWords flow={flow} place={place.words} named={place.name} onFlow={props.onFlow} />
    </g>
  )
}

/** Two lines: what flowed, and which number changed. A button when there is something to show. */
export function FlowWords(props: {
  flow: Flow | undefined
  place: { x: number; y: number; middle?: boolean }
  named?: string | undefined
  onFlow: (flow: Flow) => void
}) {
  const { flow, place } = props
  const name = props.named ?? (flow ? shortName(flow) : '')
  const anchor = place.middle ? 'middle' : 'start'
  const words = (
    <>
      <text className="flow-name" x={place.x} y={place.y} textAnchor={anchor}>
        {shorten(name, 18)}
      </text>
      <text
        className={isDrawn(flow) ? 'flow-change' : 'flow-none'}
        x={place.x}
        y={place.y + 13.5}
        textAnchor={anchor}
      >
        {changeText(flow)}
      </text>
    </>
  )
  if (!flow || !isDrawn(flow)) return words
  const open = () => props.onFlow(flow)
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG holds no button element
    <g
      className="flow-button"
      role="button"
      tabIndex={0}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        open()
      }}
    >
      <rect
        x={place.middle ? place.x - 50 : place.x - 3}
        y={place.y - 12}
        width={place.middle ? 100 : 84}
        height="30"
        fill="transparent"
      />
      {words}
    </g>
  )
}

/** “41 → 43”, or the day it last spoke, or that it does not speak yet, or not to this reader. */
export function changeText(flow: Flow | undefined): string {
  if (flow?.state === 'hidden') return 'not shown to you'
  if (!flow || flow.state === 'not-yet') return 'not yet'
  if (flow.state === 'silent')
    return flow.lastAt ? `silent since ${shortDay(recordedOn(flow.lastAt))}` : 'silent'
  if (flow.change !== null && flow.change !== undefined && flow.change !== '') return String(flow.change)
  return flow.lastAt ? shortDay(recordedOn(flow.lastAt)) : 'live'
}

const shorten = (name: string, most: number) => (name.length > most ? `${name.slice(0, most - 1)}…` : name)

const latest = (flows: Flow[]) =>
  flows.filter(isDrawn).sort((one, other) => (other.lastAt ?? '').localeCompare(one.lastAt ?? ''))[0]
