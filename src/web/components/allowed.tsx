import './allowed.css'
import { Popover } from '@base-ui/react/popover'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { rolesQuery, usersQuery } from '../client/people.ts'
import { mayDo, type Session, sessionQuery, type Verb } from '../client/session.ts'
import { buttonLook } from './button.tsx'
import { Icon } from './icon.tsx'

/** What somebody wants to do: a verb of the rights, and the noun it is about. */
export type Right = { verb: Verb; noun: string }

/** Whether the person at the screen may do it; nobody may change anything while looking with another's rights. */
export function useMay({ verb, noun }: Right): boolean {
  return mayDo(useQuery(sessionQuery).data, verb, noun)
}

/**
 * An action where one may do it. Where one may not, its name stands in its place with a lock, which opens:
 * who may, what one may oneself, and whom to ask.
 */
export function Allowed(props: {
  to: Right
  /** The name of the action, as on its button. */
  name: string
  look?: 'button' | 'small' | 'link'
  children: React.ReactNode
}) {
  const { name, look = 'button' } = props
  if (useMay(props.to)) return props.children
  const as = look === 'link' ? 'link locked' : `${buttonLook({ small: look === 'small' })} locked`
  return (
    <Popover.Root>
      <Popover.Trigger className={as}>
        <Icon name="lock" size={12} /> {name}
        <span className="unseen">, not yours: who may</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="explanation-place" side="bottom" align="start" sideOffset={6}>
          <Popover.Popup className="popover" aria-label={`${name}: who may`}>
            <NotYours to={props.to} title={name} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Where a form or a page would stand that one may not use: who may, what one may, and whom to ask. */
export function NotYours({ to, title }: { to: Right; title: string }) {
  const session = useQuery(sessionQuery).data
  if (!session) return null
  if (session.viewAs && ownRight(session, to)) {
    return (
      <div className="not-yours">
        <h3>{title}</h3>
        <p>
          You look with the rights of {session.viewAs.name}. Nothing can be changed until you are yourself
          again.
        </p>
      </div>
    )
  }
  return (
    <div className="not-yours">
      <h3>{title}</h3>
      <WhoMay session={session} to={to} />
      <p>
        {ownWords(session, to.noun)}{' '}
        <Link className="link" to="/settings/$part" params={{ part: 'me' }}>
          All that you may do
        </Link>
      </p>
      <AskButton wish={`${to.verb} ${nounWords(to.noun)}`} />
    </div>
  )
}

/** Sends an administrator the question, by the person's own mail. */
export function AskButton({ wish }: { wish: string }) {
  const session = useQuery(sessionQuery).data
  const { data } = useQuery({ ...usersQuery, enabled: mayDo(session, 'read', 'users'), retry: false })
  const asked = data?.items.find(
    ({ isActive, roles }) => isActive && roles.some(({ name }) => name === 'administrator'),
  )
  if (!asked || !session) return null
  const mail = new URLSearchParams({
    subject: `A right in Kith: ${wish}`,
    body: `${session.user.name} asks for the right to ${wish}.\n${window.location.href}`,
  })
  // Mail programs read a plus sign as what it is.
  const href = `mailto:${asked.email}?${mail.toString().replaceAll('+', '%20')}`
  return (
    <a className={buttonLook({ small: true })} href={href}>
      Ask {asked.name}
    </a>
  )
}

function WhoMay({ session, to }: { session: Session; to: Right }) {
  const mayLook = mayDo(session, 'read', 'roles')
  const { data } = useQuery({ ...rolesQuery, enabled: mayLook, retry: false })
  const roles = (data?.items ?? [])
    .filter((role) => role.permissions.some(({ noun, verb }) => noun === to.noun && verb === to.verb))
    .map(({ name }) => name)
  const what = `${to.verb} ${nounWords(to.noun)}`
  if (roles.length === 0)
    return <p>To {what} needs a role that allows it; an administrator can give you one.</p>
  return (
    <p>
      Who may {what}: {roles.join(', ')}.
    </p>
  )
}

function ownWords({ can }: Session, noun: string): string {
  const verbs = can.filter((each) => each.noun === noun).map(({ verb }) => verb)
  const words = nounWords(noun)
  return verbs.length > 0 ? `You may ${verbs.join(', ')} ${words}.` : `You have no right to ${words}.`
}

const ownRight = ({ can }: Session, { verb, noun }: Right) =>
  can.some((each) => each.verb === verb && each.noun === noun)

/** Nouns of rights as the pages call them. */
const called: Record<string, string> = {
  'bulk-edits': 'edits of many parties at once',
  'api-keys': 'API keys',
  views: 'saved views',
  kpis: 'key figures',
  'portal-links': 'links to a customer’s own page',
  value: 'lifetime values',
  users: 'people',
}

const nounWords = (noun: string) => called[noun] ?? noun
