import { KithError } from '../kernel/errors.ts'

export const contractUnits = ['day', 'week', 'month', 'year'] as const
export type ContractUnit = (typeof contractUnits)[number]

/** The own column that tells how long customers have been with the firm: a number of units, or the day they came. */
export type TenureColumn =
  | { readonly kind: 'number'; readonly key: string; readonly unit: ContractUnit }
  | { readonly kind: 'since'; readonly key: string }

/** The own column that tells who left: by a word, or by the day they did. */
export type LeftColumn =
  | { readonly kind: 'flag'; readonly key: string; readonly yes: string }
  | { readonly kind: 'until'; readonly key: string }

/** By what one sees that customers leave. */
export type RetentionChoice =
  | { readonly basis: 'orders' }
  | { readonly basis: 'contract'; readonly tenure: TenureColumn; readonly left: LeftColumn }

export type ContractChoice = Extract<RetentionChoice, { basis: 'contract' }>

/** A choice with who made it when. */
export type RetentionSetting = {
  readonly choice: RetentionChoice
  readonly setBy: string | null
  readonly setAt: string
}

/** The unit that times are told in. */
export const unitOf = (choice: RetentionChoice): ContractUnit =>
  choice.basis === 'orders' ? 'day' : choice.tenure.kind === 'number' ? choice.tenure.unit : 'month'

/** An own column as a choice is decided from it. */
export type OwnColumn = {
  readonly key: string
  readonly label: string
  readonly type: string
  /** some of its values as they are written, the most frequent first, and how often each was seen */
  readonly values: readonly { readonly value: string; readonly n: number }[]
}

const tenureName = /tenure|^months?_|_months?$|duration|laufzeit|ancienn|customer_for|age_of_contract/
const sinceName = /since|start|joined|signed|^from$|begin|beginn|seit|debut/
const leftName = /churn|^left$|_left$|cancel|terminated|^ended$|attrition|gekuendigt|resilie/
const untilName = /^until$|end_(date|on)|ended_(on|at)|cancel\w*_(on|at|date)|left_(on|at)|termination/
const yes = /^(yes|y|true|1|ja|oui|si|left|churned|cancelled)$/i
const aDay = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/

const isDays = ({ values }: OwnColumn) => values.length > 0 && values.every(({ value }) => aDay.test(value))
const isNumbers = ({ type, values }: OwnColumn) =>
  type === 'number' && values.length > 2 && values.every(({ value }) => Number(value) >= 0)
const yesOf = ({ values }: OwnColumn) =>
  values.length === 2 ? values.find(({ value }) => yes.test(value))?.value : undefined

/** The choice that names and values of own columns suggest; null when they suggest none. A person decides. */
export function suggestedContract(columns: readonly OwnColumn[]): ContractChoice | null {
  const tenure = tenureIn(columns)
  const left = leftIn(columns)
  return tenure && left ? { basis: 'contract', tenure, left } : null
}

function tenureIn(columns: readonly OwnColumn[]): TenureColumn | null {
  const number = columns.find((column) => tenureName.test(column.key) && isNumbers(column))
  if (number) return { kind: 'number', key: number.key, unit: unitIn(number.key) }
  const since = columns.find((column) => sinceName.test(column.key) && isDays(column))
  return since ? { kind: 'since', key: since.key } : null
}

const unitIn = (key: string): ContractUnit =>
  contractUnits.find((unit) => new RegExp(`(^|_)${unit}s?(_|$)`).test(key)) ?? 'month'

function leftIn(columns: readonly OwnColumn[]): LeftColumn | null {
  const until = columns.find((column) => untilName.test(column.key) && isDays(column))
  if (until) return { kind: 'until', key: until.key }
  const flag = columns.find((column) => leftName.test(column.key) && yesOf(column) !== undefined)
  const said = flag && yesOf(flag)
  return flag && said !== undefined ? { kind: 'flag', key: flag.key, yes: said } : null
}

/** @throws value.retention-unclear unless the choice names columns that there are */
export function decideRetention(choice: RetentionChoice, known: readonly { readonly key: string }[]): void {
  if (choice.basis === 'orders') return
  const { tenure, left } = choice
  const missing = [tenure.key, left.key].find((key) => !known.some((column) => column.key === key))
  if (missing !== undefined)
    throw new KithError('value.retention-unclear', { reason: `there is no own column “${missing}”` })
  if (tenure.key === left.key)
    throw new KithError('value.retention-unclear', {
      reason: 'one column cannot tell both how long customers stay and who left',
    })
}
