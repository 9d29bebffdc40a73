import { dayIn, dayInWords } from '../kernel/period.ts'
import { type ConsentStatement, type Standing, standingOf } from './consent.ts'
import { prevailing, type Reason, type Ruling } from './contact-precedence.ts'
import { type Clauses, type Most, type QuietHours, stricter } from './terms.ts'

/** What kind of message it is. */
export type MessageClass = 'service' | 'transactional' | 'marketing' | 'legal'

/** What for, as the firm declared it, and on what legal ground. */
export type Purpose = {
  readonly purpose: string
  readonly title: string
  readonly class: 'service' | 'transactional' | 'marketing' | 'profiling' | 'insight' | 'research'
  readonly basis: 'contract' | 'consent' | 'legal duty' | 'legitimate interest'
}

/** Terms in force, and who gave them. */
export type TermsInForce = { readonly termsId: string; readonly clauses: Clauses }

/** What is asked of one party: may we, for this purpose, in this channel, at this moment? */
export type ContactAsked = {
  readonly partyId: string
  readonly purpose: string
  readonly channel: string
  readonly class: MessageClass
  readonly at: Date
}

/** A wish with the terms it stands in. */
type OfTerms<Wish> = Wish & { readonly termsId: string }

/** What law and the customer's terms say of a contact, with reasons and what proves them. */
export type ContactPermission = {
  readonly verdict: 'allow' | 'deny'
  readonly reasons: readonly Reason[]
  /** Hours in which nothing is sent, in `timeZone`; a message waits for their end and is not dropped. */
  readonly quiet: readonly OfTerms<QuietHours>[]
  readonly timeZone: string
  readonly most: OfTerms<Most> | null
  readonly evidence: readonly string[]
}

/** What is known when it is asked. */
export type ContactGround = {
  readonly purpose: Purpose | undefined
  readonly statements: readonly ConsentStatement[]
  readonly terms: readonly TermsInForce[]
  /** Since when their data is kept and not used; null: it may be used. */
  readonly restrictedSince: string | null
  readonly timeZone: string
}

/** Decides what law and the customer's terms say; segments' policies and campaigns come after, in the send gate. */
export function decideContact(asked: ContactAsked, ground: ContactGround): ContactPermission {
  const standing = standingOf(ground.statements, {
    purpose: asked.purpose,
    channel: asked.channel,
    on: dayIn(ground.timeZone, asked.at),
  })
  const law = ruledByLaw(asked, ground, standing)
  const decided = prevailing([law, ruledByTerms(asked, ground, standing)])
  return {
    ...decided,
    quiet: ground.terms.flatMap(({ termsId, clauses }) =>
      (clauses.quiet ?? []).map((hours) => ({ ...hours, termsId })),
    ),
    most: mostOf(asked, ground),
    timeZone: ground.timeZone,
    evidence: decided.reasons.flatMap(({ evidenceId }) => evidenceId ?? []),
  }
}

function ruledByLaw(asked: ContactAsked, ground: ContactGround, standing: Standing): Ruling {
  const { purpose } = ground
  if (purpose === undefined)
    return law('deny', 'purpose-unknown', `Nobody declared a purpose called ${asked.purpose}.`)
  if (asked.class === 'legal')
    return purpose.basis === 'legal duty'
      ? law('allow', 'legal-duty', 'The law requires this message.')
      : law('deny', 'no-legal-duty', `No law requires ${lower(purpose.title)}.`)
  if (ground.restrictedSince !== null)
    return law(
      'deny',
      'use-restricted',
      `Their data is kept and not used since ${ground.restrictedSince.slice(0, 10)}.`,
    )
  // An offer sent as a service message stays an offer: the stricter of class and purpose counts.
  const needsConsent = asked.class === 'marketing' || purpose.class === 'marketing'
  if (!needsConsent && purpose.basis !== 'consent' && purpose.basis !== 'legitimate interest')
    return law('silent', 'no-consent-needed', `No consent is needed for ${lower(purpose.title)}.`)
  if (standing.state === 'granted')
    return law('silent', 'consent-given', said(standing.statement, 'permitted', ground), standing)
  if (standing.state === 'none')
    return needsConsent || purpose.basis === 'consent'
      ? law('deny', 'consent-missing', `Nobody permitted ${lower(purpose.title)} by ${asked.channel}.`)
      : law('silent', 'no-objection', `Nobody objected to ${lower(purpose.title)}.`)
  const verb = standing.state === 'withdrawn' ? 'withdrew' : 'objected to'
  return law('deny', `consent-${standing.state}`, said(standing.statement, verb, ground), standing)
}

function law(verdict: Ruling['verdict'], code: string, sentence: string, standing?: Standing): Ruling {
  const evidenceId = standing?.statement?.consentId ?? null
  return { verdict, reasons: [{ by: 'law', code, sentence, evidenceId }] }
}

function ruledByTerms(asked: ContactAsked, ground: ContactGround, standing: Standing): Ruling {
  const refusals: Reason[] = ground.terms.flatMap(({ termsId, clauses }) =>
    refusalsOf(asked, clauses).map((reason) => ({ ...reason, evidenceId: termsId })),
  )
  // What a contract rests on cannot be objected to by law; whoever says no is obeyed all the same.
  if (standing.state === 'withdrawn' || standing.state === 'objected')
    refusals.push(
      terms('said-no', said(standing.statement, 'said no to', ground), standing.statement.consentId),
    )
  const wishes = ground.terms.flatMap(({ termsId, clauses }) =>
    clauses.channels?.[asked.channel]?.allowed === true
      ? [terms('terms-allow', `Their terms allow ${asked.channel}.`, termsId)]
      : [],
  )
  return {
    verdict: refusals.length > 0 ? 'deny' : wishes.length > 0 ? 'allow' : 'silent',
    reasons: refusals.length > 0 ? refusals : wishes,
  }
}

function mostOf({ channel }: ContactAsked, { terms }: ContactGround): OfTerms<Most> | null {
  return terms
    .map(({ termsId, clauses }) => {
      const most = clauses.channels?.[channel]?.most
      return most ? { ...most, termsId } : null
    })
    .reduce<OfTerms<Most> | null>(stricter, null)
}

function refusalsOf({ channel, purpose }: ContactAsked, clauses: Clauses): Reason[] {
  const refusals: Reason[] = []
  if (clauses.channels?.[channel]?.allowed === false)
    refusals.push(terms('channel-refused', `Their terms allow no ${channel}.`))
  if (clauses.purposes?.[purpose] === false)
    refusals.push(terms('purpose-refused', `Their terms allow no ${purpose}.`))
  return refusals
}

const terms = (code: string, sentence: string, evidenceId: string | null = null): Reason => ({
  by: 'customer-terms',
  code,
  sentence,
  evidenceId,
})

function said({ saidAt, channel }: ConsentStatement, verb: string, { purpose, timeZone }: ContactGround) {
  const day = dayInWords(dayIn(timeZone, new Date(saidAt)))
  const where = channel === null ? '' : ` by ${channel}`
  return `They ${verb} ${lower(purpose?.title ?? 'this')}${where} on ${day}.`
}

const lower = (title: string) => title.charAt(0).toLowerCase() + title.slice(1)
