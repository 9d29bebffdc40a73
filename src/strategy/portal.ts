/** What a rule looks at, in the words of its own conditions: each field once, in order. */
export function lookedAt(rule: unknown): string[] {
  const found = new Set<string>()
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) walk(item)
    else if (typeof node === 'object' && node !== null) {
      const { field, key, ...rest } = node as { field?: unknown; key?: unknown }
      if (typeof field === 'string') found.add(typeof key === 'string' ? key : (words[field] ?? field))
      walk(Object.values(rest))
    }
  }
  walk(rule)
  return [...found]
}

const words: Readonly<Record<string, string>> = {
  orders: 'how many orders you made',
  days: 'on how many days you ordered',
  spend: 'what you spent',
  clv: 'what we expect to earn with you',
  pAlive: 'how likely you order again',
  firstOn: 'since when you are a customer',
  lastOn: 'when you ordered last',
  contacts: 'how often we met',
  complaints: 'how often you complained',
  city: 'where you live',
  country: 'where you live',
  role: 'whether you are a customer',
  score: 'what we infer from your orders',
  labGroup: 'which customers you are most like',
}

/** Several things in a sentence: “a, b and c”. */
export function enumerated(things: readonly string[]): string {
  const [last = '', ...others] = things.toReversed()
  return others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`
}
