import { KithError } from '../kernel/errors.ts'
import { folderHolder, holderInWords } from '../storage/data-folder.ts'
import { refuseOtherKiths } from '../storage/opening.ts'
import type { OpenedPlace } from './place.ts'

/**
 * Refuses work that must have the data for itself while another Kith has it open.
 * @throws storage.folder-in-use, storage.database-in-use
 */
export async function refuseRunning({ db, opened, place }: OpenedPlace): Promise<void> {
  if (opened.kind === 'server') await refuseOtherKiths(db, db.address)
  if (opened.kind !== 'joined') return
  const holder = await folderHolder(place.dataFolder)
  if (holder)
    throw new KithError('storage.folder-in-use', { folder: place.dataFolder, holder: holderInWords(holder) })
}
