import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type Behind,
  type Corrections,
  correctionsQuery,
  type Defect,
  defectRowsQuery,
  type Fix,
  measureNow,
  type SourceFigure,
  type SourceQuality,
  sourceQualityQuery,
} from '../client/quality.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'
import { locale } from '../format/locale.ts'
import { aboutMoney } from '../format/money.ts'
import { count } from '../format/number.ts'
import { fieldTitle } from './party-past.ts'
import { QualityMeasures, WhyField } from './quality-measures.tsx'

const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}\u2009%`

const titleOf = (field: string) =>
  field.startsWith('custom.') ? field.slice('custom.'.length) : fieldTitle(field)

/** What is wrong, in the words of a sentence about so many customers. */
const wrong: Record<Defect, string> = {
  missing: 'says nothing',
  invalid: 'says what cannot be',
  old: 'has not spoken for two years',
  disagreeing: 'is contradicted by another source',
  repeated: 'gives one value to several customers',
}

/** Of each source and field how good it is, what to mend first, and who stands behind each figure. */
export function SourceFigures() {
  const [askedAfter, setAsked] = useState<string | null | undefined>(undefined)
  const [behind, setBehind] = useState<Behind | null>(null)
  const change = useChange('parties', 'quality')
  const first = useQuery(sourceQualityQuery(false))
  const isWaiting = askedAfter !== undefined && (first.data?.computedAt ?? null) === askedAfter
  const { data, error, refetch } = useQuery(sourceQualityQuery(isWaiting))
  if (!data)
    return error ? (
      <ErrorState error={error} onRetry={() => refetch()} />
    ) : (
      <Loading label="reading the figures of the sources" />
    )
  const ask = async () => {
    const before = data.computedAt
    if (await change.run(measureNow)) setAsked(before)
  }
  const button = (
    <Allowed to={{ verb: 'change', noun: 'sources' }} name="Measure now" look="small">
      <Button small busy={change.busy || isWaiting} onClick={ask}>
        {isWaiting ? 'Measuring' : 'Measure now'}
      </Button>
    </Allowed>
  )
  return (
    <>
      <Section
        heavy
        title="What is worth mending first?"
        answer="By the value to come of the customers concerned, times how much hangs on the field: e-mail 1, phone 0.8, name 0.6, city and country 0.4, language 0.3, your own 0.2. These weights are assumed."
        aside={button}
      >
        <Refused error={change.error} />
        <Fixes quality={data} open={setBehind} />
      </Section>
      <Section
        heavy
        title="How good is each source?"
        answer={measured(data)}
        source="Complete: filled of all it speaks of. Valid: can be what it says, of those filled. Fresh: said within 730 days. Consistent: no other source contradicts, of those that two speak of. Repeated: shares its value with another customer of the source. Full counts, no samples; a count leads to its customers."
      >
        <QualityMeasures />
        <Figures quality={data} open={setBehind} />
      </Section>
      {behind && <Rows behind={behind} quality={data} onClose={() => setBehind(null)} />}
    </>
  )
}

const measured = ({ computedAt }: SourceQuality) =>
  computedAt === null ? 'Measured each night at 04:30.' : `As of ${instant(computedAt)}; measured each night.`

type Open = (behind: Behind) => void

function Fixes({ quality, open }: { quality: SourceQuality; open: Open }) {
  const { fixes, fixesInAll, computedAt } = quality
  if (fixes.length === 0)
    return (
      <Empty title={computedAt === null ? 'Nothing measured yet' : 'Nothing to mend'}>
        {computedAt === null
          ? 'The first night measures every source, or do it now. What to mend stands here then, the dearest first.'
          : 'No source says anything that is missing, impossible, old, contradicted or shared.'}
      </Empty>
    )
  return (
    <>
      <PlainTable
        label="What is worth mending first"
        head={['What', 'Customers', 'Worth', 'Used for', 'Mend']}
        right={[1, 2]}
        rows={fixes.slice(0, 12).map((fix) => ({
          key: `${fix.sourceId} ${fix.field} ${fix.defect}`,
          cells: [
            <span key="what">
              <b>{titleOf(fix.field)}</b>: {fix.sourceName} {wrong[fix.defect]}
            </span>,
            <button key="who" type="button" className="link" onClick={() => open(fix)}>
              {count(fix.parties)}
            </button>,
            fix.worth === null ? 'not known' : aboutMoney(fix.worth, locale().currency),
            fix.use,
            <Mend key="mend" fix={fix} />,
          ],
        }))}
      />
      {fixesInAll > 12 && (
        <p className="source-line">12 of {count(fixesInAll)}; the others are worth less.</p>
      )}
    </>
  )
}

/** Where a defect is mended. */
function Mend({ fix }: { fix: Fix }) {
  const look = buttonLook({ small: true })
  if (fix.defect === 'disagreeing')
    return (
      <Link className={look} to="/information/believed">
        Choose whom to believe
      </Link>
    )
  if (fix.defect === 'repeated')
    return (
      <Link className={look} to="/information/identity">
        Look through pairs
      </Link>
    )
  if (fix.defect === 'missing' && (fix.field === 'email' || fix.field === 'phone'))
    return (
      <Link
        className={look}
        to="/customers"
        search={{ filter: JSON.stringify({ field: fix.field, op: 'missing' }) }}
      >
        List those without
      </Link>
    )
  return (
    <Link className={look} to="/information/sources/$sourceId" params={{ sourceId: fix.sourceId }}>
      Open the source
    </Link>
  )
}

function Figures({ quality, open }: { quality: SourceQuality; open: Open }) {
  const { data: corrections } = useQuery(correctionsQuery)
  if (quality.items.length === 0)
    return (
      <Empty title="No source measured">
        A row for each source and field stands here after the first night: how complete, valid, fresh and
        consistent it is.
      </Empty>
    )
  const cell = (figure: SourceFigure, defect: Defect, bad: number, whole: number) =>
    bad === 0 ? (
      percent(whole - bad, whole)
    ) : (
      <button
        key={defect}
        type="button"
        className="link"
        title={`${count(bad)} of ${count(whole)}: ${figure.sourceName} ${wrong[defect]}`}
        onClick={() => open({ sourceId: figure.sourceId, field: figure.field, defect })}
      >
        {defect === 'repeated' ? percent(bad, whole) : percent(whole - bad, whole)}
      </button>
    )
  return (
    <PlainTable
      label="Quality by source and field"
      head={[
        'Field',
        'Source',
        'Speaks of',
        'Complete',
        'Valid',
        'Fresh',
        'Consistent',
        'Repeated',
        'Corrected',
      ]}
      right={[2, 3, 4, 5, 6, 7, 8]}
      rows={quality.items.map((figure) => {
        const { records, filled, valid, fresh, compared, agreeing, repeated } = figure
        return {
          key: `${figure.sourceId} ${figure.field}`,
          cells: [
            <WhyField
              key="field"
              sourceId={figure.sourceId}
              field={figure.field}
              title={titleOf(figure.field)}
            />,
            figure.sourceName,
            count(records),
            cell(figure, 'missing', records - filled, records),
            cell(figure, 'invalid', filled - valid, filled),
            cell(figure, 'old', filled - fresh, filled),
            cell(figure, 'disagreeing', compared - agreeing, compared),
            repeated === null
              ? '–'
              : repeated === 0
                ? '0\u2009%'
                : cell(figure, 'repeated', repeated, filled),
            correctedText(corrections, figure),
          ],
        }
      })}
    />
  )
}

function correctedText(corrections: Corrections | undefined, figure: SourceFigure): string {
  const found = corrections?.items.find(
    ({ sourceId, field }) => sourceId === figure.sourceId && field === figure.field,
  )
  if (!found?.share) return 'nobody looked'
  const { value, low, high } = found.share
  const whole = (share: number) => (100 * share).toFixed(0)
  return `${percent(value, 1)} (${whole(low)}–${whole(high)}) of ${count(found.shown)}`
}

function Rows({ behind, quality, onClose }: { behind: Behind; quality: SourceQuality; onClose: () => void }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    defectRowsQuery(behind),
  )
  const source =
    quality.items.find(({ sourceId }) => sourceId === behind.sourceId)?.sourceName ?? 'the source'
  const rows = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Modal open onClose={onClose} wide title={`${titleOf(behind.field)}: ${source} ${wrong[behind.defect]}`}>
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!error && !data && <Loading label="reading the customers" rows={3} />}
      {data && rows.length === 0 && (
        <Empty title="Nobody any more">It was mended since the figures were measured.</Empty>
      )}
      {rows.length > 0 && (
        <PlainTable
          label="Customers behind the figure"
          head={['Customer', 'It says', 'Last said']}
          rows={rows.map(({ partyId, name, value, receivedAt }) => ({
            key: partyId,
            cells: [
              <Link key="who" className="link" to="/customers/$partyId" params={{ partyId }}>
                {name ?? 'Name not shown to you'}
              </Link>,
              value ?? 'nothing',
              instant(receivedAt),
            ],
          }))}
        />
      )}
      {hasNextPage && (
        <Button small quiet busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </Modal>
  )
}
