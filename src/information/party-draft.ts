import type { Actor } from '../kernel/actor.ts'
import { badField, checkedLines, checkedText } from '../kernel/checked-text.ts'
import { type ContactValue, emailHash, emailPoint, phonePoint } from '../kernel/contact-point.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { canonicalLanguage, isCountry } from '../kernel/locale-code.ts'
import type { NewPartyRow } from '../kernel/party.sql.ts'
import { type PartyKind, type PartyRoleName, partyName, searchText } from '../kernel/party.ts'
import type { Grant } from '../kernel/permission.ts'

/** A value of a custom attribute. */
export type CustomValue = string | number | boolean | readonly string[] | null

/** A party as somebody asks for it. */
export type PartyDraft = {
  readonly partyId?: string | undefined
  readonly kind?: PartyKind | undefined
  readonly name?: string | null | undefined
  readonly givenName?: string | null | undefined
  readonly familyName?: string | null | undefined
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly city?: string | null | undefined
  readonly country?: string | null | undefined
  readonly language?: string | null | undefined
  readonly ownerUserId?: string | null | undefined
  readonly teamId?: string | null | undefined
  readonly roles?: readonly PartyRoleName[] | undefined
  readonly custom?: Readonly<Record<string, CustomValue>> | undefined
  /** The e-mail is used by several parties on purpose. */
  readonly sharedEmail?: boolean | undefined
}

/** What a draft is read with: the firm's country for phones, today for roles, and what the actor may. */
export type DraftSetting = {
  readonly country: string
  readonly today: string
  readonly actor: Actor
  /** To create. */
  readonly grant: Grant
  /** Whether the actor sees only rows of their own or of their teams. */
  readonly seesOwnOnly: boolean
  readonly suppressionHash: (email: string) => Buffer
}

/**
 * Decides the rows of a new party.
 *
 * @throws kernel.bad-field naming the field; information.field-hidden; kernel.not-allowed for foreign owners
 */
export function decideParty(draft: PartyDraft, setting: DraftSetting): NewPartyRow {
  refuseHidden(draft, setting.grant)
  const kind = draft.kind ?? 'person'
  const name = partyName(kind, draft)
  const city = optional(draft.city, (text) => checkedText(text, 'city', 200))
  const points = draftPoints(draft, setting.country)
  const email = points.find((point) => point.kind === 'email')?.normalised ?? null
  const country = optional(draft.country, (text) => checkedCountry(text))
  const custom = checkedCustom(draft.custom ?? {})
  const owned = decideOwner(draft, setting)
  return {
    partyId: draft.partyId ?? newId(),
    kind,
    ...name,
    searchText: searchText([
      name.displayName,
      name.givenName,
      name.familyName,
      city,
      ...points.map(forSearch),
    ]),
    city,
    country,
    language: optional(draft.language, checkedLanguage),
    custom,
    ...owned,
    points: points.map((point) => ({ id: newId(), ...point })),
    roles: [...new Set(draft.roles ?? [])].map((role) => ({ id: newId(), role, from: setting.today })),
    email,
    emailHash: email === null || draft.sharedEmail ? null : emailHash(email).toString('hex'),
    suppressionHash: email === null ? null : setting.suppressionHash(email).toString('hex'),
    auditId: newId(),
    after: present({
      kind,
      name: name.displayName,
      city,
      country,
      email,
      ...owned,
      custom,
      roles: draft.roles,
    }),
    eventId: newId(),
    event: { kind, roles: draft.roles ?? [] },
  }
}

/** What search is told of a contact point. */
export const forSearch = (point: Pick<ContactValue, 'normalised'>) => point.normalised

function draftPoints(draft: PartyDraft, country: string): ContactValue[] {
  const email = optional(draft.email, (text) => emailPoint(text))
  const phone = optional(draft.phone, (text) => phonePoint(text, country))
  return [email, phone].filter((point) => point !== null)
}

/** Whoever sees only their own rows owns what they make, or would lose sight of it at once. */
function decideOwner(draft: PartyDraft, { actor, grant, seesOwnOnly }: DraftSetting) {
  const owner = { ownerId: draft.ownerUserId ?? null, teamId: draft.teamId ?? null }
  const isNobodys = owner.ownerId === null && owner.teamId === null
  if (isNobodys && (seesOwnOnly || grant.rows !== null)) return { ownerId: actor.userId, teamId: null }
  if (grant.rows === null) return owner
  const isTheirs =
    (owner.ownerId !== null && grant.rows.ownerIds.includes(owner.ownerId)) ||
    (owner.teamId !== null && grant.rows.teamIds.includes(owner.teamId))
  if (!isTheirs) throw new KithError('kernel.not-allowed', { verb: 'create', noun: 'parties of others' })
  return owner
}

/** An ISO 3166 alpha-2 code in capitals. @throws kernel.bad-field */
export function checkedCountry(text: string): string {
  const code = text.trim().toUpperCase()
  if (!isCountry(code)) throw badField('country', 'is not a country code of two letters')
  return code
}

/** A language tag in canonical form. @throws kernel.bad-field */
export function checkedLanguage(text: string): string {
  const tag = canonicalLanguage(text)
  if (tag === null) throw badField('language', 'is not a language, such as de or de-AT')
  return tag
}

/** Custom attributes: short names, plain values. @throws kernel.bad-field */
export function checkedCustom(custom: Readonly<Record<string, CustomValue>>): Record<string, CustomValue> {
  const entries = Object.entries(custom).flatMap(([key, value]): [string, CustomValue][] => {
    const name = checkedText(key, 'custom', 100)
    if (value === null || value === '') return []
    return [[name, typeof value === 'string' ? checkedLines(value, `custom/${name}`, 20_000) : value]]
  })
  if (entries.length > 200) throw badField('custom', 'has more than 200 attributes')
  return Object.fromEntries(entries)
}

/** Refuses fields that the actor may not see: what one cannot read one cannot write. */
export function refuseHidden(draft: Readonly<Record<string, unknown>>, grant: Grant): void {
  if (grant.fields === null) return
  for (const [field, value] of Object.entries(draft)) {
    const asked = fieldNames[field] ?? field
    if (value !== undefined && asked !== null && !grant.fields.has(asked))
      throw new KithError('information.field-hidden', { field })
  }
}

/** Under which permission a field of a draft falls; null: under none. */
const fieldNames: Readonly<Record<string, string | null>> = {
  partyId: null,
  kind: null,
  sharedEmail: null,
  givenName: 'name',
  familyName: 'name',
  email: 'contactPoints',
  phone: 'contactPoints',
  ownerUserId: 'ownerName',
  teamId: 'ownerName',
}

function optional<Value>(text: string | null | undefined, read: (text: string) => Value): Value | null {
  return text === null || text === undefined || text.trim() === '' ? null : read(text)
}

/** Without what is empty: the audit keeps only what says something. */
function present(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== null && value !== undefined && JSON.stringify(value) !== '{}',
    ),
  )
}
