import type { Database } from '../storage/database.ts'
import { selectFirmSetting } from './firm-setting.sql.ts'

/** How the firm reads phones (country), days (time zone) and money (main currency). */
export type FirmSetting = { readonly country: string; readonly currency: string; readonly timeZone: string }

const unnamed: FirmSetting = { country: 'US', currency: 'EUR', timeZone: 'UTC' }

/** It changes perhaps once a year and is read with every request, so it may be this old. Milliseconds. */
const staleMs = 5_000

const known = new WeakMap<Database, { setting: FirmSetting; readAt: number }>()

/**
 * The firm's setting, at most five seconds old; defaults before the first start is answered.
 * @param tx  the transaction that asks: what is not remembered is read there, for a transaction that waits for a second
 *   connection waits for ever once all are held by such
 */
export async function firmSetting(db: Database, tx: Database = db): Promise<FirmSetting> {
  const remembered = known.get(db)
  if (remembered && performance.now() - remembered.readAt < staleMs) return remembered.setting
  return readFirmSetting(db, tx)
}

/** The same as it is at this moment: for what is decided once and kept, such as the currency of a file. */
export async function freshFirmSetting(db: Database): Promise<FirmSetting> {
  return readFirmSetting(db, db)
}

async function readFirmSetting(db: Database, tx: Database): Promise<FirmSetting> {
  const at = performance.now()
  const setting = (await tx.maybeOne(selectFirmSetting)) ?? unnamed
  known.set(db, { setting, readAt: at })
  return setting
}
