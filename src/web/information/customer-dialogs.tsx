import { Modal } from '../components/modal.tsx'
import { EditParty } from './edit-party.tsx'
import { EraseParty } from './erase-party.tsx'
import { MergeHistory } from './merge-history.tsx'
import { MergeParty } from './merge-party.tsx'
import type { Party } from './party.ts'
import { nameOf } from './party-name.ts'

export type PartyDialog = 'edit' | 'merge' | 'merges' | 'erase'

/** What is done with a party as a whole, each in its dialog. */
export function CustomerDialogs(props: { party: Party; dialog: PartyDialog | null; onClose: () => void }) {
  const { party, dialog, onClose } = props
  const titles: Record<PartyDialog, string> = {
    edit: `Edit ${nameOf(party)}`,
    merge: `Merge another party into ${nameOf(party)}`,
    merges: 'Merge history',
    erase: `Erase ${nameOf(party)}?`,
  }
  return (
    <Modal
      open={dialog !== null}
      onClose={onClose}
      title={dialog ? titles[dialog] : ''}
      wide={dialog === 'merge'}
    >
      {dialog === 'edit' && <EditParty party={party} onClose={onClose} />}
      {dialog === 'merge' && <MergeParty party={party} onClose={onClose} />}
      {dialog === 'merges' && <MergeHistory party={party} />}
      {dialog === 'erase' && <EraseParty party={party} onClose={onClose} />}
    </Modal>
  )
}
