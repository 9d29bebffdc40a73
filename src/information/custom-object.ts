/** What a firm keeps beside customers and orders, as it described it. */
export type CustomObject = {
  /** Its name in addresses and in the API: `vehicles`. */
  readonly object: string
  readonly titleOne: string
  readonly titleMany: string
  readonly home: ObjectHome
  readonly purpose: string
  readonly retention: string
  readonly retiredAt: string | null
  readonly version: number
}

/** `party`: each record is about one customer; `firm`: records are about nobody. */
export const objectHomes = ['party', 'firm'] as const
export type ObjectHome = (typeof objectHomes)[number]

/** Under which records stand that are about nobody. No party has this id. */
export const firmRecordHome = '00000000-0000-0000-0000-000000000000'

const prefix = 'object:'

/** The noun under which an object's fields are described. */
export const nounOfObject = (object: string): string => `${prefix}${object}`

/** The object whose fields a noun names; undefined where it is none of the firm's own. */
export const objectOf = (noun: string): string | undefined =>
  noun.startsWith(prefix) ? noun.slice(prefix.length) : undefined

/** Words that pages, files and the API use already. */
export const takenNames: readonly string[] = [
  ...['parties', 'customers', 'people', 'persons', 'organisations', 'households', 'relationships', 'roles'],
  ...['orders', 'order-lines', 'products', 'interactions', 'cases', 'complaints', 'consents', 'costs'],
  ...['employees', 'notes', 'tasks', 'events', 'messages', 'campaigns', 'segments', 'decisions', 'measures'],
  ...['fields', 'objects', 'records', 'relations', 'ties', 'views', 'reports', 'sources', 'imports', 'new'],
]

/** The name of an object out of its title in the plural: small letters, digits and hyphens. */
export function objectName(titleMany: string): string {
  const plain = titleMany
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  return plain.slice(0, 40).replace(/-+$/, '')
}
