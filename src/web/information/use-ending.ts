import { useToast } from '../components/toast.tsx'
import type { useChange } from '../components/use-change.ts'

type Held = { partyId: string; version: number }

/**
 * Ends something of a party and tells it with a way back. Each step is made at the version that the one before
 * left, so that taking back is no stale change. True when it was done.
 */
export function useEnding({ partyId, version }: Held, change: ReturnType<typeof useChange>) {
  const say = useToast()
  return async (words: string, set: (held: Held, ends: boolean) => Promise<{ version: number }>) => {
    let held: Held = { partyId, version }
    const step = async (ends: boolean) => {
      const after = await set(held, ends)
      held = { partyId, version: after.version }
    }
    if (!(await change.run(() => step(true)))) return false
    say(
      words,
      change.back(() => step(false)),
    )
    return true
  }
}
