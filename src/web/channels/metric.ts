import type { ContactStandard } from '../client/channel.ts'
import { figure } from '../format/number.ts'

type Metric = ContactStandard['metric']

type HeldMetric = {
  value: Metric
  label: string
  /** What its level counts; none where it is so or not so. */
  unit: string | null
  direction: ContactStandard['direction']
  /** The level of what is so or not so. */
  only: number | null
}
const atMost = { direction: 'at-most', only: null } as const
const isSo = { unit: null, direction: 'at-least', only: 1 } as const

/** What contacts can be held to, in the words of the page. */
export const metrics: [HeldMetric, ...HeldMetric[]] = [
  { value: 'answer-seconds', label: 'Answered within', unit: 'seconds', ...atMost },
  { value: 'reply-hours', label: 'Replied within', unit: 'hours', ...atMost },
  { value: 'minutes', label: 'Took at most', unit: 'minutes', ...atMost },
  { value: 'resolved-first', label: 'Resolved at once', ...isSo },
  { value: 'asked-again', label: 'Nobody had to ask again', unit: null, direction: 'at-most', only: 0 },
  { value: 'no-complaint', label: 'No complaint', ...isSo },
  { value: 'promise-kept', label: 'The promise was kept', ...isSo },
]

/** “Answered within 20 seconds”. */
export function standardText({ metric, threshold }: { metric: string; threshold: number }): string {
  const known = metrics.find(({ value }) => value === metric)
  if (!known) return metric
  return known.unit === null ? known.label : `${known.label} ${figure(threshold)} ${known.unit}`
}
