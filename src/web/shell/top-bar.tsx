import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { type ImportRun, importsQuery, isMoving } from '../client/import.ts'
import { useMay } from '../components/allowed.tsx'
import { Icon } from '../components/icon.tsx'
import { count } from '../format/number.ts'
import { AsOf } from './as-of.tsx'
import { useCrumbs } from './crumbs.tsx'
import { DemonstrationMark } from './demonstration-mark.tsx'
import { FitEnd } from './fit-end.tsx'
import { useImportsEnd } from './imports-end.ts'
import { everyDay, fiveProcesses, isIn, loopRoom, settingsRoom } from './rooms.ts'
import { useSession } from './session.ts'
import { UserMenu } from './user-menu.tsx'

/** Where one is, the search box, jobs that run on, when the numbers were read, and who one is. */
export function TopBar({ onFind }: { onFind: () => void }) {
  return (
    <header className="top-bar">
      <Crumbs />
      <DemonstrationMark />
      <button type="button" className="find" onClick={onFind} title="Find a party, number or action (⌘K)">
        <Icon name="search" size={14} />
        <span>Find a party, number or action</span>
        <kbd>⌘K</kbd>
      </button>
      <RunningJob />
      <FitEnd />
      <AsOf />
      <UserMenu />
    </header>
  )
}

function Crumbs() {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const crumbs = useCrumbs()
  const firm = useSession()?.firm
  const rooms = [loopRoom, ...everyDay, ...fiveProcesses, settingsRoom]
  const room = rooms.find((each) => isIn(each, pathname))
  const isDeeper = crumbs.length > 0
  return (
    <nav className="crumbs" aria-label="Where you are">
      {pathname === '/' && <b className="crumb-firm">{firm?.name}</b>}
      {room &&
        (isDeeper ? <Link to={room.path}>{room.name}</Link> : <b className="crumb-room">{room.name}</b>)}
      {crumbs.map((crumb, index) => (
        <span key={crumb}>
          {room || index > 0 ? <i>/</i> : null}
          <b>{crumb}</b>
        </span>
      ))}
    </nav>
  )
}

const none: ImportRun[] = []

/** An import, or its undo, that goes on while one looks elsewhere. */
function RunningJob() {
  const mayRead = useMay({ verb: 'read', noun: 'imports' })
  const { data } = useQuery({ ...importsQuery, enabled: mayRead })
  useImportsEnd(data?.items ?? none)
  const running = data?.items.find((each) => isMoving(each.state))
  if (!running) return null
  const { done, total } = running.progress ?? { done: running.rows, total: null }
  const isUndo = running.state === 'undoing'
  const title = isUndo ? `Taking back ${running.file}` : `Importing ${running.file}`
  return (
    <Link
      className="top-job"
      to="/information/imports/$importId"
      params={{ importId: running.importId }}
      title={title}
    >
      <progress
        aria-label={title}
        max={total ?? 1}
        value={running.state === 'queued' ? 0 : total === null ? undefined : done}
      />
      <span>
        {count(done)} rows{isUndo ? ' out' : ''}
      </span>
    </Link>
  )
}
