import { useState } from 'react'

/** The token behind “#”, read once; it stands there because that part of an address reaches no server. */
export function useHashToken(): string {
  const [token] = useState(() => decodeURIComponent(window.location.hash.replace(/^#/, '')))
  return token
}
