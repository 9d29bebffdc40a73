import { useQuery } from '@tanstack/react-query'
import { type FieldRules, formulaNamesQuery } from '../client/custom-field.ts'
import { TextArea, TextField } from '../components/field.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import type { FieldsOf } from './fields.tsx'

/** How a field is computed, with what a formula can say. */
export function FormulaFields(props: {
  of: FieldsOf | undefined
  rules: FieldRules
  wrong: (name: string) => string | undefined
}) {
  const { of, rules, wrong } = props
  return (
    <>
      <TextArea
        label="Formula"
        name="formula"
        required
        rows={3}
        placeholder={of ? 'days(today, due)' : 'round(spend / orders, 2)'}
        hint="Computed whenever it is shown."
        defaultValue={rules.formula}
        wrong={wrong('formula') ?? wrong('rules/formula')}
      />
      <details>
        <summary>What a formula can say</summary>
        <FormulaNames of={of} />
        <ul>
          <li>
            <code>+ - * /</code>, comparisons, <code>and</code>, <code>or</code>, <code>not (…)</code>, texts
            in quotation marks. Divided by nothing is empty.
          </li>
          <li>
            <code>if(… &gt; 10, "regular", "new")</code>, <code>days(…, today)</code>,{' '}
            <code>concat(…, ", ", …)</code>, <code>coalesce</code>, <code>min</code>, <code>max</code>,{' '}
            <code>round</code>, <code>empty</code>, <code>contains</code>, <code>year</code>,{' '}
            <code>month</code>
          </li>
        </ul>
      </details>
      <TextField label="Unit" name="unit" defaultValue={rules.unit} wrong={wrong('unit')} />
    </>
  )
}

/** The fields that can be named, and what can be counted and summed. */
function FormulaNames({ of }: { of: FieldsOf | undefined }) {
  const { data, error, refetch } = useQuery(formulaNamesQuery(of?.object))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading what can be named" rows={2} />
  const { builtIns, own, sources } = data
  const example = sources.find(({ fields }) => fields.some(({ type }) => type === 'number')) ?? sources[0]
  return (
    <ul>
      <li>
        <Names names={[...builtIns.map(({ name }) => name), 'today']} />
      </li>
      {own.length > 0 && (
        <li>
          Fields of your own: <Names names={own.map(({ key }) => key)} />
        </li>
      )}
      {example && (
        <li>
          Rolled up: <code>count({example.name})</code>
          {example.fields[0] && (
            <>
              , <code>{`last(${example.name}.${example.fields[0].name}, 365)`}</code> of the last 365 days
            </>
          )}
          ; also <code>sum</code>, <code>average</code>, <code>min</code>, <code>max</code>,{' '}
          <code>first</code>, with a condition after a comma
          <ul>
            {sources.map(({ name, fields }) => (
              <li key={name}>
                <code>{name}</code>: <Names names={fields.map((field) => field.name)} />
              </li>
            ))}
          </ul>
        </li>
      )}
    </ul>
  )
}

function Names({ names }: { names: readonly string[] }) {
  return names.map((name, at) => (
    <span key={name}>
      {at > 0 && ', '}
      <code>{name}</code>
    </span>
  ))
}
