import { useQuery } from '@tanstack/react-query'
import { type FieldRules, formulaNamesQuery } from '../client/custom-field.ts'
import { FactList } from '../components/fact-list.tsx'
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
  return (
    <FactList wide>
      <Said as="Signs">
        <code>+ - * /</code>, comparisons, <code>and</code>, <code>or</code>, <code>not (…)</code>, texts in
        quotation marks. Divided by nothing is empty.
      </Said>
      <Said as="Functions">
        <code>if(… &gt; 10, "regular", "new")</code>, <code>days(…, today)</code>,{' '}
        <code>concat(…, ", ", …)</code>, <Names names={functions} />
      </Said>
      <Said as="There already">
        <Names names={[...builtIns.map(({ name }) => name), 'today']} />
      </Said>
      {own.length > 0 && (
        <Said as="Of your own">
          <Names names={own.map(({ key }) => key)} />
        </Said>
      )}
      {sources.length > 0 && (
        <>
          <Said as="Rolled up">
            <RollUpExample sources={sources} />
          </Said>
          {sources.map(({ name, fields }) => (
            <Said key={name} as={<code>{name}</code>}>
              <Names names={fields.map((field) => field.name)} />
            </Said>
          ))}
        </>
      )}
    </FactList>
  )
}

const functions = ['coalesce', 'min', 'max', 'round', 'empty', 'contains', 'year', 'month']

function Said({ as, children }: { as: React.ReactNode; children: React.ReactNode }) {
  return (
    <div>
      <dt>{as}</dt>
      <dd>{children}</dd>
    </div>
  )
}

type Source = { name: string; fields: { name: string; type: string }[] }

/** A sum of what the firm knows, such as that of its orders; where nothing is a number, the last of it. */
function RollUpExample({ sources }: { sources: Source[] }) {
  const summed = (source: Source) => source.fields.find(({ type }) => type === 'number')?.name
  const source = sources.find(({ name }) => name === 'orders') ?? sources.find(summed) ?? sources[0]
  const field = source && (summed(source) ?? source.fields[0]?.name)
  if (!source || !field) return null
  return (
    <>
      <code>count({source.name})</code>,{' '}
      <code>{`${summed(source) ? 'sum' : 'last'}(${source.name}.${field}, 365)`}</code> of the last 365 days,
      also <Names names={['sum', 'average', 'min', 'max', 'first', 'last']} />, of some alone by a condition
      after a comma, of:
    </>
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
