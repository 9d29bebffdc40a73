import type { SegmentAttribute } from '../kernel/registration.ts'

let learned: ReadonlyMap<string, SegmentAttribute> = new Map()

/** Takes over what other rooms tell parties apart by; called once, when the rooms are put together. */
export function learnAttributes(attributes: readonly SegmentAttribute[]): void {
  learned = new Map(attributes.map((attribute) => [attribute.field, attribute]))
}

/** What a room has registered under a name. */
export const learnedField = (name: string): SegmentAttribute | undefined => learned.get(name)
