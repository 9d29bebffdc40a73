import { useMemo } from 'react'
import { useSession } from '../shell/session.ts'

/** A field of parties whose showing a role can withhold. */
export type PartyField =
  | 'contactPoints'
  | 'roles'
  | 'relationships'
  | 'statistics'
  | 'scores'
  | 'sources'
  | 'custom'
  | 'lastOn'
  | 'orders'
  | 'spend'
  | 'clv'
  | 'pAlive'

/** Tells which fields of parties are shown to whoever is signed in: what is withheld is not what is unknown. */
export function useShownFields(): (field: PartyField) => boolean {
  const can = useSession()?.can
  return useMemo(() => {
    const rights = (can ?? []).filter(({ noun, verb }) => noun === 'parties' && verb === 'read')
    return (field) => rights.some(({ fields }) => fields === 'all' || fields.includes(field))
  }, [can])
}

/** Whether some field is withheld: then “nothing” may only mean that nothing is shown. */
export function useIsMasked(): boolean {
  const can = useSession()?.can ?? []
  return !can.some(({ noun, verb, fields }) => noun === 'parties' && verb === 'read' && fields === 'all')
}
