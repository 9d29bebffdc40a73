import { createContext, use, useEffect, useState } from 'react'

type Crumbs = { crumbs: string[]; set: (crumbs: string[]) => void }

const CrumbContext = createContext<Crumbs>({ crumbs: [], set: () => {} })

/** Holds what the page says about where one is. */
export function CrumbProvider({ children }: { children: React.ReactNode }) {
  const [crumbs, set] = useState<string[]>([])
  return <CrumbContext value={{ crumbs, set }}>{children}</CrumbContext>
}

/** What stands after the room in the top bar. */
export const useCrumbs = () => use(CrumbContext).crumbs

/** Names the page: its place after the room, and the title of the tab. */
export function usePlace(title: string, ...crumbs: string[]) {
  const { set } = use(CrumbContext)
  const joined = crumbs.join('\n')
  useEffect(() => {
    document.title = `${title} · Kith`
    set(joined ? joined.split('\n') : [])
    return () => set([])
  }, [title, joined, set])
}
