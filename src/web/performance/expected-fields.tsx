import type { Problem } from '../client/request.ts'
import { TextField, wrongWith } from '../components/field.tsx'
import { asTyped, typedIn, typedUnit } from './typed-amount.ts'

/** The change that is expected of a measure, with its interval. */
export function ExpectedFields(props: {
  unit: string
  problem: Problem | undefined
  begun: Readonly<Record<string, string>>
}) {
  const { unit, problem, begun } = props
  return (
    <fieldset className="form-triple">
      <legend className="field-label">
        Expected change, {typedUnit(unit)}; with four chances in five between low and high
      </legend>
      {(['low', 'change', 'high'] as const).map((name) => (
        <TextField
          key={name}
          label={labels[name]}
          name={name}
          defaultValue={begun[name]}
          type="number"
          step="any"
          required
          wrong={wrongWith(problem, name)}
        />
      ))}
    </fieldset>
  )
}

const labels = { low: 'Low', change: 'Expected', high: 'High' }

/** What was typed into these fields, in the measure's unit. */
export function expectedOf({ low, change, high }: Readonly<Record<string, string>>, unit: string) {
  return {
    change: typedIn(change, unit),
    low: typedIn(low, unit),
    high: typedIn(high, unit),
    level: 0.8,
  }
}

/** The same the other way: what these fields begin with. */
export const expectedFields = (
  { low, change, high }: { low: number; change: number; high: number },
  unit: string,
) => ({
  low: asTyped(low, unit),
  change: asTyped(change, unit),
  high: asTyped(high, unit),
})
