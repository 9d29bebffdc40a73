import { Link } from '@tanstack/react-router'
import { Button, buttonLook } from '../components/button.tsx'
import { PageHead } from '../components/page-head.tsx'
import { Empty } from '../components/state.tsx'
import { NewParty } from './new-party.tsx'

/** A Kith without parties: what will stand here, and the way to it. */
export function NobodyYet(props: { mayAdd: boolean; isNew: boolean; onNew: (open: boolean) => void }) {
  return (
    <>
      <PageHead title="Whom do we know?" answer="Nobody yet." />
      <Empty
        title="No parties yet"
        action={
          <span className="row wrap">
            <Link className={buttonLook({ primary: true })} to="/information/imports">
              Import a file
            </Link>
            {props.mayAdd && <Button onClick={() => props.onNew(true)}>New party</Button>}
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
