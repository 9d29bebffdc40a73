import { chooseDiscipline, type Disciplines } from '../client/strategy.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Section } from '../components/page-head.tsx'
import type { Keep } from './review-page.tsx'

type Name = Disciplines['lead']

const labels: Record<Name, string> = {
  'operational-excellence': 'Operational excellence',
  'product-leadership': 'Product leadership',
  'customer-intimacy': 'Customer intimacy',
}
const names = Object.keys(labels) as Name[]

const flawWords: Record<string, string> = {
  'lead-not-unmatched': 'in the leading one a rival is as good',
  'several-unmatched': 'we are unmatched in more than one, which nobody keeps up',
  'below-threshold': 'in another one we are below what customers take for granted',
  'not-better': 'the leading one is no better than a year ago',
}

const parts = [
  ['own', 'We'],
  ['rival', 'Best rival'],
  ['threshold', 'Taken for granted'],
  ['change', 'Change in a year'],
] as const

/** Unmatched in one discipline, up to par in the others, better every year: as customers rate it, 0 to 10. */
export function DisciplineSection(props: { disciplines: Disciplines | null; keep: Keep; busy: boolean }) {
  const { disciplines, keep, busy } = props
  return (
    <Section
      heavy
      title="In what are we unmatched?"
      answer={answerOf(disciplines)}
      source="Ratings by customers, 0 to 10."
    >
      <form
        key={JSON.stringify(disciplines)}
        onSubmit={(event) => {
          event.preventDefault()
          const fields = formFields(event.currentTarget)
          keep(() => chooseDiscipline({ lead: fields.lead as Name, ratings: ratingsIn(fields) }))
        }}
      >
        <div className="form">
          <SelectField
            label="We lead in"
            name="lead"
            defaultValue={disciplines?.lead ?? 'customer-intimacy'}
            options={names.map((value) => ({ value, label: labels[value] }))}
          />
        </div>
        {names.map((name) => (
          <fieldset key={name} className="discipline">
            <legend className="field-label">{labels[name]}</legend>
            {parts.map(([part, label]) => (
              <TextField
                key={part}
                label={label}
                name={`${name} ${part}`}
                type="number"
                step="any"
                min={part === 'change' ? -10 : 0}
                max={10}
                required
                defaultValue={disciplines?.ratings[name][part] ?? ''}
              />
            ))}
          </fieldset>
        ))}
        <Allowed to={{ verb: 'change', noun: 'strategy' }} name="Choose the discipline">
          <Button submit busy={busy}>
            Choose the discipline
          </Button>
        </Allowed>
      </form>
    </Section>
  )
}

function answerOf(disciplines: Disciplines | null): string {
  if (!disciplines)
    return 'No discipline is chosen yet: rate all three as customers do, and name the one you lead in.'
  const lead = labels[disciplines.lead]
  if (disciplines.passes) return `${lead}: unmatched, the others up to par, and better than a year ago.`
  return `${lead} does not hold yet: ${disciplines.flaws.map((flaw) => flawWords[flaw] ?? flaw).join('; ')}.`
}

function ratingsIn(fields: Record<string, string>): Disciplines['ratings'] {
  const of = (name: Name) => ({
    own: Number(fields[`${name} own`]),
    rival: Number(fields[`${name} rival`]),
    threshold: Number(fields[`${name} threshold`]),
    change: Number(fields[`${name} change`]),
  })
  return {
    'operational-excellence': of('operational-excellence'),
    'product-leadership': of('product-leadership'),
    'customer-intimacy': of('customer-intimacy'),
  }
}
