import './flow-strip.css'
import type { Flow } from '../client/loop.ts'
import { Section } from '../components/page-head.tsx'
import { changeText } from './figure-arrow.tsx'

type Tone = 'full' | 'middle' | 'pale' | 'silent' | 'not-yet' | 'hidden'

/** The 28 flows of the framework by age: which parts of the firm spoke to each other this quarter. */
export function FlowStrip({ flows, onFlow }: { flows: Flow[]; onFlow: (flow: Flow) => void }) {
  const silent = flows.filter((flow) => toneOf(flow) === 'silent')
  const unheard = flows.filter((flow) => flow.state === 'not-yet')
  const coming = unheard.filter((flow) => flow.eventTypes.length === 0)
  const hidden = flows.filter((flow) => flow.state === 'hidden')
  const spoke = flows.length - silent.length - unheard.length - hidden.length
  return (
    <Section>
      <div className="flow-strip">
        <div>
          <h2>Which flows spoke this quarter?</h2>
          <p className="section-answer">
            {spoke} of {flows.length}.{' '}
            {silent.length > 0 && `Silent: ${silent.map((flow) => flow.number).join(', ')}. `}
            {unheard.length > coming.length && `${unheard.length - coming.length} never spoke so far. `}
            {coming.length > 0 && `${coming.length} have no place to speak from yet. `}
            {hidden.length > 0 && `${hidden.length} are not shown to you.`}
          </p>
        </div>
        <ol aria-label="The flows by age">
          {flows.map((flow) => (
            <li key={flow.number}>
              <button
                type="button"
                data-hue={flow.from}
                data-tone={toneOf(flow)}
                title={`${flow.number}: ${flow.from} to ${flow.to}, ${flow.name}: ${changeText(flow)}${timesOf(flow)}`}
                onClick={() => onFlow(flow)}
              >
                <i />
                <span className="unseen">
                  {flow.from} to {flow.to}, {flow.name}, {changeText(flow)}, flow
                </span>
                {flow.number}
              </button>
            </li>
          ))}
        </ol>
        <p className="small quiet-text">
          Full tone: today or yesterday. Middle: within ten days. Pale: within the quarter. Dashed red: silent
          over 90 days. Dotted: not yet. Struck through: not shown to you. Hue: the process that speaks.
        </p>
      </div>
    </Section>
  )
}

/** How often it spoke, beside what it said. */
const timesOf = ({ count90 }: Flow) => (count90 ? `, ${count90} in 90 days` : '')

function toneOf(flow: Flow): Tone {
  if (flow.state === 'hidden') return 'hidden'
  if (flow.state === 'not-yet' || !flow.lastAt) return flow.state === 'silent' ? 'silent' : 'not-yet'
  const days = flow.daysSince ?? 0
  if (days > 90) return 'silent'
  if (days <= 1) return 'full'
  return days <= 10 ? 'middle' : 'pale'
}
