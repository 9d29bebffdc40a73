/** How records of one object are tied to those of another, or to customers. */
export type ObjectRelation = {
  /** Its name in the API: `drives`. */
  readonly relation: string
  /** How a tie reads from its first end: a customer “drives” a vehicle. */
  readonly title: string
  /** How it reads from its other end: a vehicle “is driven by” a customer. */
  readonly titleBack: string
  /** The object at the first end; null: customers. At least one end is an object. */
  readonly fromObject: string | null
  readonly toObject: string | null
  readonly cardinality: Cardinality
  /** The words of which a tie may carry one; none: ties have no role. */
  readonly roles: readonly string[]
  /** Whether ties have a first and a last day. */
  readonly dated: boolean
  readonly retiredAt: string | null
  readonly version: number
}

/** How many a relation allows at a time, first end first: `one-to-many`: each at the other end has one of the first. */
export const cardinalities = ['many-to-many', 'one-to-many', 'many-to-one', 'one-to-one'] as const
export type Cardinality = (typeof cardinalities)[number]

/** From which end a tie is read. */
export const tieDirections = ['forward', 'backward'] as const
export type TieDirection = (typeof tieDirections)[number]

/** Whether an end may have only one tie at a time: read `forward`, the first end. */
export const hasOne = (cardinality: Cardinality, direction: TieDirection): boolean =>
  direction === 'forward' ? cardinality.endsWith('-one') : cardinality.startsWith('one-')

/** Whether everything that one cardinality allows, another allows too. */
export const allows = (wide: Cardinality, narrow: Cardinality): boolean =>
  tieDirections.every((direction) => !hasOne(wide, direction) || hasOne(narrow, direction))
