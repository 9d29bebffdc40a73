import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a test file needs to run, which decides where in the run it stands. */
export type TestKind =
  | 'pure'
  | 'hostile'
  | 'database'
  | 'http'
  | 'database journey'
  | 'Postfix journey'
  | 'journey'
  | 'browser'

const needsDatabase = join('test', 'support', 'database.ts')
const needsPostfix = join('test', 'support', 'postfix.ts')

/** Every test file with what it needs, found by what it imports, so no list has to be kept. */
export function testFiles(root: string): { file: string; kind: TestKind }[] {
  return globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'], { cwd: root })
    .sort()
    .map((file) => ({ file, kind: kindOf(root, file) }))
}

function kindOf(root: string, file: string): TestKind {
  const reached = reachedBy(root, file)
  if (reached.has('playwright-core')) return 'browser'
  if (reached.has(needsPostfix)) return 'Postfix journey'
  const isJourney = file.startsWith(join('test', 'journeys'))
  if (isJourney) return reached.has(needsDatabase) ? 'database journey' : 'journey'
  if (!reached.has(needsDatabase)) return 'pure'
  if (file.startsWith(join('test', 'hostile'))) return 'hostile'
  return file.endsWith('.routes.test.ts') || file.startsWith(join('src', 'http')) ? 'http' : 'database'
}

/** The packages and the files below `test/` that a file imports, directly or through those. */
function reachedBy(root: string, file: string, seen = new Set<string>()): Set<string> {
  const text = readFileSync(join(root, file), 'utf8')
  for (const [, specifier = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
    if (!specifier.startsWith('.')) seen.add(specifier)
    else {
      const target = join(dirname(file), specifier)
      if (!target.startsWith('test') || seen.has(target) || !existsSync(join(root, target))) continue
      seen.add(target)
      reachedBy(root, target, seen)
    }
  }
  return seen
}
