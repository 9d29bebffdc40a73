import { NotYours, type Right, useMay } from '../components/allowed.tsx'
import { Modal } from '../components/modal.tsx'
import { EditParty } from './edit-party.tsx'
import { EraseParty } from './erase-party.tsx'
import { MergeHistory } from './merge-history.tsx'
import { MergeParty } from './merge-party.tsx'
import type { Party } from './party.ts'
import { nameOf } from './party-name.ts'
import { RestrictParty } from './restrict-party.tsx'

export type PartyDialog = 'edit' | 'merge' | 'merges' | 'restrict' | 'erase'

/** What each dialog asks of the rights. */
export const partyRights: Record<PartyDialog, Right> = {
  edit: { verb: 'change', noun: 'parties' },
  merge: { verb: 'create', noun: 'merges' },
  merges: { verb: 'read', noun: 'merges' },
  restrict: { verb: 'create', noun: 'consents' },
  erase: { verb: 'erase', noun: 'parties' },
}

/** What is done with a party as a whole, each in its dialog. */
export function CustomerDialogs(props: { party: Party; dialog: PartyDialog | null; onClose: () => void }) {
  const { party, dialog, onClose } = props
  const titles: Record<PartyDialog, string> = {
    edit: `Edit ${nameOf(party)}`,
    merge: `Merge another party into ${nameOf(party)}`,
    merges: 'Merge history',
    restrict: `Keep the data of ${nameOf(party)} from use`,
    erase: `Erase ${nameOf(party)}?`,
  }
  return (
    <Modal
      open={dialog !== null}
      onClose={onClose}
      title={dialog ? titles[dialog] : ''}
      wide={dialog === 'merge'}
    >
      {dialog && <DialogBody party={party} dialog={dialog} onClose={onClose} />}
    </Modal>
  )
}

function DialogBody(props: { party: Party; dialog: PartyDialog; onClose: () => void }) {
  const { party, dialog, onClose } = props
  const may = useMay(partyRights[dialog])
  if (!may) return <NotYours to={partyRights[dialog]} title="This is not yours" />
  if (dialog === 'edit') return <EditParty party={party} onClose={onClose} />
  if (dialog === 'merge') return <MergeParty party={party} onClose={onClose} />
  if (dialog === 'merges') return <MergeHistory party={party} />
  if (dialog === 'restrict') return <RestrictParty party={party} onClose={onClose} />
  return <EraseParty party={party} onClose={onClose} />
}
