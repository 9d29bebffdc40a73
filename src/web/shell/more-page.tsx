import { Link } from '@tanstack/react-router'
import { Icon } from '../components/icon.tsx'
import { PageHead } from '../components/page-head.tsx'
import { usePlace } from './crumbs.tsx'
import { useOwnRooms } from './own-rooms.ts'
import { everyDay, fiveProcesses, settingsRoom } from './rooms.ts'
import { RoomGlyph } from './sidebar.tsx'
import './more-page.css'

/** The rooms that the bar at the bottom has no place for. */
export function MorePage() {
  usePlace('More', 'More')
  const rooms = [...fiveProcesses, ...everyDay.slice(2), ...useOwnRooms(), settingsRoom]
  return (
    <>
      <PageHead title="Where to?" />
      <ul className="more-list">
        {rooms.map((room) => (
          <li key={room.path}>
            <Link to={room.path}>
              <RoomGlyph room={room} size={19} />
              {room.name}
              <span className="push">
                <Icon name="right" size={13} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
