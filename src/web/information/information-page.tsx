import { Link } from '@tanstack/react-router'
import { Allowed } from '../components/allowed.tsx'
import { buttonLook } from '../components/button.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { ImportList } from './import-list.tsx'
import { SourceTable } from './sources-page.tsx'

/** What we know, and where it comes from. */
export function InformationPage() {
  usePlace('Information')
  return (
    <>
      <PageHead
        title="What do we know, and from whom?"
        answer="Every fact keeps its source; every import can be taken back as a whole."
        actions={
          <Allowed to={{ verb: 'create', noun: 'imports' }} name="Import a file">
            <Link className={buttonLook({ primary: true })} to="/information/imports">
              Import a file
            </Link>
          </Allowed>
        }
      />
      <div className="stack">
        <Section
          heavy
          title="What came in?"
          aside={
            <Link className="link small" to="/information/imports">
              All imports
            </Link>
          }
        >
          <ImportList />
        </Section>
        <Section
          heavy
          title="Who told us?"
          aside={
            <Link className="link small" to="/information/sources">
              Sources
            </Link>
          }
        >
          <SourceTable />
        </Section>
        <Section
          heavy
          title="How good is it?"
          answer="How complete each field is, where two sources disagree, and what was known on an earlier day."
          aside={
            <>
              <Link className="link small" to="/information/quality">
                Data quality
              </Link>{' '}
              <Link className="link small" to="/information/believed">
                Which source is believed
              </Link>{' '}
              <Link className="link small" to="/information/as-known" search={{}}>
                As known on a day
              </Link>
            </>
          }
        />
        <Section
          heavy
          title="What would a model say of a file?"
          answer="Every model of Kith answers from a table that you drop: who leaves, what people choose, what a campaign changed. Nothing of it is imported."
          aside={
            <Link className="link small" to="/information/fits">
              Fit a model to a file
            </Link>
          }
        />
        <Section
          heavy
          title="Who is who?"
          answer="Whoever is entered is compared with those we know. What may be one person waits for somebody to decide, with what speaks for and against; every join can be taken back."
          aside={
            <Link className="link small" to="/information/identity">
              Pairs to decide
            </Link>
          }
        />
      </div>
    </>
  )
}
