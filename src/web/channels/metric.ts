import type { ContactStandard } from '../client/channel.ts'
import { figure } from '../format/number.ts'

type Metric = ContactStandard['metric']

/** What contacts can be held to, in the words of the page; `unit`: what its level counts, none where it is so or not so. */
export const metrics: { value: Metric; label: string; unit: string | null }[] = [
  { value: 'answer-seconds', label: 'Answered within', unit: 'seconds' },
  { value: 'reply-hours', label: 'Replied within', unit: 'hours' },
  { value: 'minutes', label: 'Took at most', unit: 'minutes' },
  { value: 'resolved-first', label: 'Resolved at once', unit: null },
  { value: 'asked-again', label: 'Nobody had to ask again', unit: null },
  { value: 'no-complaint', label: 'No complaint', unit: null },
  { value: 'promise-kept', label: 'The promise was kept', unit: null },
]

/** “Answered within 20 seconds”. */
export function standardText({ metric, threshold }: Pick<ContactStandard, 'metric' | 'threshold'>): string {
  const known = metrics.find(({ value }) => value === metric)
  if (!known) return metric
  return known.unit === null ? known.label : `${known.label} ${figure(threshold)} ${known.unit}`
}
