import { Link } from '@tanstack/react-router'
import { Allowed } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { PageHead } from '../components/page-head.tsx'
import { Empty } from '../components/state.tsx'
import { useSession } from '../shell/session.ts'
import { NewParty } from './new-party.tsx'

/** A Kith without parties: what will stand here, and the way to it. */
export function NobodyYet(props: { isNew: boolean; onNew: (open: boolean) => void }) {
  const session = useSession()
  const seen = session?.can.find(({ noun, verb }) => noun === 'parties' && verb === 'read')?.rows
  if (seen !== 'all') return <NobodyOfYours {...props} rows={seen} />
  return (
    <>
      <PageHead title="Whom do we know?" answer="Nobody yet." />
      <Empty
        title="No parties yet"
        action={
          <span className="row wrap">
            <Allowed to={{ verb: 'create', noun: 'imports' }} name="Import a file">
              <Link className={buttonLook({ primary: true })} to="/information/imports">
                Import a file
              </Link>
            </Allowed>
            <NewPartyButton onNew={props.onNew} />
          </span>
        }
      >
        Here stand all persons, organisations and households: when they last bought, what they are expected to
        bring, how likely they are still active. A file of orders is enough: one row for each order, with a
        customer, a day and an amount.
      </Empty>
      <NewParty open={props.isNew} onClose={() => props.onNew(false)} />
    </>
  )
}

/** Others may know somebody: this person sees only their own, or their teams’. */
function NobodyOfYours(props: {
  rows: 'team' | 'own' | undefined
  isNew: boolean
  onNew: (open: boolean) => void
}) {
  const whose =
    props.rows === 'team' ? 'those that belong to somebody in your teams' : 'those that belong to you'
  return (
    <>
      <PageHead title="Whom do we know?" answer="None are yours yet." />
      <Empty title="No parties are yours yet" action={<NewPartyButton onNew={props.onNew} />}>
        The firm may know others; you see {whose}. Whoever sees all parties can make you, or a colleague of
        your teams, the owner of some.
      </Empty>
      <NewParty open={props.isNew} onClose={() => props.onNew(false)} />
    </>
  )
}

const NewPartyButton = ({ onNew }: { onNew: (open: boolean) => void }) => (
  <Allowed to={{ verb: 'create', noun: 'parties' }} name="New party">
    <Button onClick={() => onNew(true)}>New party</Button>
  </Allowed>
)

/** A filter that finds nobody. */
export function NobodyFits({ onClear }: { onClear: () => void }) {
  return (
    <Empty
      title="Nobody fits all of these conditions"
      action={<Button onClick={onClear}>Remove the conditions</Button>}
    >
      Take one away, or open one and let it hold for more.
    </Empty>
  )
}

/** A view that finds nobody, by conditions that no chip says. */
export const NobodyMeant = () => <Empty title="Nobody fits">Whoever comes to fit stands here.</Empty>
