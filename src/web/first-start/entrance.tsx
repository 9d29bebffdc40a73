import './entrance.css'
import { Mark } from '../components/mark.tsx'
import { EntranceMark } from '../shell/demonstration-mark.tsx'

/** The plain page before one is inside: mark, question, one form. */
export function Entrance(props: {
  title: string
  answer?: React.ReactNode
  step?: string
  children: React.ReactNode
}) {
  return (
    <main className="entrance">
      <div className="entrance-mark">
        <Mark size={34} />
        <b>Kith</b>
        <EntranceMark />
        {props.step && <span className="push quiet-text small">{props.step}</span>}
      </div>
      <h1>{props.title}</h1>
      {props.answer && <p className="entrance-answer">{props.answer}</p>}
      {props.children}
    </main>
  )
}
