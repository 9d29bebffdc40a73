import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { progress } from './progress.mjs'
import { installed, root } from './project.mjs'
import { inTurn } from './turn.mjs'

const built = join(root, 'dist', 'web')
const sources = ['src/web', 'src/analytics', 'bin/launcher/web.mjs', 'vite.config.ts', 'package-lock.json']

/** Builds the pages into `dist/web` when they are missing or their sources have changed. */
export async function ensureWeb() {
  if (installed) return
  if (!existsSync(join(root, 'vite.config.ts')) || (await upToDate())) return
  await inTurn('web', 'building the pages', async () => {
    if (await upToDate()) return
    const done = progress('Building the pages')
    await build()
    done()
  })
}

async function upToDate() {
  return (await readFile(join(built, '.sources'), 'utf8').catch(() => '')) === (await sourcesHash())
}

// Built beside and then exchanged, so a page asked for meanwhile is a whole one.
async function build() {
  const hash = await sourcesHash()
  const building = join(root, 'dist', `web-${process.pid}`)
  try {
    await vite(['build', '--outDir', building, '--emptyOutDir', '--logLevel', 'warn'])
    await compress(building)
    await writeFile(join(building, '.sources'), hash)
    await rename(built, `${building}-old`).catch((error) => {
      if (error.code !== 'ENOENT') throw error
    })
    await rename(building, built)
  } finally {
    // Its own two, and those of builds that were killed; nobody else builds meanwhile.
    for (const name of await readdir(join(root, 'dist')).catch(() => []))
      if (/^web-\d+(-old)?$/.test(name)) await rm(join(root, 'dist', name), { recursive: true, force: true })
  }
}

// Compressed once here, hardest, instead of at each request.
async function compress(folder) {
  const squeeze = { gz: promisify(gzip), br: promisify(brotliCompress) }
  const options = { gz: { level: 9 }, br: { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } } }
  const texts = (await filesBelow(folder)).filter((file) => /\.(js|css|html|svg|json|txt)$/.test(file))
  for (const file of texts) {
    const bytes = await readFile(file)
    if (bytes.length < 1024) continue
    for (const kind of ['gz', 'br'])
      await writeFile(`${file}.${kind}`, await squeeze[kind](bytes, options[kind]))
  }
}

async function vite(args) {
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk))
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`the pages could not be built:\n${words.trim()}`)
}

async function sourcesHash() {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesBelow(join(root, source))) {
      hash.update(relative(root, file)).update('\0')
      hash.update(await readFile(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

async function filesBelow(path) {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
