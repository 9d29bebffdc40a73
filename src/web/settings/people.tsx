import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type User, userListQuery, viewAs } from '../client/people.ts'
import { readWithNewRights } from '../client/queries.ts'
import { mayDo } from '../client/session.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useSession } from '../shell/session.ts'
import { InviteForm } from './invite-form.tsx'
import { PersonForm } from './person-form.tsx'
import { Teams } from './teams.tsx'

/** Everybody who can sign in. */
export function People() {
  const list = useInfiniteQuery(userListQuery)
  const users = list.data?.pages.flatMap(({ items }) => items)
  const [invites, setInvites] = useState(false)
  const [chosen, setChosen] = useState<User | null>(null)
  return (
    <>
      <Section
        heavy
        title="People"
        aside={
          <Allowed to={{ verb: 'create', noun: 'users' }} name="Invite a person">
            <Button primary onClick={() => setInvites(true)}>
              Invite a person
            </Button>
          </Allowed>
        }
      >
        {list.isPending && <Loading label="reading the people" />}
        {users && (
          <PlainTable
            label="People"
            head={['Name', 'E-mail', 'Roles', 'Teams', '', '']}
            rows={users.map((user) => ({
              key: user.userId,
              cells: [
                <span key="name" className={user.isActive ? 'strong' : 'quiet-text'}>
                  {user.name}
                  {user.isActive ? '' : ', may not sign in'}
                </span>,
                user.email,
                user.roles.map((role) => role.name).join(', '),
                user.teams.map((team) => team.name).join(', ') || (
                  <span key="none" className="quiet-text">
                    no team
                  </span>
                ),
                <ViewAsButton key="view" user={user} />,
                <Allowed key="change" to={{ verb: 'change', noun: 'users' }} name="Change" look="small">
                  <Button small onClick={() => setChosen(user)}>
                    Change<span className="unseen"> {user.name}</span>
                  </Button>
                </Allowed>,
              ],
            }))}
          />
        )}
        <ListEnd list={list} />
      </Section>
      <Teams />
      <InviteForm open={invites} onClose={() => setInvites(false)} />
      {chosen && <PersonForm user={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function ViewAsButton({ user }: { user: User }) {
  const session = useSession()
  const say = useToast()
  const looking = useMutation({
    mutationFn: () => viewAs(user.userId),
    onSuccess: readWithNewRights,
    onError: (error) => say(error.message),
  })
  if (!mayDo(session, 'create', 'view-as') || user.userId === session?.user.id || !user.isActive) return null
  return (
    <Button small quiet busy={looking.isPending} onClick={() => looking.mutate()}>
      View as<span className="unseen"> {user.name}</span>
    </Button>
  )
}
