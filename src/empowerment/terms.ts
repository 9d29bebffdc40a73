import { hash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** At most so many contacts within so many days. */
export type Most = { readonly most: number; readonly days: number }

/** Hours of the day in which nothing is sent, `HH:MM` in the customer's time zone; `to` may lie past midnight. */
export type QuietHours = { readonly from: string; readonly to: string }

/** What a customer and the firm agreed: how one may be reached, for what, and who decides. */
export type Clauses = {
  readonly channels?: Readonly<Record<string, { readonly allowed: boolean; readonly most?: Most }>>
  readonly quiet?: readonly QuietHours[]
  readonly purposes?: Readonly<Record<string, boolean>>
  readonly automatedDecisions?: 'yes' | 'no' | 'explain'
  readonly style?: { readonly length?: 'short' | 'rich'; readonly form?: 'plain' | 'formal' }
}

/** The states of terms: one proposal is answered once; the newest accepted ones are in force. */
export type TermsState = 'proposed' | 'accepted' | 'countered' | 'declined' | 'superseded'

/** What both sides hold of the same terms. */
export const termsHash = (clauses: Clauses): Buffer => hash('sha256', canonicalJson(clauses), 'buffer')

/** Why clauses cannot be held; undefined for those that can. */
export function clausesFault({ quiet = [], channels = {} }: Clauses): string | undefined {
  if (quiet.some(({ from, to }) => from === to)) return 'quiet hours begin when they end'
  const minutes = minutesQuiet(quiet)
  if (minutes === dayMinutes) return 'the quiet hours leave no hour of the day'
  const slug = Object.keys(channels).find((name) => !/^[a-z][a-z0-9-]{0,39}$/.test(name))
  return slug === undefined ? undefined : `${slug} is no channel`
}

const dayMinutes = 24 * 60

function minutesQuiet(quiet: readonly QuietHours[]): number {
  const silent = new Set<number>()
  for (const { from, to } of quiet)
    for (let minute = minuteOf(from); minute !== minuteOf(to); minute = (minute + 1) % dayMinutes)
      silent.add(minute)
  return silent.size
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The stricter of two limits: fewer a day, then fewer at once; null: no limit. */
export function stricter<Limit extends Most>(one: Limit | null, other: Limit | null): Limit | null {
  if (one === null || other === null) return one ?? other
  const difference = one.most * other.days - other.most * one.days
  if (difference !== 0) return difference < 0 ? one : other
  return one.most <= other.most ? one : other
}

/** Who answers terms: only the side that did not propose them, and only once. */
export function mayAnswer(
  terms: { readonly state: TermsState; readonly proposedBy: 'party' | 'firm' },
  by: 'party' | 'firm',
): boolean {
  return terms.state === 'proposed' && terms.proposedBy !== by
}
