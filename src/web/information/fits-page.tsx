import './import.css'
import './fit.css'
import { getRouteApi } from '@tanstack/react-router'
import { NotYours, useMay } from '../components/allowed.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { FitList } from './fit-list.tsx'
import { FitOfFile } from './fit-of-file.tsx'
import { ModelList } from './model-list.tsx'

const route = getRouteApi('/shell/information/fits')
const right = { verb: 'create', noun: 'fits' } as const

/** Where a model is fitted to a file, and what was fitted before. */
export function FitsPage() {
  usePlace('Models of a file', 'Models of a file')
  const { file, model, again } = route.useSearch()
  const navigate = route.useNavigate()
  const mayFit = useMay(right)
  return (
    <>
      <PageHead
        title="What would a model say of a file?"
        answer="Drop a table, choose what you want to know, and it answers with intervals, or says why it cannot. Nothing of it is imported."
      />
      <div className="stack">
        {mayFit ? (
          <FitOfFile
            fitFileId={file ?? null}
            model={model ?? null}
            again={again ?? null}
            onChange={(search) => navigate({ search, replace: true })}
          />
        ) : (
          <NotYours to={right} title="Fitting models is for those whose role allows it" />
        )}
        <Section heavy title="What was fitted before?">
          <FitList />
        </Section>
        {file === undefined && (
          <Section heavy title="What can be asked?">
            <ModelList
              chosen={model ?? null}
              onModel={(name) => navigate({ search: { model: name }, replace: true })}
            />
          </Section>
        )}
      </div>
    </>
  )
}
