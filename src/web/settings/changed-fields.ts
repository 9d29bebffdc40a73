type ChangedField = { field: string; from: string; to: string }

/** Which fields differ between two states of a row, each as short text; empty where there was none. */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  const old = fieldsOf(before)
  const now = fieldsOf(after)
  const names = new Set([...Object.keys(old), ...Object.keys(now)])
  return [...names].flatMap((field) => {
    const from = shortText(old[field])
    const to = shortText(now[field])
    return from === to ? [] : [{ field, from, to }]
  })
}

function fieldsOf(state: unknown): Record<string, unknown> {
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return {}
  return { ...state }
}

function shortText(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
