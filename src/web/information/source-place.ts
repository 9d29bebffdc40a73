import type { MappedField } from './source.ts'

/** A place in a body: its name, what stands there, and how deep. */
export type Place = {
  readonly path: string
  readonly name: string
  readonly depth: number
  readonly isLeaf: boolean
  readonly value: string
}

/** Most places that are drawn; who sends more maps what comes first. */
const mostPlaces = 300

/** Every place in a body, in its order. Of a list the first two stand for all. */
export function placesIn(body: unknown): Place[] {
  const places: Place[] = []
  const walk = (value: unknown, before: string, depth: number) => {
    if (typeof value !== 'object' || value === null) return
    const entries = Object.entries(value).slice(0, Array.isArray(value) ? 2 : mostPlaces)
    for (const [name, inner] of entries) {
      if (places.length >= mostPlaces) return
      // A name with a dot in it has no place that could be written.
      if (name.includes('.')) continue
      const path = before === '' ? name : `${before}.${name}`
      const isLeaf = typeof inner !== 'object' || inner === null
      places.push({ path, name, depth, isLeaf, value: isLeaf ? String(inner).slice(0, 120) : '' })
      walk(inner, path, depth + 1)
    }
  }
  walk(body, '', 0)
  return places
}

/** A mapping as the server keeps it. */
export function mappingSaid(stored: unknown): { fields: MappedField[]; event: string | null } {
  const said = new Map(Object.entries(Object(stored)))
  const fields: unknown = said.get('fields')
  const event: unknown = said.get('event')
  return {
    fields: Array.isArray(fields)
      ? fields.map((field: { path?: unknown; to?: unknown }) => ({
          path: String(field.path),
          to: String(field.to),
        }))
      : [],
    event: typeof event === 'string' ? event : null,
  }
}
