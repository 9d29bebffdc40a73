import './shell.css'
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { readWithNewRights } from '../client/queries.ts'
import { endViewAs } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { ExplanationProvider } from '../components/explanation.tsx'
import { ToastProvider, useAttempt } from '../components/toast.tsx'
import { CrumbProvider } from './crumbs.tsx'
import { DemonstrationWork } from './demonstration-work.tsx'
import { KeyHelp } from './key-help.tsx'
import { useShellKeys } from './keys.ts'
import { Offline } from './offline.tsx'
import { Palette } from './palette.tsx'
import { useSession } from './session.ts'
import { SessionEnded } from './session-ended.tsx'
import { Sidebar } from './sidebar.tsx'
import { TabBar } from './tab-bar.tsx'
import { TopBar } from './top-bar.tsx'

/** Everything around a page: rooms, search, keys, explanation, undo. */
export function Shell() {
  const [opened, setOpened] = useState<'palette' | 'help' | null>(null)
  useShellKeys({ palette: () => setOpened('palette'), help: () => setOpened('help') })
  return (
    <CrumbProvider>
      <ToastProvider>
        <ExplanationProvider>
          <a className="skip" href="#page">
            To the page
          </a>
          <div className="app">
            <Sidebar />
            <div className="main">
              <TopBar onFind={() => setOpened('palette')} />
              <Offline />
              <DemonstrationWork />
              <ViewedAs />
              <Page />
            </div>
          </div>
          <TabBar />
          <Palette open={opened === 'palette'} onClose={() => setOpened(null)} />
          <KeyHelp open={opened === 'help'} onClose={() => setOpened(null)} />
          <SessionEnded />
        </ExplanationProvider>
      </ToastProvider>
    </CrumbProvider>
  )
}

function Page() {
  const page = useRef<HTMLElement>(null)
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const before = useRef(pathname)
  useEffect(() => {
    // A new page starts at its beginning for eyes and for screen readers alike.
    if (before.current !== pathname) page.current?.focus({ preventScroll: true })
    before.current = pathname
  }, [pathname])
  return (
    <main className="page" id="page" tabIndex={-1} ref={page}>
      <Outlet />
    </main>
  )
}

/** Says all the time that one looks with somebody else's rights. */
function ViewedAs() {
  const session = useSession()
  const router = useRouter()
  const attempt = useAttempt()
  if (!session?.viewAs) return null
  const end = async () => {
    if (!(await attempt(endViewAs))) return
    await readWithNewRights()
    await router.invalidate()
  }
  return (
    <div className="viewed-as" role="status">
      You see what {session.viewAs.name} may see.
      <Button small onClick={end}>
        Be yourself again
      </Button>
    </div>
  )
}
