import './not-yet.css'
import { Link } from '@tanstack/react-router'
import { Mark, type Process } from '../components/mark.tsx'
import { PageHead } from '../components/page-head.tsx'
import { usePlace } from './crumbs.tsx'

/** A room or page that a later version brings: what it will hold, and what does part of its work today. */
export type Coming = {
  name: string
  question: string
  process: Process
  will: string[]
  today: { text: string; path: string; link: string }
}

/** Says honestly that a room or page does not exist yet; between head and words, the tabs of its room. */
export function NotYet({ coming, children }: { coming: Coming; children?: React.ReactNode }) {
  usePlace(coming.name)
  return (
    <>
      <PageHead title={coming.question} answer="Kith cannot answer this yet." />
      {children}
      <section className="section heavy not-yet">
        <Mark lit={coming.process} size={40} />
        <div>
          <h2>Not yet</h2>
          <p className="second-text">Here will stand:</p>
          <ul>
            {coming.will.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>
            {coming.today.text}{' '}
            <Link className="link" to={coming.today.path}>
              {coming.today.link}
            </Link>
          </p>
        </div>
      </section>
    </>
  )
}
