import { useState } from 'react'
import { metrics } from '../channels/metric.ts'
import type { MeasureDefinition } from '../client/measure.ts'
import { SelectField, TextField } from '../components/field.tsx'
import { titleOf } from '../components/measure-text.ts'
import { cellRoles } from './decision-sets.ts'
import { choicesOf, type KnownNames } from './known-names.ts'
import { SubjectField } from './subject-field.tsx'
import { typedUnit } from './typed-amount.ts'

type FieldsProps = {
  /** Where the fields begin, by their names. */
  begun: Readonly<Record<string, string>>
  names: KnownNames
  measures: readonly MeasureDefinition[]
}

/** What is set when a decision is taken; then that number, rule or promise names its decision. */
export function SetsFields({ label, measure, ...props }: FieldsProps & { label: string; measure: string }) {
  const { begun, names } = props
  const [sets, setSets] = useState(begun.sets ?? '')
  return (
    <>
      <SelectField
        label={label}
        name="sets"
        value={sets}
        onChange={(event) => setSets(event.target.value)}
        options={kindsOf(names)}
      />
      {(sets === 'margin' || sets === 'discount-rate') && <Amount label="To, %" begun={begun} />}
      {sets === 'standard' && <StandardFields key={measure} {...props} measure={measure} />}
      {sets === 'contact-standard' && <ContactStandardFields {...props} />}
      {sets === 'cell-role' && <CellRoleFields {...props} />}
      {sets === 'segmentation' && (
        <DraftField
          label="Segments, as drafted"
          name="setSegmentation"
          of={names.segmentations}
          begun={begun}
        />
      )}
      {sets === 'proposition' && (
        <DraftField
          label="Proposition, as drafted"
          name="setProposition"
          of={names.propositions}
          begun={begun}
        />
      )}
    </>
  )
}

/** Only what there is something to choose of. */
function kindsOf({ segments, channels, segmentations, propositions }: KnownNames) {
  const isDrafted = ({ draft }: { draft: number | null }) => draft !== null
  const offered: [value: string, label: string, isThere: boolean][] = [
    ['', 'nothing in Kith', true],
    ['margin', 'the margin', true],
    ['discount-rate', 'the discount rate', true],
    ['standard', 'a standard that a measure is held to', true],
    ['contact-standard', 'a standard that contacts are held to', channels.length > 0],
    ['cell-role', 'what a channel is for a segment', channels.length > 0 && segments.length > 0],
    ['segmentation', 'drafted segments in force', segmentations.some(isDrafted)],
    ['proposition', 'a drafted proposition in force', propositions.some(isDrafted)],
  ]
  return offered.flatMap(([value, label, isThere]) => (isThere ? [{ value, label }] : []))
}

type Begun = Pick<FieldsProps, 'begun'>

function Amount({ label, begun, name = 'setValue' }: Begun & { label: string; name?: string }) {
  return <TextField label={label} name={name} defaultValue={begun[name]} type="number" step="any" required />
}

function StandardFields({ begun, names, measures, measure }: FieldsProps & { measure: string }) {
  const [name, setName] = useState(begun.setMeasure ?? measure)
  const [side, setSide] = useState(begun.setSide ?? 'at-least')
  const found = measures.find((each) => each.name === name)
  return (
    <>
      <SelectField
        label="Measure held"
        name="setMeasure"
        value={name}
        onChange={(event) => setName(event.target.value)}
        options={measures
          .filter((each) => choicesOf(each, names).length > 0)
          .map((each) => ({ value: each.name, label: titleOf(each) }))}
      />
      <SubjectField
        key={name}
        label="For whom it is held"
        name="setSubject"
        measure={found}
        names={names}
        begun={begun}
      />
      <SelectField
        label="It is to be"
        name="setSide"
        value={side}
        onChange={(event) => setSide(event.target.value)}
        options={['at-least', 'at-most', 'between'].map((value) => ({
          value,
          label: value.replace('-', ' '),
        }))}
      />
      <Amount label={`Level, ${typedUnit(found?.unit ?? '')}`} begun={begun} />
      {side === 'between' && <Amount label="And, at most" name="setHigh" begun={begun} />}
    </>
  )
}

function ChannelField({ begun, names }: Omit<FieldsProps, 'measures'>) {
  return (
    <SelectField
      label="In which channel"
      name="setChannel"
      defaultValue={begun.setChannel}
      options={[...names.channels]}
    />
  )
}

function SegmentField(props: Omit<FieldsProps, 'measures'> & { everybody?: boolean }) {
  const { begun, names, everybody = false } = props
  return (
    <SelectField
      label="For which segment"
      name="setSegment"
      defaultValue={begun.setSegment}
      options={[...(everybody ? [{ value: '', label: 'everybody' }] : []), ...names.segments]}
    />
  )
}

function ContactStandardFields({ begun, names }: FieldsProps) {
  const [metric, setMetric] = useState(metrics.find(({ value }) => value === begun.setMetric) ?? metrics[0])
  return (
    <>
      <SelectField
        label="What contacts are held to"
        name="setMetric"
        value={metric.value}
        options={metrics}
        onChange={({ target }) => setMetric(metrics.find(({ value }) => value === target.value) ?? metric)}
      />
      {metric.unit !== null && <Amount label={`To, ${metric.unit}`} begun={begun} />}
      <ChannelField begun={begun} names={names} />
      <SegmentField begun={begun} names={names} everybody />
    </>
  )
}

function CellRoleFields({ begun, names }: FieldsProps) {
  return (
    <>
      <SegmentField begun={begun} names={names} />
      <ChannelField begun={begun} names={names} />
      <SelectField
        label="The channel is"
        name="setRole"
        defaultValue={begun.setRole}
        options={cellRoles}
        hint="It limits what we begin. Whoever writes or calls is answered everywhere."
      />
    </>
  )
}

function DraftField({
  label,
  name,
  of,
  begun,
}: Begun & { label: string; name: string; of: KnownNames['propositions'] }) {
  return (
    <SelectField
      label={label}
      name={name}
      defaultValue={begun[name]}
      options={of.flatMap(({ value, label, draft }) =>
        draft === null ? [] : [{ value, label: `${label}, version ${draft}` }],
      )}
    />
  )
}
