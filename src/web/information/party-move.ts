import { useQueryClient } from '@tanstack/react-query'
import { useAttempt, useToast } from '../components/toast.tsx'
import { changeParty, type PartyRow } from './party.ts'

type Moved = Pick<PartyRow, 'partyId' | 'version' | 'name'>

/** Gives a party another value of a field, which can be taken back; what is refused is said. */
export function useMoveParty(by: string) {
  const queries = useQueryClient()
  const say = useToast()
  const attempt = useAttempt()
  const readAnew = () => queries.invalidateQueries({ queryKey: ['parties'] })
  return async (
    party: Moved,
    from: string | boolean | null,
    to: string | boolean | null,
    words: string,
  ): Promise<boolean> => {
    const { partyId, version } = party
    let changed = version
    const done = await attempt(async () => {
      changed = (await changeParty({ partyId, version }, patchOf(by, to))).version
    })
    await readAnew()
    if (done)
      say(`${party.name ?? 'It'}: ${words}`, async () => {
        await changeParty({ partyId, version: changed }, patchOf(by, from))
        await readAnew()
      })
    return done
  }
}

function patchOf(by: string, value: string | boolean | null) {
  if (by === 'owner') return { ownerUserId: typeof value === 'string' ? value : null }
  return { custom: { [by.slice('custom:'.length)]: value } }
}
