// Kith runs on Node 24 (it strips types, so there is no build step for the server). Where the Node at hand
// is older, a pinned one is fetched once from the npm registry and everything continues under it.
import { spawn, spawnSync } from 'node:child_process'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { progress } from './progress.mjs'
import { root } from './project.mjs'

const pinned = '24.21.0'

/**
 * Runs a script again under Node 24 and waits for it.
 * @returns its exit code, or undefined when this process already runs on Node 24
 */
export async function underPinnedNode(script, args) {
  if (Number(process.versions.node.split('.')[0]) >= 24) return undefined
  return run(await pinnedNode(), [script, ...args])
}

async function pinnedNode() {
  for (const cache of caches()) {
    const node = nodeBelow(join(cache, `node-${pinned}`))
    if (runs(node)) return node
  }
  return installNode(await writable(caches()))
}

function runs(node) {
  return spawnSync(node, ['--version']).status === 0
}

function caches() {
  return [join(root, '.cache'), join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kith')]
}

async function writable(folders) {
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true })
      await access(folder, 2)
      return folder
    } catch (error) {
      if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error
    }
  }
  throw new Error(`Kith needs a folder it may write to for Node ${pinned}: tried ${folders.join(' and ')}`)
}

// The package `node` would fetch this one in an install script; taken by name it needs no script at all.
function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  return `${prefix}-${platform}-${process.arch}`
}

/** Where the program stands in a folder that holds a fetched Node. */
export function nodeBelow(folder) {
  return join(
    folder,
    'node_modules',
    nodePackage(),
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
}

async function installNode(cache) {
  const folder = join(cache, `node-${pinned}`)
  const building = `${folder}.${process.pid}`
  const done = progress(`Kith runs on Node 24 and this is ${process.version}: fetching Node ${pinned} once`)
  const install = (range) =>
    npm(['install', '--prefix', building, '--no-save', '--no-package-lock', '--ignore-scripts', range], {
      cwd: cache,
      quiet: true,
    })
  try {
    await mkdir(building, { recursive: true })
    await install(`${nodePackage()}@${pinned}`).catch(() => install(`${nodePackage()}@24`))
    await settle(building, folder)
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  done()
  return nodeBelow(folder)
}

/**
 * Moves a Node that was fetched to where it is looked for. Two first starts at once both fetch one; the one
 * that arrives first is used by both, and only one that does not run gives way.
 */
export async function settle(building, folder) {
  const occupied = (error) => {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error
    return true
  }
  if (!(await rename(building, folder).catch(occupied)) || runs(nodeBelow(folder))) return
  await rm(folder, { recursive: true, force: true })
  await rename(building, folder).catch(occupied)
}

function run(node, args) {
  const child = spawn(node, args, {
    // The channel tells the child when this process is gone, so a killed launcher leaves nothing running.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, KITH_LAUNCHER: String(process.pid) },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 137)))
  })
}
