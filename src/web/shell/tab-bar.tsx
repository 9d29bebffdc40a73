import { Link, useRouterState } from '@tanstack/react-router'
import { everyDay, isIn, loopRoom, type Room, settingsRoom } from './rooms.ts'
import { RoomGlyph } from './sidebar.tsx'

const decide: Room = { path: '/performance', name: 'Decide', icon: 'flag' }
const more: Room = { path: '/more', name: 'More', icon: 'gear' }

/** Five places under the thumb. */
export function TabBar() {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const tabs = [loopRoom, ...everyDay.slice(0, 2), decide, more]
  const isHere = (room: Room) => isIn(room, pathname) || (room === more && isIn(settingsRoom, pathname))
  return (
    <nav className="tab-bar" aria-label="Main">
      {tabs.map((room) => (
        <Link
          key={room.path}
          to={room.path}
          className={isHere(room) ? 'here' : ''}
          aria-current={isHere(room) ? 'page' : undefined}
        >
          <RoomGlyph room={room} size={19} />
          {room.short ?? room.name}
        </Link>
      ))}
    </nav>
  )
}
