import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldsQuery } from '../client/custom-field.ts'
import { type Survivorship, saveSurvivorship, survivorshipQuery } from '../client/survivorship.ts'
import { useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, PageState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { fieldTitle } from './party-past.ts'
import { type Source, sourcesQuery } from './source.ts'
import { deciderWords } from './survivorship-words.ts'

const fields = ['name', 'city', 'country', 'language'] as const
const rules = ['most-trusted', 'most-recent', 'most-complete', 'most-frequent'] as const

/** Which source is believed for which field, as the firm chooses. */
export function SurvivorshipPage() {
  const setting = useQuery(survivorshipQuery)
  const sources = useQuery(sourcesQuery)
  usePlace('Which source is believed', 'Which source is believed')
  if (!setting.data || !sources.data)
    return (
      <PageState
        title="Which source is believed?"
        label="reading the rules"
        error={setting.error ?? sources.error}
        onRetry={() => Promise.all([setting.refetch(), sources.refetch()])}
      />
    )
  const { version } = setting.data
  return <Form key={version} setting={setting.data} sources={sources.data.items} />
}

function Form({ setting, sources }: { setting: Survivorship; sources: readonly Source[] }) {
  const change = useChange('survivorship')
  const mayChange = useMay({ verb: 'change', noun: 'sources' })
  // Without the right to them, or before they came, those with a rule stand here alone.
  const { data: all } = useQuery({ ...fieldsQuery, retry: false })
  const own = (all?.items ?? []).filter(({ type, retiredAt }) => type !== 'formula' && retiredAt === null)
  const titles = new Map(own.map(({ key, label }) => [`custom.${key}`, label]))
  const [chosen, setChosen] = useState<Survivorship['rules']>(setting.rules)
  const [order, setOrder] = useState(() => ordered(setting.sourceOrder, sources))
  const withRule = Object.keys(chosen).filter((field) => field.startsWith('custom.'))
  const shown = [...fields, ...new Set([...titles.keys(), ...withRule])]
  const choose = (field: string, rule: string) => {
    const { [field]: _, ...rest } = chosen
    setChosen(rule === '' ? rest : { ...rest, [field]: rule as (typeof rules)[number] })
  }
  const save = () =>
    void change.run(() => saveSurvivorship({ rules: chosen, sourceOrder: order }, setting.version))
  return (
    <>
      <PageHead
        title="Which source is believed?"
        answer="Where sources disagree, the rule of the field decides. A pin by hand and the customer’s own word stand above every rule."
        actions={
          mayChange && (
            <Button primary busy={change.busy} onClick={save}>
              Save the rules
            </Button>
          )
        }
      />
      <Refused error={change.error} />
      <div className="columns">
        <Section
          heavy
          title="What decides each field?"
          answer="A new rule holds from the next word of a source and the next merge; nobody is rewritten at once."
        >
          <div className="form">
            {shown.map((field) => (
              <SelectField
                key={field}
                label={titles.get(field) ?? fieldTitle(field)}
                disabled={!mayChange}
                value={chosen[field] ?? ''}
                onChange={(event) => choose(field, event.target.value)}
                options={[
                  { value: '', label: 'What stands stays; a file overwrites it' },
                  ...rules.map((rule) => ({ value: rule, label: deciderWords[rule] })),
                ]}
              />
            ))}
          </div>
        </Section>
        <Section heavy title="Whom do you trust most?" answer="The most trusted source stands first.">
          <Order sources={sources} order={order} onOrder={mayChange ? setOrder : null} />
        </Section>
      </div>
    </>
  )
}

const ordered = (order: readonly string[], sources: readonly Source[]) => [
  ...order,
  ...sources.map(({ sourceId }) => sourceId).filter((id) => !order.includes(id)),
]

function Order(props: {
  sources: readonly Source[]
  order: readonly string[]
  onOrder: ((order: string[]) => void) | null
}) {
  const { sources, order, onOrder } = props
  if (order.length === 0) return <Empty title="No source yet">Sources stand here once one has spoken.</Empty>
  const names = new Map(sources.map(({ sourceId, name }) => [sourceId, name]))
  const raise = (index: number) => {
    const [one] = order.slice(index, index + 1)
    const rest = order.filter((id) => id !== one)
    if (one) onOrder?.([...rest.slice(0, index - 1), one, ...rest.slice(index - 1)])
  }
  return (
    <PlainTable
      compact
      label="Sources by trust"
      head={['', 'Source', '']}
      rows={order.map((id, index) => ({
        key: id,
        cells: [
          String(index + 1),
          names.get(id) ?? 'a source not shown to you',
          onOrder && index > 0 ? (
            <Button key="raise" small onClick={() => raise(index)}>
              Trust more<span className="unseen">: {names.get(id) ?? 'this one'}</span>
            </Button>
          ) : (
            ''
          ),
        ],
      }))}
    />
  )
}
