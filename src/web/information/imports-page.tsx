import './customers.css'
import './import.css'
import { Link } from '@tanstack/react-router'
import { NotYours, useMay } from '../components/allowed.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { ImportList } from './import-list.tsx'
import { ImportUpload } from './import-upload.tsx'

const right = { verb: 'create', noun: 'imports' } as const

/** Where files come in, and what became of the earlier ones. */
export function ImportsPage() {
  usePlace('Imports', 'Imports')
  const mayImport = useMay(right)
  return (
    <>
      <PageHead
        title="What do you bring?"
        answer="A file of orders is enough: each customer’s worth, who is leaving and why follow from it."
      />
      <div className="columns rail">
        <div className="stack">
          {mayImport ? (
            <ImportUpload />
          ) : (
            <NotYours to={right} title="Importing is for those whose role allows it" />
          )}
          <Section heavy title="What came before?">
            <ImportList />
          </Section>
        </div>
        <aside className="stack">
          <Section
            title="What will you see when it is done?"
            answer="After about a minute for a hundred thousand rows."
          >
            <ul className="will-see">
              <li>
                <span>Value to come of each customer</span>
                <b>with interval</b>
              </li>
              <li>
                <span>Who is still active, who is leaving</span>
                <b>yes</b>
              </li>
              <li>
                <span>Customer equity and what changed it</span>
                <b>yes</b>
              </li>
              <li>
                <span>Segments</span>
                <span className="quiet-text">by your own rules</span>
              </li>
              <li>
                <span>Value they receive</span>
                <span className="quiet-text">where it is recorded</span>
              </li>
            </ul>
          </Section>
          <Section title="What does a file need?">
            <p className="small second-text">
              Orders: a customer’s number, a day, an amount; an order number keeps a second import from
              counting twice. People: a number or an e-mail. All other columns are kept beside them.
            </p>
            <p className="source-line">
              <Link className="link" to="/information/sources">
                Sources
              </Link>{' '}
              tell files apart: the same customer number in two sources is two customers.
            </p>
          </Section>
        </aside>
      </div>
    </>
  )
}
