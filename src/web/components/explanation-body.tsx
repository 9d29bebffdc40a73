import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Measure, measureQuery, type Subject } from '../client/measure.ts'
import { instant } from '../format/date.ts'
import { count } from '../format/number.ts'
import { Button } from './button.tsx'
import { levelText, measureText, rangeText, standardText, titleOf, valueText } from './measure-text.ts'
import { ErrorState, Loading } from './state.tsx'
import { Status } from './status.tsx'
import { Whisker } from './whisker.tsx'

/** “Why € 152 M?”: everything a measure knows about itself, down to its rows. */
export function ExplanationBody({ measure, onLeave }: { measure: Measure; onLeave?: () => void }) {
  return (
    <>
      <h3 className="explanation-title">
        Why {measureText(measure)}?<span>{titleOf(measure)}</span>
      </h3>
      <Whisker of={measure} width={300} />
      <ExplanationFacts measure={measure} />
      <ExplanationActions measure={measure} {...(onLeave && { onLeave })} />
    </>
  )
}

/** Asks for the measure as it stands now, then explains it. */
export function ExplanationFromServer(props: { name: string; subject?: Subject; onLeave?: () => void }) {
  const { data, error, refetch } = useQuery(measureQuery(props.name, props.subject))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the number" rows={4} />
  return <ExplanationBody measure={data} {...(props.onLeave && { onLeave: props.onLeave })} />
}

/** The facts as a list of terms; the explanation page shows the same. */
export function ExplanationFacts({ measure }: { measure: Measure }) {
  const { interval, method, standard } = measure
  return (
    <dl className="facts">
      <dt>Value</dt>
      <dd>
        <b>{measureText(measure)}</b>
        {interval
          ? `, interval ${rangeText(interval.low, interval.high, measure.unit)} (${levelText(interval.level)})`
          : measure.value === null
            ? `. ${measure.missing ?? ''}`
            : ', no interval: full count'}
      </dd>
      <dt>n</dt>
      <dd>{count(measure.n)}</dd>
      <dt>As of</dt>
      <dd>{instant(measure.asOf)}</dd>
      <dt>Method</dt>
      <dd>
        {method.sentence}
        {method.formula && <code className="formula">{method.formula}</code>}
      </dd>
      {measure.assumptions.length > 0 && <Assumptions measure={measure} />}
      <dt>Standard</dt>
      <dd>
        {standard ? standardText(standard, measure.unit) : 'none set'} <Status measure={measure} />
        {standard?.decisionId && (
          <>
            {' '}
            <Link className="link" to="/decisions/$decisionId" params={{ decisionId: standard.decisionId }}>
              its decision
            </Link>
          </>
        )}
      </dd>
      <Lineage measure={measure} />
      <dt>Code</dt>
      <dd>
        <code>
          {method.name} {method.version}
        </code>
      </dd>
    </dl>
  )
}

function Assumptions({ measure }: { measure: Measure }) {
  return (
    <>
      <dt>Assumes</dt>
      <dd>
        {measure.assumptions.map((assumption) => (
          <span className="assumption" key={assumption.name}>
            {assumption.name} {valueText(assumption.value, assumption.unit)}{' '}
            {assumption.decisionId ? (
              <Link
                className="link"
                to="/decisions/$decisionId"
                params={{ decisionId: assumption.decisionId }}
              >
                decided
              </Link>
            ) : (
              <i>assumed, not decided</i>
            )}
          </span>
        ))}
      </dd>
    </>
  )
}

function Lineage({ measure }: { measure: Measure }) {
  if (measure.lineage.length === 0) return null
  return (
    <>
      <dt>Rows</dt>
      <dd>
        {measure.lineage.map((source) => (
          <span className="assumption" key={source.table + (source.filter ?? '')}>
            {count(source.rows)} of <code>{source.table}</code>
            {source.filter ? ` where ${source.filter}` : ''}
          </span>
        ))}
      </dd>
    </>
  )
}

function ExplanationActions({ measure, onLeave }: { measure: Measure; onLeave?: () => void }) {
  const rows = measure.lineage[0]?.rows ?? 0
  return (
    <footer className="explanation-actions">
      <Link
        className="button small"
        to="/measures/$name"
        params={{ name: measure.name }}
        search={measure.subject.kind === 'firm' ? {} : { kind: measure.subject.kind, id: measure.subject.id }}
        hash="rows"
        {...(onLeave && { onClick: onLeave })}
      >
        {rows > 0 ? `Show the ${count(rows)} rows` : 'Show the rows'}
      </Link>
      <CopyAsJson measure={measure} />
    </footer>
  )
}

/** Puts the whole measure on the clipboard, as the API gives it. */
export function CopyAsJson({ measure }: { measure: Measure }) {
  const [said, setSaid] = useState('Copy as JSON')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(JSON.stringify(measure, null, 2))
      setSaid('Copied')
    } catch {
      setSaid('The browser refused')
    }
  }
  return (
    <Button small onClick={copy}>
      <span aria-live="polite">{said}</span>
    </Button>
  )
}
