import { Menu } from '@base-ui/react/menu'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { sessionQuery, signOut, signOutEverywhere } from '../client/session.ts'
import { dropDrafts } from '../components/draft.ts'
import { useAttempt } from '../components/toast.tsx'
import { uploading } from '../information/uploading.ts'
import { useSession } from './session.ts'
import { type Theme, useTheme } from './theme.ts'

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** Who one is, one's roles, light or dark, and the way out. */
export function UserMenu() {
  const session = useSession()
  const [theme, setTheme] = useTheme()
  const leave = useLeave()
  if (!session) return null
  return (
    <Menu.Root>
      <Menu.Trigger className="who" title={`${session.user.name}, ${session.roles.join(', ')}`}>
        <span aria-hidden="true">{initials(session.user.name)}</span>
        <span className="unseen">Menu of {session.user.name}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="explanation-place" side="bottom" align="end" sideOffset={6}>
          <Menu.Popup className="popover menu">
            <div className="menu-head">
              <b>{session.user.name}</b>
              <span>{session.roles.join(', ')}</span>
              <span>{session.user.email}</span>
            </div>
            <Menu.RadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
              <Menu.GroupLabel className="menu-label">Light or dark</Menu.GroupLabel>
              {themes.map(({ value, label }) => (
                <Menu.RadioItem key={value} className="menu-item" value={value} closeOnClick>
                  <span className="menu-dot" data-on={theme === value || undefined} />
                  {label}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <hr />
            <Menu.Item className="menu-item" onClick={() => leave(signOut)}>
              Sign out
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => leave(signOutEverywhere)}>
              Sign out everywhere
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function useLeave() {
  const queries = useQueryClient()
  const router = useRouter()
  const attempt = useAttempt()
  return async (how: () => Promise<unknown>) => {
    if (!(await attempt(how))) return
    dropDrafts()
    uploading.drop()
    queries.clear()
    queries.setQueryData(sessionQuery.queryKey, null)
    await router.navigate({ to: '/sign-in' })
  }
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0]?.[0], words.length > 1 ? words.at(-1)?.[0] : ''].join('').toUpperCase()
}
