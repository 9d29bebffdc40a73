/** What a value of a source record says, as far as matching cares. Ids and truth are never among them. */
export type MatchField =
  | 'given-name'
  | 'family-name'
  | 'full-name'
  | 'birth-date'
  | 'birth-place'
  | 'gender'
  | 'occupation'
  | 'organisation'
  | 'email'
  | 'phone'
  | 'website'
  | 'street'
  | 'house-number'
  | 'address-extra'
  | 'postcode'
  | 'city'
  | 'region'
  | 'country'
  | 'national-id'
  | 'tax-id'
  | 'verified-id'

/** Whom a record is about. Persons and organisations are never matched with each other. */
export type MatchKind = 'person' | 'organisation'

/** One record of a source as it came. A field may hold one value or several. */
export interface RawMatchRecord {
  readonly kind: MatchKind
  /** Brand, tenant or purpose; records of different scopes are never compared. '' when left out. */
  readonly scope?: string
  /**
   * The source's name when that source never holds two live accounts of one party: two records of it are then
   * never joined automatically. Left out for every other source.
   */
  readonly uniqueWithin?: string
  readonly values: Readonly<Partial<Record<MatchField, string | readonly string[]>>>
  /** Any further evidence by its name (loyalty tier, language, …), compared as equal or different. */
  readonly categories?: Readonly<Record<string, string | readonly string[]>>
}

/** Fields of a normalised record. All values are lower-case and folded to Latin letters and digits. */
export type NormalField =
  | 'given'
  | 'family'
  | 'extra'
  | 'birth'
  | 'email'
  | 'phone'
  | 'landline'
  | 'street'
  | 'number'
  | 'unit'
  | 'postcode'
  | 'city'
  | 'region'
  | 'country'
  | 'company'
  | 'national-id'
  | 'tax-id'
  | 'verified-id'
  | 'website'
  | 'birth-place'
  | 'gender'
  | 'occupation'

/** A normalised record: plain JSON, so that it can be kept beside its source record and compared later. */
export interface MatchRecord {
  /** Version of the normalisers that made it; records of different versions should not be compared. */
  readonly version: number
  readonly kind: MatchKind
  readonly scope: string
  readonly uniqueWithin?: string
  readonly values: Readonly<Partial<Record<NormalField, readonly string[]>>>
  readonly categories?: Readonly<Record<string, readonly string[]>>
}

/** Version of the normalisers; it grows whenever the same raw record would be normalised differently. */
export const normaliserVersion = 1

/** What normalising needs to know of the source. */
export interface NormaliseOptions {
  /** Two-letter country of numbers written without one (ISO 3166-1); numbers stay national when left out. */
  readonly country?: string
}
