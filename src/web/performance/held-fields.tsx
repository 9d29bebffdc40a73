import { useState } from 'react'
import type { HoldKpi, Kpi } from '../client/scorecard.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { measureText, valueText } from '../components/measure-text.ts'
import { useColleagues } from '../information/person.ts'
import type { Held } from './scorecard-parts.ts'
import { asTyped, typedIn, typedUnit } from './typed-amount.ts'

const sides = [
  { value: 'at-least', label: 'at least' },
  { value: 'at-most', label: 'at most' },
  { value: 'between', label: 'between' },
] as const
type Side = (typeof sides)[number]['value']

/** What a key figure is held to, and who answers for it; the fields carry its id. */
export function HeldFields(props: {
  held: Held
  /** Who is chosen where nobody answers for it yet. */
  offered: string
  mayHold: boolean
}) {
  const { held, offered, mayHold } = props
  const { scored, kpi } = held
  const ownerId = kpi?.ownerId ?? null
  const colleagues = useColleagues()
  const isListed = ownerId === null || colleagues.some(({ id }) => id === ownerId)
  const named = isListed
    ? colleagues
    : [{ id: ownerId, name: kpi?.ownerName ?? 'a colleague' }, ...colleagues]
  return (
    <fieldset className="held-fields">
      <legend>
        {scored.title}{' '}
        <span className="quiet-text">
          {scored.reading ? `now ${measureText(scored.reading)}` : 'no value yet'}
        </span>
      </legend>
      {mayHold && <LevelFields held={held} />}
      <SelectField
        key={named.length}
        label="Who answers for it"
        name={`owner ${scored.kpiId}`}
        defaultValue={ownerId ?? offered}
        options={[
          { value: '', label: 'nobody yet' },
          ...named.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </fieldset>
  )
}

function LevelFields({ held: { scored, kpi } }: { held: Held }) {
  const standard = kpi?.standard ?? null
  const unit = unitOf({ scored, kpi })
  const [side, setSide] = useState<Side>(standard?.direction ?? kpi?.suggested?.direction ?? 'at-least')
  const [level, setLevel] = useState(standard ? asTyped(standard.value, unit) : '')
  const amount = { type: 'number', step: 'any' } as const
  return (
    <>
      <SelectField
        label="Held to"
        name={`side ${scored.kpiId}`}
        value={side}
        onChange={({ target }) => setSide(sides.find(({ value }) => value === target.value)?.value ?? side)}
        options={[...sides]}
      />
      <TextField
        label={`Level, ${typedUnit(unit)}`}
        name={`level ${scored.kpiId}`}
        value={level}
        onChange={(event) => setLevel(event.target.value)}
        {...amount}
      />
      {side === 'between' && (
        <TextField
          label="And"
          name={`high ${scored.kpiId}`}
          defaultValue={standard?.high == null ? '' : asTyped(standard.high, unit)}
          required={level !== ''}
          {...amount}
        />
      )}
      {kpi?.suggested && standard === null && level === '' && (
        <p className="held-suggestion quiet-text">
          {kpi.suggested.because}{' '}
          <Button
            small
            onClick={() => {
              setSide(kpi.suggested?.direction ?? side)
              setLevel(asTyped(kpi.suggested?.value ?? 0, unit))
            }}
          >
            Put {sides.find(({ value }) => value === kpi.suggested?.direction)?.label}{' '}
            {valueText(kpi.suggested.value, unit)}
          </Button>
        </p>
      )}
    </>
  )
}

const unitOf = ({ scored, kpi }: Held) => scored.reading?.unit ?? kpi?.unit ?? ''

/** What the fields of some key figures say otherwise than it is; a figure of which they say nothing new is left out. */
export function heldOf(fields: Readonly<Record<string, string>>, figures: readonly Held[]): HoldKpi[] {
  return figures.flatMap((held) => {
    const { kpi } = held
    if (!kpi) return []
    const said = fields[`owner ${kpi.kpiId}`] || null
    const standard = levelOf(fields, held)
    const isNew = said !== kpi.ownerId
    if (!isNew && standard === null) return []
    return [
      {
        kpiId: kpi.kpiId,
        // Whoever sets a standard that nobody answers for does so from then on.
        ...(isNew && { ownerId: said }),
        ...(standard && { standard }),
      },
    ]
  })
}

function levelOf(fields: Readonly<Record<string, string>>, held: Held): HoldKpi['standard'] | null {
  const { kpiId } = held.scored
  const { [`level ${kpiId}`]: level = '', [`high ${kpiId}`]: upper = '' } = fields
  if (level.trim() === '') return null
  const unit = unitOf(held)
  const direction = sides.find(({ value }) => value === fields[`side ${kpiId}`])?.value ?? 'at-least'
  const value = typedIn(level, unit)
  const high = direction === 'between' ? typedIn(upper, unit) : null
  const before: Kpi['standard'] = held.kpi?.standard ?? null
  const isSame = before?.direction === direction && before.value === value && before.high === high
  return isSame ? null : { value, high, direction }
}
