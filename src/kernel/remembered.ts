import type { Context } from './context.ts'

/** What was found, and at which moment. */
export type Found<Value> = { readonly value: Value; readonly at: Date }

/** How long what is dear to find is told again; ms. */
export const rememberedMs = 60_000

type Asked = Pick<Context, 'db' | 'now'>

/**
 * A number over all rows costs as much as there are rows, and everybody who opens a page asks for it: where it
 * is dear it is found once a minute, and always told with the moment at which it was found. Who asks while it
 * is being found waits for the same answer. Inside a transaction it is found anew, for that one may have
 * changed it.
 *
 * @param find  finds it, of what is asked for: plain values, which name it
 * @param isDear  whether what was found took so much that it is kept for a minute
 */
export function remembering<Value, Of = void>(
  find: (ctx: Asked, of: Of) => Promise<Value>,
  isDear: (value: Value) => boolean,
): (ctx: Asked, of: Of) => Promise<Found<Value>> {
  const known = new WeakMap<Asked['db'], Map<string, Kept<Value>>>()
  return async (ctx, of) => {
    const { db, now } = ctx
    if (db.inTransaction) return { value: await find(ctx, of), at: now }
    const here = known.get(db) ?? new Map<string, Kept<Value>>()
    known.set(db, here)
    for (const [name, { at }] of here) if (!isFresh(at, now)) here.delete(name)
    const name = JSON.stringify(of) ?? ''
    const kept = here.get(name)
    if (kept) return { value: await kept.found, at: kept.at }
    const mine = { at: now, found: find(ctx, of) }
    here.set(name, mine)
    let isKept = false
    try {
      const value = await mine.found
      isKept = isDear(value)
      return { value, at: now }
    } finally {
      if (!isKept && here.get(name) === mine) here.delete(name)
    }
  }
}

type Kept<Value> = { readonly at: Date; readonly found: Promise<Value> }

function isFresh(at: Date, now: Date): boolean {
  const age = now.getTime() - at.getTime()
  return age >= 0 && age < rememberedMs
}
