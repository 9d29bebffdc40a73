import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useMay } from '../components/allowed.tsx'
import { Icon } from '../components/icon.tsx'
import { Mark } from '../components/mark.tsx'
import { count, figure } from '../format/number.ts'
import { countQuery } from '../information/party.ts'
import { useOwnRooms } from './own-rooms.ts'
import { everyDay, fiveProcesses, isIn, loopRoom, type Room, settingsRoom } from './rooms.ts'
import { useSession } from './session.ts'

/** The rooms, at the left; 52 wide with tooltips where the window is narrow. */
export function Sidebar() {
  const firm = useSession()?.firm
  return (
    <nav className="sidebar" aria-label="Rooms">
      <div className="sidebar-firm">
        <Mark size={26} />
        <div>
          <b title={firm?.name}>{firm?.name ?? 'Kith'}</b>
        </div>
      </div>
      <RoomLink room={loopRoom} />
      <h4>Every day</h4>
      {everyDay.map((room) => (
        <RoomLink key={room.path} room={room} />
      ))}
      <OwnObjects />
      <h4>The five processes</h4>
      {fiveProcesses.map((room) => (
        <RoomLink key={room.path} room={room} />
      ))}
      <div className="sidebar-gap" />
      <RoomLink room={settingsRoom} />
      <p className="sidebar-foot">Every number opens its reason: choose it, or press ? on it.</p>
    </nav>
  )
}

function RoomLink({ room }: { room: Room }) {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const here = isIn(room, pathname)
  return (
    <Link
      to={room.path}
      className={here ? 'sidebar-room here' : 'sidebar-room'}
      aria-current={here ? 'page' : undefined}
      title={room.go ? `${room.name} (g ${room.go})` : room.name}
    >
      <RoomGlyph room={room} />
      <span>{room.name}</span>
      {room.path === '/customers' && <HowMany />}
    </Link>
  )
}

/** The objects that the firm keeps beside customers. */
function OwnObjects() {
  return useOwnRooms().map((room) => <RoomLink key={room.path} room={room} />)
}

/** How many parties there are: exact while they are few, else the estimate that costs nothing. */
function HowMany() {
  const enabled = useMay({ verb: 'read', noun: 'parties' })
  const { data } = useQuery({ ...countQuery(), enabled })
  if (!data) return null
  return (
    <span className="sidebar-count">
      {!data.exact && <span className="unseen">about </span>}
      {data.exact ? count(data.count) : figure(data.count)}
    </span>
  )
}

/** A room's icon, or its arc of the mark. */
export function RoomGlyph({ room, size = 16 }: { room: Room; size?: number }) {
  if (room.icon) return <Icon name={room.icon} size={size} />
  if (room.mark === 'all' || !room.mark) return <Mark size={size} />
  return <Mark lit={room.mark} size={size} />
}
