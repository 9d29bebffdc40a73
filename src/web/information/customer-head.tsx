import { Menu } from '@base-ui/react/menu'
import { Link } from '@tanstack/react-router'
import { address } from '../client/request.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { PartyShape } from '../components/party-chip.tsx'
import { month } from '../format/date.ts'
import { type PartyDialog, partyRights } from './customer-dialogs.tsx'
import type { Party } from './party.ts'
import { nameOf } from './party-name.ts'

/** Name, kind, roles and since when; what can be done with the party as a whole. */
export function CustomerHead(props: { party: Party; onDialog: (dialog: PartyDialog) => void }) {
  const { party, onDialog } = props
  return (
    <header className="page-head customer-head">
      <div>
        <h1>{nameOf(party)}</h1>
        <p className="customer-about">
          <span>
            <PartyShape kind={party.kind} /> {party.kind}
          </span>
          {aboutOf(party).map((each) => (
            <span key={each}>{each}</span>
          ))}
          {party.city && <span className="quiet-text">{party.city}</span>}
          {party.ownerName && <span className="quiet-text">owner {party.ownerName}</span>}
        </p>
      </div>
      <div className="page-actions">
        <PartyMenu party={party} onDialog={onDialog} />
        <Allowed to={{ verb: 'change', noun: 'parties' }} name="Edit">
          <Button onClick={() => onDialog('edit')} title="Edit (e)">
            Edit
          </Button>
        </Allowed>
        <Allowed to={{ verb: 'create', noun: 'notes' }} name="Add note">
          <Button primary onClick={focusNote}>
            Add note
          </Button>
        </Allowed>
      </div>
    </header>
  )
}

function focusNote() {
  document.querySelector<HTMLElement>('[data-composer]')?.focus()
}

/** “customer since March 2017”, “referrer since May 2019”. */
function aboutOf(party: Party): string[] {
  const first = party.statistics.map(({ firstOn }) => firstOn).filter((on) => on !== null)
  return party.roles
    .filter(({ validTo }) => validTo === null)
    .slice(0, 3)
    .map(({ role, validFrom: from }) => {
      const since = role === 'customer' ? ([from, ...first].sort()[0] ?? from) : from
      return `${role} since ${month(since)}`
    })
}

function PartyMenu({ party, onDialog }: { party: Party; onDialog: (dialog: PartyDialog) => void }) {
  const mayExport = useMay({ verb: 'export', noun: 'parties' })
  return (
    <Menu.Root>
      <Menu.Trigger className="button">
        More <Icon name="down" size={12} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="explanation-place" side="bottom" align="end" sideOffset={6}>
          <Menu.Popup className="popover party-menu">
            <Item dialog="merge" onDialog={onDialog}>
              Merge with another party…
            </Item>
            <Item dialog="merges" onDialog={onDialog}>
              Merge history
            </Item>
            <Menu.Item
              className="party-menu-item"
              render={<Link to="/customers/$partyId/past" params={{ partyId: party.partyId }} search={{}} />}
            >
              As known on a day
            </Menu.Item>
            {mayExport && (
              <Menu.Item
                className="party-menu-item"
                render={<a href={address(`/parties/${party.partyId}/take-away`)} download />}
              >
                Take away all data (ZIP)
              </Menu.Item>
            )}
            {!mayExport && <p className="party-menu-note">Taking away all data is not yours.</p>}
            <Item dialog="restrict" onDialog={onDialog}>
              Keep from use…
            </Item>
            <Item dialog="erase" onDialog={onDialog} isGrave>
              Erase…
            </Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** Opens its dialog; where it is not one's own, the dialog says who may. */
function Item(props: {
  children: React.ReactNode
  dialog: PartyDialog
  onDialog: (dialog: PartyDialog) => void
  isGrave?: boolean
}) {
  const may = useMay(partyRights[props.dialog])
  return (
    <Menu.Item
      className={props.isGrave ? 'party-menu-item grave' : 'party-menu-item'}
      onClick={() => props.onDialog(props.dialog)}
    >
      {!may && <Icon name="lock" size={12} />} {props.children}
    </Menu.Item>
  )
}
