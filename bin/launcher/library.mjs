import { spawn } from 'node:child_process'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { progress } from './progress.mjs'
import { root } from './project.mjs'

/** Compiles the sources to JavaScript and declarations in `dist/`, for programs that import `kith`. */
export async function buildLibrary() {
  const done = progress('Compiling the library to dist/')
  const dist = join(root, 'dist')
  for (const name of await readdir(dist).catch(() => []))
    if (!name.startsWith('web')) await rm(join(dist, name), { recursive: true })
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const child = spawn(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
    stdio: 'inherit',
  })
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error('the library could not be compiled')
  done()
}
