import type { LockedParty } from '../kernel/party.sql.ts'
import type { PartyPatch } from './party-change.ts'
import type { CustomValue } from './party-draft.ts'

/** What the kept party took over from the merged one, because it had nothing there itself. */
export type Filled = Pick<
  PartyPatch,
  'givenName' | 'familyName' | 'city' | 'country' | 'language' | 'ownerUserId' | 'teamId' | 'custom' | 'name'
>

const plainFields = ['givenName', 'familyName', 'city', 'country', 'language'] as const

/** Decides what the kept party takes over. Names only when it has no part of a name, so that none get mixed. */
export function filledFrom(keep: LockedParty, merge: LockedParty): Filled {
  const hasName = keep.givenName !== null || keep.familyName !== null
  const fields = plainFields.filter((field) => !(hasName && field.endsWith('Name')))
  const taken = fields.flatMap((field) =>
    keep[field] === null && merge[field] !== null ? [[field, merge[field]] as const] : [],
  )
  const custom = missingCustom(keep, merge)
  return {
    ...Object.fromEntries(taken),
    // The name it goes by stays, also when it gains its parts.
    ...(taken.some(([field]) => field.endsWith('Name')) ? { name: keep.displayName } : {}),
    ...(keep.ownerId === null && keep.teamId === null
      ? {
          ...(merge.ownerId && { ownerUserId: merge.ownerId }),
          ...(merge.teamId && { teamId: merge.teamId }),
        }
      : {}),
    ...(Object.keys(custom).length > 0 ? { custom } : {}),
  }
}

function missingCustom(keep: LockedParty, merge: LockedParty): Record<string, CustomValue> {
  const entries = Object.entries(merge.custom as Record<string, CustomValue>)
  return Object.fromEntries(entries.filter(([key]) => !(key in keep.custom)))
}

/** Decides the patch that gives back what rules about sources changed, where it still stands as they made it. */
export function givenBack(
  keep: LockedParty,
  { before, after }: { readonly before: PartyPatch; readonly after: PartyPatch },
): PartyPatch {
  const stands = (field: keyof PartyPatch) => {
    const now = field === 'name' ? keep.displayName : (keep as unknown as Record<string, unknown>)[field]
    return JSON.stringify(now ?? null) === JSON.stringify(after[field] ?? null)
  }
  const names = ['name', 'givenName', 'familyName'] as const
  const named = 'name' in after && names.every(stands) ? names : []
  const fields = [
    ...named,
    ...(['city', 'country', 'language'] as const).filter((one) => one in after && stands(one)),
  ]
  const custom = Object.entries(before.custom ?? {}).filter(
    ([key]) => JSON.stringify(keep.custom[key] ?? null) === JSON.stringify(after.custom?.[key] ?? null),
  )
  return {
    ...Object.fromEntries(fields.map((field) => [field, before[field] ?? null])),
    ...(custom.length > 0 ? { custom: Object.fromEntries(custom) } : {}),
  }
}

/** Decides the patch that gives back what was taken over, where it still stands as it was taken. */
export function emptiedOf(keep: LockedParty, filled: Filled): PartyPatch {
  const now: Readonly<Record<string, unknown>> = { ...keep, ownerUserId: keep.ownerId }
  const { custom = {}, name: _, ...fields } = filled
  const given = Object.entries(fields).filter(([field, value]) => now[field] === value)
  const attributes = Object.entries(custom).filter(
    ([key, value]) => JSON.stringify(keep.custom[key]) === JSON.stringify(value),
  )
  return {
    ...Object.fromEntries(given.map(([field]) => [field, null])),
    ...(given.some(([field]) => field.endsWith('Name')) ? { name: keep.displayName } : {}),
    ...(attributes.length > 0 ? { custom: Object.fromEntries(attributes.map(([key]) => [key, null])) } : {}),
  }
}
