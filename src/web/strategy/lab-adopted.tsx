import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type LabFit, labFitsQuery, takeBackAdoption } from '../client/segment.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'
import { count, percent, share } from '../format/number.ts'
import { methodLabel } from './lab-words.ts'

const right = { verb: 'change', noun: 'segments' } as const

/** What was adopted from the lab, how its last fit went with the one before, and the way back. */
export function LabAdopted() {
  const { data, error, refetch } = useQuery(labFitsQuery)
  const change = useChange('segments')
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  const newest = new Map<string, LabFit>()
  for (const fit of data?.items ?? [])
    if (!newest.has(fit.segmentationId)) newest.set(fit.segmentationId, fit)
  if (newest.size === 0) return null
  return (
    <Section
      heavy
      title="What is in force from the lab?"
      answer="Fitted anew every night on what is known then; a group keeps its name only while it is found again."
    >
      {change.error && <ErrorState error={change.error} />}
      <PlainTable
        label="Adopted candidates"
        head={['Segmentation', 'By', 'Fit', 'Stayed in their group', 'Weakest group', '']}
        right={[3, 4]}
        rows={[...newest.values()].map((fit) => ({
          key: fit.segmentationId,
          cells: [
            <Link
              key="name"
              className="link"
              to="/strategy/segments/$segmentationId"
              params={{ segmentationId: fit.segmentationId }}
            >
              {fit.name}
            </Link>,
            methodLabel[fit.method],
            fitWords(fit),
            fit.agreement ? percent(Math.round(fit.agreement.agreeing * 1000) / 1000) : '·',
            fit.agreement ? share(Math.min(...fit.agreement.jaccard)) : '·',
            <Allowed key="back" to={right} name="Take back" look="small">
              <Button
                small
                busy={change.busy}
                onClick={() => change.run(() => takeBackAdoption(fit.segmentationId))}
              >
                Take back
              </Button>
            </Allowed>,
          ],
        }))}
      />
    </Section>
  )
}

function fitWords({ method, version, isHeld, fittedAt }: LabFit): string {
  const at = instant(fittedAt)
  if (method === 'rfm') return `rules of ${at}, not fitted anew`
  return isHeld
    ? `fit ${count(version)} of ${at} held back: a group was not found again`
    : `fit ${count(version)} of ${at}`
}
