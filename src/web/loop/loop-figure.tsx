import './loop-figure.css'
import { useRouter } from '@tanstack/react-router'
import type { Flow, Loop, LoopMeasure } from '../client/loop.ts'
import { hueOf, Mark, type Process } from '../components/mark.tsx'
import { FigureArrow, FlowWords, isDrawn } from './figure-arrow.tsx'
import { FigureMeasure } from './figure-measure.tsx'
import { arrowPlaces, insightPlace, resultPlace } from './figure-places.ts'

const boxes: { process: Process; x: number; path: string }[] = [
  { process: 'strategy', x: 0, path: '/strategy' },
  { process: 'value', x: 300, path: '/value' },
  { process: 'channels', x: 600, path: '/channels' },
  { process: 'performance', x: 900, path: '/performance' },
]

/**
 * The framework's figure: four processes in a row, information under all, the customer above value
 * and channels. What does not exist yet is drawn as not yet; nothing is invented.
 */
export function LoopFigure({ loop, onFlow }: { loop: Loop; onFlow: (flow: Flow) => void }) {
  const flowOf = (number: number) => loop.flows.find((flow) => flow.number === number)
  const measuresOf = (process: Process) =>
    loop.processes.find((each) => each.process === process)?.measures ?? []
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG is no fieldset
    <svg
      className="loop-figure"
      viewBox="0 0 1184 468"
      width="1184"
      height="468"
      role="group"
      aria-label="The loop: strategy, value, channels, performance, information and the customer, with what last flowed between them"
    >
      <ArrowHeads />
      <LongArrows flowOf={flowOf} onFlow={onFlow} />
      {arrowPlaces.map((place) => (
        <FigureArrow key={place.path} place={place} flowOf={flowOf} onFlow={onFlow} />
      ))}
      <CustomerBand measures={measuresOf('customer')} />
      {boxes.map((box) => (
        <ProcessBox key={box.process} {...box} measures={measuresOf(box.process)} />
      ))}
      <InformationBand measures={measuresOf('information')} />
    </svg>
  )
}

const speakers: Process[] = ['strategy', 'value', 'channels', 'performance', 'information', 'customer']

function ArrowHeads() {
  return (
    <defs>
      {[...speakers, 'none'].map((speaker) => (
        <marker
          key={speaker}
          id={`head-${speaker}`}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path d="M0 .6 7.4 4 0 7.4z" fill={speaker === 'none' ? 'var(--line2)' : hueOf(speaker)} />
        </marker>
      ))}
    </defs>
  )
}

type Flows = { flowOf: (number: number) => Flow | undefined; onFlow: (flow: Flow) => void }

function LongArrows({ flowOf, onFlow }: Flows) {
  const { toStrategy, toPerformance } = resultPlace
  const speaks = (number: number) => isDrawn(flowOf(number))
  const head = (number: number, speaker: Process) => `url(#head-${speaks(number) ? speaker : 'none'})`
  const result = speaks(toStrategy.flow) ? 'var(--p)' : 'var(--s)'
  const over = speaks(toStrategy.flow) || speaks(toPerformance.flow)
  const fromCustomer = speaks(21) ? 21 : 23
  const insight = speaks(22) || speaks(fromCustomer)
  return (
    <>
      <path
        d={resultPlace.path}
        className={`arrow ${over ? stateOf(flowOf(toStrategy.flow), flowOf(toPerformance.flow)) : 'not-yet'}`}
        stroke={over ? result : 'var(--line2)'}
        markerStart={head(toStrategy.flow, 'performance')}
        markerEnd={head(toPerformance.flow, 'strategy')}
      />
      <FlowWords flow={flowOf(toStrategy.flow)} place={toStrategy} onFlow={onFlow} />
      <FlowWords flow={flowOf(toPerformance.flow)} place={toPerformance} onFlow={onFlow} />
      <path d={insightPlace.halo} fill="none" stroke="var(--sheet)" strokeWidth="6" />
      <path
        d={insightPlace.path}
        className={insight ? 'arrow' : 'arrow not-yet'}
        stroke={insight ? 'var(--c)' : 'var(--line2)'}
        markerStart={head(22, 'information')}
        markerEnd={head(fromCustomer, 'customer')}
      />
      {insightPlace.words.map((place) => (
        <FlowWords key={place.flow} flow={flowOf(place.flow)} place={place} onFlow={onFlow} />
      ))}
    </>
  )
}

const stateOf = (...flows: (Flow | undefined)[]) =>
  flows.some((flow) => flow?.state === 'live') ? 'live' : 'silent'

function ProcessBox(props: { process: Process; x: number; path: string; measures: LoopMeasure[] }) {
  const { process, x, measures } = props
  return (
    <g>
      <BoxFrame x={x} y={164} width={190} height={168} process={process} path={props.path} />
      {measures.slice(0, 3).map((measure, row) => (
        <FigureMeasure
          key={measure.name}
          shown={measure}
          x={x + 11}
          y={215 + row * 41}
          whisker={{ x: x + 105, y: 221 + row * 41 }}
        />
      ))}
    </g>
  )
}

function CustomerBand({ measures }: { measures: LoopMeasure[] }) {
  return (
    <g>
      <BoxFrame x={240} y={34} width={612} height={66} process="customer" path="/customers" centred />
      {measures.slice(0, 3).map((measure, column) => (
        <FigureMeasure
          key={measure.name}
          shown={measure}
          x={362 + column * 160}
          y={60}
          whisker={{ x: 428 + column * 160, y: 66 }}
        />
      ))}
    </g>
  )
}

function InformationBand({ measures }: { measures: LoopMeasure[] }) {
  return (
    <g>
      <BoxFrame x={0} y={398} width={1090} height={66} process="information" path="/information" centred />
      {measures.slice(0, 4).map((measure, column) => (
        <FigureMeasure
          key={measure.name}
          shown={measure}
          x={138 + column * 236}
          y={424}
          whisker={{ x: 258 + column * 236, y: 430 }}
        />
      ))}
    </g>
  )
}

function BoxFrame(props: {
  x: number
  y: number
  width: number
  height: number
  process: Process
  path: string
  centred?: boolean
}) {
  const { x, y, width, height, process } = props
  const router = useRouter()
  const name = process.charAt(0).toUpperCase() + process.slice(1)
  const middle = props.centred ? y + height / 2 : y + 20
  const mark = props.centred ? 20 : 18
  return (
    <a
      className="box"
      href={props.path}
      aria-label={`${name}, the room`}
      onClick={(event) => {
        event.preventDefault()
        router.history.push(props.path)
      }}
    >
      <rect
        className="box-edge"
        x={x + 0.5}
        y={y + 0.5}
        width={width - 1}
        height={height - 1}
        rx="3"
        fill="var(--sheet)"
        stroke="var(--line2)"
      />
      <rect x={x} y={y} width={width} height="3" rx="1" fill={hueOf(process)} />
      <Mark lit={process} size={mark} x={x + 10} y={middle - mark / 2} />
      <text className="box-name" x={x + mark + 17} y={middle + 5}>
        {name}
      </text>
    </a>
  )
}
