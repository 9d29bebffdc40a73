import type { ReportSubject } from '../kernel/report-subject.ts'
import type { ReportPart } from './report.ts'

type Named = { readonly title: string; readonly type: string; readonly unit?: string }
type Planned = {
  readonly measure: object
  readonly parts: readonly { readonly part: ReportPart; readonly field: Named | null }[]
}

/** A figure in words: its name, what it is counted in, and how it comes about. `unit` is `money` for a currency. */
export function measureWords({ measure, parts }: Planned, subject: Pick<ReportSubject, 'title' | 'one'>) {
  const words = parts.map(({ part, field }) => partWords(part, field, subject))
  const [first, second] = words
  if (!first) throw new RangeError('measureWords: parts are empty')
  if (!('over' in measure) || !second) return first
  const units = [first.unit, second.unit]
  return {
    title: `${first.title} per ${second.title.toLowerCase()}`,
    unit: units[0] === 'money' && units[1] !== 'money' ? 'money' : 'ratio',
    sentence: `${first.sentence} Divided by: ${second.sentence} The interval takes customers as drawn; there is none where the divisor is too uncertain.`,
    formula: `${first.formula} / ${second.formula}`,
  }
}

function partWords(
  { kind }: ReportPart,
  field: Named | null,
  { title, one }: Pick<ReportSubject, 'title' | 'one'>,
) {
  const own = field?.title ?? title
  const unit =
    field === null ? title.toLowerCase() : field.type === 'money' ? 'money' : (field.unit ?? 'number')
  const low = own.toLowerCase()
  switch (kind) {
    case 'count':
      return { title, unit, sentence: `Every ${one} is counted once.`, formula: 'count' }
    case 'customers':
      return {
        title: 'Customers',
        unit: 'customers',
        sentence: 'Every customer is counted once, also in totals.',
        formula: 'distinct customers',
      }
    case 'sum':
      return { title: `${own}, sum`, unit, sentence: `All of ${low} added up.`, formula: `Σ ${low}` }
    case 'average':
      return {
        title: `${own}, average`,
        unit,
        sentence: `The sum of ${low} divided by the rows that have it; totals are averages of all rows. The interval takes customers as drawn, so that what one does again and again counts as one.`,
        formula: `Σ ${low} / rows`,
      }
    case 'median':
      return {
        title: `${own}, median`,
        unit,
        sentence: `Half of the rows have less, half have more. The interval takes customers as drawn; there is none of few customers, nor beyond a million rows.`,
        formula: `median of ${low}`,
      }
    case 'min':
      return { title: `${own}, least`, unit, sentence: `The least of ${low}.`, formula: `min ${low}` }
    case 'max':
      return { title: `${own}, most`, unit, sentence: `The most of ${low}.`, formula: `max ${low}` }
    case 'rate':
      return {
        title: `${own}, share of rows`,
        unit: 'share',
        sentence: `Of the rows where it is known, how many are: ${low}. The interval takes customers as drawn.`,
        formula: `${low} / known`,
      }
    case 'share':
      return {
        title: field === null ? `Share of all ${title.toLowerCase()}` : `${own}, share of the whole`,
        unit: 'share',
        sentence: 'What stands here, divided by the whole of the report.',
        formula: field === null ? 'count / all' : `Σ ${low} / Σ of all`,
      }
  }
}
