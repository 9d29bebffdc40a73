import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from './project.mjs'

/** Does work that two processes must not do at once: the second waits, then looks for itself what is left. */
export async function inTurn(name, work) {
  const folder = join(root, '.cache')
  const file = join(folder, `${name}.turn`)
  await mkdir(folder, { recursive: true })
  while (!(await taken(file))) await pause(100)
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function taken(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = Number(await readFile(file, 'utf8').catch(() => ''))
    if (holder && !alive(holder)) await rm(file, { force: true })
    return false
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
