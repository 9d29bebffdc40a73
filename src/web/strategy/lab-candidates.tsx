import { useState } from 'react'
import type { LabCandidate, LabReport, LabRun } from '../client/segment.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { percent, share } from '../format/number.ts'
import { LabAdoptForm } from './lab-adopt-form.tsx'
import { groupsText, methodLabel, spanOf, stabilityWord, weakest } from './lab-words.ts'

const right = { verb: 'create', noun: 'segments' } as const

/** The candidates beside each other by what one chooses a segmentation for. */
export function LabCandidates({ run, report }: { run: LabRun; report: LabReport }) {
  const [adopting, setAdopting] = useState<LabCandidate | null>(null)
  const there = report.candidates.filter(({ refused }) => refused === null)
  const refused = report.candidates.flatMap(({ method, refused: why }) =>
    why === null ? [] : [{ method, why }],
  )
  return (
    <>
      {there.length > 0 && (
        <PlainTable
          label="Candidates"
          head={[
            'Candidate',
            'Groups',
            'Sizes',
            'Weakest group found again',
            'Value told',
            'By e-mail with consent',
            '',
          ]}
          right={[4]}
          rows={there.map((candidate) => ({
            key: candidate.method,
            cells: [
              <b key="name">{methodLabel[candidate.method]}</b>,
              groupsText(candidate),
              spanOf(candidate.groups, ({ share: part }) => part),
              <Weakest key="weakest" candidate={candidate} />,
              told(candidate),
              report.permitted === 0
                ? 'nobody said'
                : spanOf(candidate.groups, ({ reach }) => reach.email.permits),
              <Allowed key="adopt" to={right} name="Adopt" look="small">
                <Button small onClick={() => setAdopting(candidate)}>
                  Adopt {methodLabel[candidate.method]}
                </Button>
              </Allowed>,
            ],
          }))}
        />
      )}
      {refused.map(({ method, why }) => (
        <p key={method} className="section-answer">
          <b>{methodLabel[method]}</b>: not computed. {why}
        </p>
      ))}
      <Modal
        open={adopting !== null}
        onClose={() => setAdopting(null)}
        title={adopting ? `Adopt ${methodLabel[adopting.method]}` : ''}
      >
        {adopting && <LabAdoptForm runId={run.runId} candidate={adopting} />}
      </Modal>
    </>
  )
}

function Weakest({ candidate }: { candidate: LabCandidate }) {
  const jaccard = weakest(candidate)
  return jaccard === null ? (
    <>·</>
  ) : (
    <>
      <b>{share(jaccard)}</b> <span className="quiet-text">{stabilityWord(jaccard)}</span>
    </>
  )
}

function told({ worthBetween, spendBetween }: LabCandidate): string {
  const value = worthBetween ?? spendBetween
  return value === null ? '·' : percent(Math.round(value * 1000) / 1000)
}
