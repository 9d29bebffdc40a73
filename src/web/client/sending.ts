/** How long a send whose answer was lost is taken for the same one. */
const rememberedMs = 5 * 60_000

const sent = new Map<string, { key: string; at: number }>()

/**
 * The idempotency key of a request. The same content keeps its key until an answer came, so a second press,
 * and a repetition after a lost answer, are carried out once.
 */
export function keyFor(content: string, now = Date.now()): string {
  const before = sent.get(content)
  if (before && now - before.at < rememberedMs) return before.key
  const key = crypto.randomUUID()
  sent.set(content, { key, at: now })
  return key
}

/** An answer came: the same content sent from now on is meant anew. A failing server may have done it or not. */
export function answered(key: string | null, status: number): void {
  if (status >= 500) return
  for (const [content, before] of sent) if (before.key === key) sent.delete(content)
}

const underWay = new Map<string, Promise<Response>>()

/**
 * Sends what carries a key once while it is under way: a second press before the answer gets that answer. The
 * server alone could not tell for what it must not keep, such as the secret of a new key.
 */
export async function sentOnce(key: string | null, send: () => Promise<Response>): Promise<Response> {
  if (!key) return send()
  const sending = underWay.get(key) ?? send().finally(() => underWay.delete(key))
  underWay.set(key, sending)
  // An answer is read once, so everybody reads a copy.
  return (await sending).clone()
}
