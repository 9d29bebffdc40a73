const names = new Map<string, string | null>()
let named = 0

/** Statement texts are few (each stands once in the code); beyond this many something builds text, so stop. */
const capacity = 1000

/**
 * The name under which a statement is prepared on every connection, so that PostgreSQL parses and plans a
 * hot statement once. A text seen for the first time has none: many texts run only once.
 */
export function preparedName(text: string): string | undefined {
  const known = names.get(text)
  if (typeof known === 'string') return known
  if (known === null) {
    const name = `kith_${++named}`
    names.set(text, name)
    return name
  }
  if (names.size < capacity && /^\s*(select|insert|update|delete|with)\b/i.test(text)) names.set(text, null)
  return undefined
}
