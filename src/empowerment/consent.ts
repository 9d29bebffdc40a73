/** What somebody said about one purpose: given, taken back, or refused whatever the firm's interest. */
export type ConsentState = 'granted' | 'withdrawn' | 'objected'

/** One dated statement; `channel` null speaks of every channel. */
export type ConsentStatement = {
  readonly consentId: string
  /** Who said it. After a merge a party has statements of several. */
  readonly givenByPartyId: string
  readonly purpose: string
  readonly channel: string | null
  readonly state: ConsentState
  readonly untilOn: string | null
  readonly saidAt: string
  readonly recordedAt: string
}

/** What holds now, and the statement that says so; `none`: nobody said anything, or what was given has ended. */
export type Standing =
  | { readonly state: 'none'; readonly statement: null }
  | { readonly state: ConsentState; readonly statement: ConsentStatement }

const silence: Standing = { state: 'none', statement: null }

const dayMs = 86_400_000

/**
 * What a party's statements come to for a purpose and a channel on a day: of each who spoke the latest counts, by
 * when it was said and not by when it was recorded; of several who spoke the strictest. What a file dates into the
 * future counts when its day has come, but a grant is no later than its record; two days of grace, since no zone is further from another.
 */
export function standingOf(
  statements: readonly ConsentStatement[],
  asked: { readonly purpose: string; readonly channel: string | null; readonly on: string },
): Standing {
  const about = statements.filter(
    ({ purpose, channel, saidAt }) =>
      purpose === asked.purpose &&
      Date.parse(saidAt) < Date.parse(asked.on) + 2 * dayMs &&
      (channel === null || asked.channel === null || channel === asked.channel),
  )
  const given = [...Map.groupBy(about, ({ givenByPartyId }) => givenByPartyId).values()]
  return given.map((said) => latest(said, asked.on)).reduce(strictest, silence)
}

const strictness = { none: 0, granted: 1, withdrawn: 2, objected: 3 } as const

const strictest = (one: Standing, other: Standing): Standing =>
  strictness[other.state] > strictness[one.state] ? other : one

function latest(said: readonly ConsentStatement[], on: string): Standing {
  const [first, ...rest] = said
  if (first === undefined) return silence
  const last = rest.reduce(later, first)
  if (last.state === 'granted' && last.untilOn !== null && last.untilOn < on) return silence
  return { state: last.state, statement: last }
}

function later(one: ConsentStatement, other: ConsentStatement): ConsentStatement {
  const difference = spokenAt(other) - spokenAt(one)
  if (difference !== 0) return difference > 0 ? other : one
  return strictness[other.state] > strictness[one.state] ? other : one
}

/** When it was said; a grant that is dated later than its record would beat a refusal that came between. */
function spokenAt({ state, saidAt, recordedAt }: ConsentStatement): number {
  const said = Date.parse(saidAt)
  return state === 'granted' ? Math.min(said, Date.parse(recordedAt)) : said
}
