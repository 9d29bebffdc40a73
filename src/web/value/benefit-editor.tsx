import { standardText } from '../channels/metric.ts'
import type { ContactStandard } from '../client/channel.ts'
import type { Benefit } from '../client/proposition.ts'
import { Button } from '../components/button.tsx'
import { CheckField, TextField } from '../components/field.tsx'
import { EvidencePicker } from './evidence-picker.tsx'
import { evidenceWords } from './proposition-words.ts'

type EditorProps = {
  benefit: Benefit
  /** Its place in the list, as people count. */
  number: number
  standards: ContactStandard[]
  onChange: (benefit: Benefit) => void
  /** Absent for the only one: a proposition promises something. */
  onRemove: (() => void) | undefined
}

/** One benefit with what shows it and the standards that keep it, as it is being written. */
export function BenefitEditor({ benefit, number, standards, onChange, onRemove }: EditorProps) {
  const { words, evidence, standardIds } = benefit
  const put = (part: Partial<Benefit>) => onChange({ ...benefit, ...part })
  return (
    <fieldset className="benefit">
      <legend className="unseen">Benefit {number}</legend>
      <div className="benefit-head">
        <TextField
          label={`Benefit ${number}`}
          value={words}
          required
          maxLength={4000}
          onChange={({ target }) => put({ words: target.value })}
        />
        {onRemove && (
          <Button quiet onClick={onRemove}>
            Remove<span className="unseen"> benefit {number}</span>
          </Button>
        )}
      </div>
      {evidence.map((one, at) => (
        <p key={`${one.kind} ${one.id} ${one.words}`} className="benefit-evidence">
          <span>
            <b>{evidenceWords[one.kind]}</b>: {one.words}
          </span>
          <Button small quiet onClick={() => put({ evidence: evidence.filter((_, place) => place !== at) })}>
            Cite no more<span className="unseen">: {one.words}</span>
          </Button>
        </p>
      ))}
      <EvidencePicker onAdd={(one) => put({ evidence: [...evidence, one] })} />
      <p className="field-label">Standards of contact that keep it</p>
      {standards.length === 0 && <p className="quiet-text small">No standard of contact is set yet.</p>}
      <div className="benefit-standards">
        {standards.map(({ contactStandardId: id, ...standard }) => (
          <CheckField
            key={id}
            label={`${standardText(standard)}${standard.channel ? `, ${standard.channel}` : ''}`}
            checked={standardIds.includes(id)}
            onChange={({ target }) =>
              put({
                standardIds: target.checked
                  ? [...standardIds, id]
                  : standardIds.filter((other) => other !== id),
              })
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
