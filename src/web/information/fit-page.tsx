import './import.css'
import './fit.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { cancelFit, eraseFitFile, type Fit, fitQuery, isFitting, modelsQuery } from '../client/fit.ts'
import { address } from '../client/request.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { LongJob } from '../components/long-job.tsx'
import { PageHead } from '../components/page-head.tsx'
import { Refused } from '../components/refused.tsx'
import { PageState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { UpliftReport } from '../performance/uplift-report.tsx'
import { upliftOf } from '../performance/uplift-told.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { FitReport } from './fit-report.tsx'

const route = getRouteApi('/shell/information/fits/$fitId')

/** One fit: how far it is, then what it tells. Survives leaving, reloading, a restart. */
export function FitPage() {
  const { fitId } = route.useParams()
  const { data, error, refetch } = useQuery(fitQuery(fitId))
  const models = useQuery(modelsQuery)
  usePlace(data ? `${data.model} of ${data.fileName}` : 'Fit', 'Models of a file', data?.model ?? '')
  if (!data)
    return <PageState title="Which fit?" label="reading the fit" error={error} onRetry={() => refetch()} />
  const card = models.data?.models.find(({ name }) => name === data.model)
  return (
    <>
      <PageHead
        title={`What does ${data.model} say of ${data.fileName}?`}
        answer={card && `It answers ${card.answers}. ${card.source}.`}
        actions={<FitActions fit={data} />}
      />
      <div className="stack">
        {isFitting(data) && <FitStrip fit={data} />}
        {data.state === 'cancelled' && <p className="quiet-text">It was stopped before its end.</p>}
        {data.error && (
          <div className="notice failed" role="alert">
            <b>It could not be fitted</b>
            <p>{data.error.message}</p>
          </div>
        )}
        {data.report && <UpliftReport report={data.report} />}
        {data.report && (
          <FitReport report={data.report} drawn={upliftOf(data.report) ? ['tenths', 'curve'] : []} />
        )}
        <AskedOf fit={data} />
      </div>
    </>
  )
}

function FitStrip({ fit }: { fit: Fit }) {
  const change = useChange('fits')
  const { progress, state } = fit
  const words = state === 'waiting' ? 'waits for another fit to end' : (progress?.step ?? 'reads the file')
  return (
    <section className="job-box" aria-label="Progress">
      <h3>
        {fit.model} {state === 'waiting' ? words : `runs: ${words}`}
      </h3>
      <LongJob
        label={`Fitting ${fit.model}`}
        progress={{ done: progress?.done ?? 0, total: progress?.of ?? null }}
      >
        <Allowed to={{ verb: 'change', noun: 'fits' }} name="Stop" look="small">
          <Button small busy={change.busy} onClick={() => change.run(() => cancelFit(fit.fitId))}>
            Stop
          </Button>
        </Allowed>
      </LongJob>
      <p className="source-line">Goes on when you leave this page, and is begun again after a restart.</p>
      <Refused error={change.error} />
    </section>
  )
}

function FitActions({ fit }: { fit: Fit }) {
  const change = useChange('fits')
  const navigate = useNavigate()
  const erase = async () => {
    if (await change.run(() => eraseFitFile(fit.fitFileId))) await navigate({ to: '/information/fits' })
  }
  return (
    <>
      <Allowed to={{ verb: 'erase', noun: 'fits' }} name="Erase file and fits">
        <Button busy={change.busy} onClick={erase}>
          Erase file and fits
        </Button>
      </Allowed>
      <Link
        className={buttonLook({ primary: !fit.hasRows })}
        to="/information/fits"
        search={{ file: fit.fitFileId, model: fit.model, again: fit.fitId }}
      >
        Ask again
      </Link>
      {fit.hasRows && (
        <Allowed to={{ verb: 'export', noun: 'fits' }} name="Download rows">
          <a className={buttonLook({ primary: true })} href={address(`/fits/${fit.fitId}/rows`)} download>
            Download rows
          </a>
        </Allowed>
      )}
      <Refused error={change.error} />
    </>
  )
}

/** The same on the command line, so that it can be told and repeated. */
function AskedOf({ fit }: { fit: Fit }) {
  const options = Object.entries(fit.options).map(([name, value]) =>
    value === true ? `--${name}` : `--${name} ${/[\s;|<>"]/.test(String(value)) ? `"${value}"` : value}`,
  )
  return (
    <p className="source-line">
      The same on the command line: <code>{['kith fit', fit.model, fit.fileName, ...options].join(' ')}</code>
    </p>
  )
}
