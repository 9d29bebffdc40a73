import { useState } from 'react'

/**
 * The version that a form saves over: what was read as it was opened. A newer one is taken when it says the same,
 * or once a refusal has shown what it says; else what somebody else stored meanwhile would be overwritten unseen.
 */
export function useReadVersion(stored: { version: number; says: string }, isShown: boolean): number {
  const [read, setRead] = useState(stored)
  const taken = versionToSaveOver(read, stored, isShown)
  if (taken !== read) setRead(taken)
  return taken.version
}

type Told = { readonly version: number; readonly says: string }

/** `read`: as the form was opened; `stored`: as it is now; `isShown`: a refusal shows what is stored now. */
export function versionToSaveOver(read: Told, stored: Told, isShown: boolean): Told {
  if (read.version === stored.version) return read
  return isShown || read.says === stored.says ? stored : read
}
