import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from './project.mjs'

/**
 * Does work that two processes must not do at once: the second says for whom it waits, then looks for itself
 * what is left. A turn is held as a data folder is, so one whose process has died counts for nothing.
 * @param name which work, and of its folder in `.cache/`
 * @param doing the same for people, such as “installing packages”
 */
export async function inTurn(name, doing, work, { cache = join(root, '.cache'), say = sayAloud } = {}) {
  // Only now, since an installed package runs no TypeScript; it has nothing to take turns for.
  const { folderHolder, lockFolder } = await import('../../src/storage/data-folder.ts')
  const folder = join(cache, name)
  let told = false
  for (;;) {
    const turn = await lockFolder(folder, name).catch((error) => {
      if (error.code !== 'storage.folder-in-use') throw error
    })
    if (turn) return work().finally(() => turn.release())
    const holder = told ? undefined : await folderHolder(folder)
    if (holder) say(`Process ${holder.pid} has been ${doing} here since ${holder.since}; waiting for it …`)
    told ||= holder !== undefined
    await pause(100)
  }
}

function sayAloud(text) {
  process.stderr.write(`${text}\n`)
}
