import { useState } from 'react'
import type { Kpi, ScorecardCell, ScoredKpi } from '../client/scorecard.ts'
import { useMay } from '../components/allowed.tsx'
import { useExplain } from '../components/explanation.tsx'
import { Mark, type Process } from '../components/mark.tsx'
import { intervalText, measureText } from '../components/measure-text.ts'
import { standingOf, statusText } from '../components/standing.ts'
import { StatusShape } from '../components/status.tsx'
import { Whisker } from '../components/whisker.tsx'
import { KpiDialog } from './kpi-dialog.tsx'

const kinds = [
  { kind: 'leading', title: 'Leading', words: 'moves before the result' },
  { kind: 'lagging', title: 'Lagging', words: 'is the result' },
] as const

/** Twelve cells, none without a figure: six rows of who, two columns of when. */
export function ScorecardMatrix({ cells, kpis }: { cells: readonly ScorecardCell[]; kpis: readonly Kpi[] }) {
  const [held, setHeld] = useState<ScoredKpi | null>(null)
  const rows = [...new Set(cells.map(({ process }) => process))]
  const owners = new Map(kpis.map(({ kpiId, ownerName }) => [kpiId, ownerName]))
  return (
    <>
      <table className="scorecard">
        <caption className="unseen">Key figures of the five processes and the people</caption>
        <thead>
          <tr>
            <th scope="col">Where</th>
            {kinds.map(({ kind, title, words }) => (
              <th key={kind} scope="col">
                {title} <span className="quiet-text">{words}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((process) => (
            <tr key={process}>
              <th scope="row">
                <RowName process={process} />
              </th>
              {kinds.map(({ kind, title }) => (
                <td key={kind} data-label={title}>
                  <CellKpis
                    kpis={cells.find((cell) => cell.process === process && cell.kind === kind)?.kpis ?? []}
                    owners={owners}
                    onHold={setHeld}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {held && <KpiDialog scored={held} kpis={kpis} onClose={() => setHeld(null)} />}
    </>
  )
}

/** The people are in no arc of the mark: they carry all five. */
function RowName({ process }: { process: ScorecardCell['process'] }) {
  return (
    <span className="row">
      {process === 'people' ? <Mark size={16} /> : <Mark lit={process as Process} size={16} />}
      {process.charAt(0).toUpperCase() + process.slice(1)}
    </span>
  )
}

function CellKpis(props: {
  kpis: readonly ScoredKpi[]
  owners: ReadonlyMap<string, string | null>
  onHold: (kpi: ScoredKpi) => void
}) {
  const isFilled = props.kpis.some(({ reading, isHidden }) => reading !== null || isHidden)
  return (
    <ul className="scorecard-cell" data-empty={isFilled ? undefined : true}>
      {!isFilled && <li className="scorecard-gap">Counts as unfilled</li>}
      {props.kpis.map((kpi) => (
        <li key={kpi.kpiId}>
          <Figure kpi={kpi} />
          <Owner kpi={kpi} name={props.owners.get(kpi.kpiId) ?? 'no owner yet'} onHold={props.onHold} />
        </li>
      ))}
    </ul>
  )
}

/** Who answers for a figure: a button for whoever may change that. */
function Owner(props: { kpi: ScoredKpi; name: string; onHold: (kpi: ScoredKpi) => void }) {
  const { kpi, name, onHold } = props
  const mayChange = useMay({ verb: 'change', noun: 'kpis' })
  if (!mayChange || kpi.isHidden) return <span className="scorecard-owner">{name}</span>
  return (
    <button
      type="button"
      className="scorecard-owner link"
      aria-label={`${name}: owner and standard of ${kpi.title}`}
      onClick={() => onHold(kpi)}
    >
      {name}
    </button>
  )
}

/** A figure with its whisker and standing; or what is missing, or that it is not for this reader. */
function Figure({ kpi }: { kpi: ScoredKpi }) {
  const explain = useExplain()
  const { reading, title } = kpi
  if (reading === null)
    return (
      <span className="scorecard-missing">
        <span>{title}</span>
        <small>{kpi.isHidden ? 'not shown to you' : kpi.missing}</small>
      </span>
    )
  const measure = { ...reading, title }
  const standing = standingOf(reading)
  return (
    <button
      type="button"
      className={`scorecard-figure ${standing}`}
      aria-haspopup="dialog"
      onClick={(event) => explain(event.currentTarget, { measure })}
    >
      <span>{title}</span>
      <b>{measureText(reading)}</b>
      <Whisker of={reading} width={84} />
      <StatusShape standing={standing} />
      <span className="unseen">{statusText(reading)}</span>
      <small>{intervalText(reading)}</small>
    </button>
  )
}
