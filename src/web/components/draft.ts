import { useReducer } from 'react'

const kept = new Map<string, unknown>()
let owner: string | undefined

/** What was entered and not sent is kept for whoever entered it, and for nobody else at the same screen. */
export function keepDraftsOf(userId: string): void {
  if (owner !== userId) kept.clear()
  owner = userId
}

/** What was entered about somebody who was erased goes with them. */
export const dropDraft = (name: string): boolean => kept.delete(name)

/** Whoever signs out leaves nothing behind. */
export const dropDrafts = (): void => kept.clear()

/**
 * What is being entered into one form, kept in memory until it is sent: a closed dialog and another page keep it.
 * `make`: how it begins.
 */
export function useDraft<Entered>(name: string, make: () => Entered) {
  const [, draw] = useReducer((times: number) => times + 1, 0)
  if (!kept.has(name)) kept.set(name, make())
  return {
    entered: kept.get(name) as Entered,
    set: (part: Partial<Entered>) => {
      kept.set(name, { ...((kept.get(name) as Entered | undefined) ?? make()), ...part })
      draw()
    },
    /** It was sent, or is not wanted: the next one begins anew. */
    drop: () => {
      kept.delete(name)
      draw()
    },
  }
}
