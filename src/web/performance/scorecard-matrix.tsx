import { useState } from 'react'
import type { ScorecardCell, ScoredKpi } from '../client/scorecard.ts'
import { useMay } from '../components/allowed.tsx'
import { useExplain } from '../components/explanation.tsx'
import { Mark, type Process } from '../components/mark.tsx'
import { intervalText, measureText } from '../components/measure-text.ts'
import { standingOf, statusText } from '../components/standing.ts'
import { StatusShape } from '../components/status.tsx'
import { Whisker } from '../components/whisker.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { type Held, unfilledIn } from './scorecard-parts.ts'

/** The figures of the scorecard, by their ids. */
type Figures = ReadonlyMap<string, Held>

const kinds = [
  { kind: 'leading', title: 'Leading', words: 'moves before the result' },
  { kind: 'lagging', title: 'Lagging', words: 'is the result' },
] as const

/** Twelve cells, none without a figure: six rows of who, two columns of when. */
export function ScorecardMatrix({ cells, figures }: { cells: readonly ScorecardCell[]; figures: Figures }) {
  const [held, setHeld] = useState<Held | null>(null)
  const rows = [...new Set(cells.map(({ process }) => process))]
  const heldIn = (process: ScorecardCell['process'], kind: ScorecardCell['kind']) =>
    (cells.find((cell) => cell.process === process && cell.kind === kind)?.kpis ?? []).flatMap(
      ({ kpiId }) => figures.get(kpiId) ?? [],
    )
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
                  <CellKpis figures={heldIn(process, kind)} onHold={setHeld} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {held && <HoldDialog title={held.scored.title} figures={[held]} onClose={() => setHeld(null)} />}
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

function CellKpis({ figures, onHold }: { figures: readonly Held[]; onHold: (held: Held) => void }) {
  const unfilled = unfilledIn(figures)
  return (
    <ul className="scorecard-cell" data-empty={unfilled.includes('value') || undefined}>
      {unfilled.length > 0 && <li className="scorecard-gap">Unfilled: {unfilled.join(', ')}</li>}
      {figures.map((held) => (
        <li key={held.scored.kpiId}>
          <Figure kpi={held.scored} />
          {!held.scored.isHidden && <Answering held={held} onHold={onHold} />}
        </li>
      ))}
    </ul>
  )
}

/** Who answers for a figure, and whether it is held to anything: a button for whoever may change that. */
function Answering({ held, onHold }: { held: Held; onHold: (held: Held) => void }) {
  const { scored, kpi } = held
  const mayChange = useMay({ verb: 'change', noun: 'kpis' })
  const words = (
    <>
      {kpi?.ownerId ? (kpi.ownerName ?? 'a colleague') : <i>no owner</i>}{' '}
      {!kpi?.standard && <i>no standard</i>}
    </>
  )
  if (!mayChange) return <span className="scorecard-owner">{words}</span>
  return (
    <button type="button" className="scorecard-owner link" onClick={() => onHold(held)}>
      {words}
      <span className="unseen">: owner and standard of {scored.title}</span>
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
