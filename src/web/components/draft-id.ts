import { useState } from 'react'
import { newId } from '../client/new-id.ts'

/** The id of what a form makes: one for all attempts of one filling, so that none of them makes a second one. */
export function useDraftId(): { id: string; renew: () => void } {
  const [id, setId] = useState(() => newId())
  return { id, renew: () => setId(newId()) }
}
