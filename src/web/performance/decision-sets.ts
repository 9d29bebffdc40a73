import { metrics, standardText } from '../channels/metric.ts'
import type { DecisionSets } from '../client/decision.ts'
import type { MeasureDefinition } from '../client/measure.ts'
import { titleOf, valueText } from '../components/measure-text.ts'
import { percent } from '../format/number.ts'
import { type KnownNames, nameOfSubject, subjectOf } from './known-names.ts'
import { asTyped, typedIn } from './typed-amount.ts'

type CellRole = Extract<DecisionSets, { kind: 'cell-role' }>['role']

/** What a channel can be for a segment. */
export const cellRoles: { value: CellRole; label: string }[] = [
  { value: 'serve', label: 'always open' },
  { value: 'offer', label: 'offered by us' },
  { value: 'drop', label: 'given up, we do not begin there' },
]

const sides = ['at-least', 'at-most', 'between'] as const

/** What the fields of a form set, when the decision is taken; null: nothing. */
export function setsOf(
  fields: Readonly<Record<string, string>>,
  measures: readonly MeasureDefinition[],
  names: KnownNames,
): DecisionSets | null {
  const { sets = '', setValue = '', setChannel = '', setSegment = '' } = fields
  if (sets === 'margin' || sets === 'discount-rate')
    return { kind: 'assumption', name: sets, value: Number(setValue) / 100 }
  if (sets === 'standard') return standardOf(fields, measures)
  if (sets === 'contact-standard') return contactStandardOf(fields)
  if (sets === 'cell-role') {
    const role = cellRoles.find(({ value }) => value === fields.setRole)?.value ?? 'serve'
    return { kind: 'cell-role', segmentId: setSegment, channel: setChannel, role }
  }
  const draftOf = (drafted: KnownNames['propositions'], id: string) =>
    drafted.find(({ value }) => value === id)?.draft ?? 1
  const { setSegmentation: segmentationId = '', setProposition: propositionId = '' } = fields
  if (sets === 'segmentation')
    return { kind: sets, segmentationId, version: draftOf(names.segmentations, segmentationId) }
  if (sets === 'proposition')
    return { kind: sets, propositionId, version: draftOf(names.propositions, propositionId) }
  return null
}

function standardOf(
  { setMeasure = '', setSubject, setSide, setValue, setHigh }: Readonly<Record<string, string>>,
  measures: readonly MeasureDefinition[],
): DecisionSets {
  const unit = measures.find(({ name }) => name === setMeasure)?.unit ?? ''
  const direction = sides.find((side) => side === setSide) ?? 'at-least'
  return {
    kind: 'standard',
    measure: setMeasure,
    subject: subjectOf(setSubject),
    value: typedIn(setValue, unit),
    high: direction === 'between' ? typedIn(setHigh, unit) : null,
    direction,
  }
}

function contactStandardOf({
  setMetric,
  setValue,
  setChannel = '',
  setSegment,
}: Readonly<Record<string, string>>): DecisionSets {
  const { value: metric, only, direction } = metrics.find(({ value }) => value === setMetric) ?? metrics[0]
  const threshold = only ?? Number(setValue)
  return {
    kind: 'contact-standard',
    channel: setChannel,
    segmentId: setSegment || null,
    metric,
    threshold,
    direction,
  }
}

/** The fields by which a form sets this. */
export function fieldsOf(
  sets: DecisionSets | null,
  measures: readonly MeasureDefinition[],
): Record<string, string> {
  switch (sets?.kind) {
    case undefined:
      return {}
    case 'assumption':
      return { sets: sets.name, setValue: String(Number((sets.value * 100).toPrecision(12))) }
    case 'standard': {
      const { kind, measure, subject, direction, value, high } = sets
      const unit = measures.find(({ name }) => name === measure)?.unit ?? ''
      return {
        sets: kind,
        setMeasure: measure,
        setSubject: `${subject.kind}:${subject.id}`,
        setSide: direction,
        setValue: asTyped(value, unit),
        ...(high !== null && { setHigh: asTyped(high, unit) }),
      }
    }
    case 'contact-standard': {
      const { kind, channel, segmentId, metric, threshold } = sets
      const where = { setChannel: channel, setSegment: segmentId ?? '' }
      return { sets: kind, ...where, setMetric: metric, setValue: String(threshold) }
    }
    case 'cell-role':
      return { sets: sets.kind, setSegment: sets.segmentId, setChannel: sets.channel, setRole: sets.role }
    case 'segmentation':
      return { sets: sets.kind, setSegmentation: sets.segmentationId }
    case 'proposition':
      return { sets: sets.kind, setProposition: sets.propositionId }
  }
}

/** What taking a decision sets, in words. */
export function setsText(sets: DecisionSets, names: KnownNames, unit: string): string {
  const called = (named: readonly { value: string; label: string }[], id: string, other: string) =>
    named.find(({ value }) => value === id)?.label ?? other
  switch (sets.kind) {
    case 'assumption':
      return `${sets.name.replaceAll('-', ' ')} to ${percent(sets.value)}`
    case 'contact-standard': {
      const whom = sets.segmentId === null ? '' : `, ${called(names.segments, sets.segmentId, 'one segment')}`
      return `${standardText(sets)}: ${called(names.channels, sets.channel, sets.channel)}${whom}`
    }
    case 'cell-role': {
      const segment = called(names.segments, sets.segmentId, 'one segment')
      const role = cellRoles.find(({ value }) => value === sets.role)?.label ?? sets.role
      return `${called(names.channels, sets.channel, sets.channel)} for ${segment}: ${role}`
    }
    case 'segmentation':
      return `version ${sets.version} of the segments “${called(names.segmentations, sets.segmentationId, '…')}”, in force`
    case 'proposition':
      return `version ${sets.version} of the proposition “${called(names.propositions, sets.propositionId, '…')}”, in force`
    case 'standard': {
      const whom = nameOfSubject(sets.subject, names)
      const high = sets.high === null ? '' : ` and ${valueText(sets.high, unit)}`
      return `standard of ${titleOf({ name: sets.measure }).toLowerCase()}${whom ? `, ${whom}` : ''}: ${sets.direction.replace('-', ' ')} ${valueText(sets.value, unit)}${high}`
    }
  }
}
