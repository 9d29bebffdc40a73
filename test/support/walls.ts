import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import ts from 'typescript'

/** Source text by path from the project's root (`src/value/order.ts`). */
export type Sources = ReadonlyMap<string, string>

/** One broken rule: which, where, and what it met. */
export type Violation = { readonly rule: string; readonly file: string; readonly found: string }

const rooms = [
  'kernel',
  'information',
  'empowerment',
  'strategy',
  'value',
  'channels',
  'performance',
  'demonstration',
]
const aspects = ['sql', 'commands', 'routes', 'jobs', 'measures', 'generated']
const bannedNames = [
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'types',
  'constants',
  'services',
  'service',
  'manager',
  'misc',
]

/** Every source file of the product, tests left out: they may reach anywhere. */
export function readSources(): Sources {
  const root = new URL('../../', import.meta.url)
  const files = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  return new Map(files.map((file) => [file, readFileSync(new URL(file, root), 'utf8')]))
}

/** Checks every wall of the house and lists what breaks one. */
export function violations(sources: Sources): Violation[] {
  return [...sources].flatMap(([file, text]) => [
    ...importsOf(file, text).flatMap((imported) => brokenByImport(file, imported)),
    ...brokenByText(file, text),
    ...brokenByName(file),
  ])
}

type Import = { readonly target: string; readonly isPackage: boolean; readonly isType: boolean }

/** TypeScript's own scanner: sees re-exports, type and dynamic imports, ignores strings and comments. */
function importsOf(file: string, text: string): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => {
    const isPackage = !fileName.startsWith('.')
    const statement = text.slice(
      Math.max(text.lastIndexOf('\nimport', pos), text.lastIndexOf('\nexport', pos), 0),
      pos,
    )
    const isType = /^\s*(import|export) type\b/.test(statement)
    return { isPackage, isType, target: isPackage ? fileName : normalize(join(dirname(file), fileName)) }
  })
}

function brokenByImport(file: string, { target, isPackage, isType }: Import): Violation[] {
  const from = folderOf(file)
  const broken = (rule: string) => [{ rule, file, found: target }]
  if (from === 'analytics')
    return brokenInAnalytics(target, isPackage) ? broken('analytics imports only analytics') : []
  if (isPackage) return []
  const to = folderOf(target)
  if (to === from)
    return isDecision(file) && aspectOf(target)
      ? broken('a decision imports no statement, command or route')
      : []
  if (from === 'web') return to === 'analytics' ? [] : broken('web imports only analytics')
  if (from === 'storage') return to === 'kernel' ? [] : broken('storage imports only kernel')
  if (from === 'http')
    return to === 'kernel' || to === 'storage' ? [] : broken('http imports only kernel and storage')
  if (from === 'fit')
    return brokenInFit(target)
      ? broken('fit imports only analytics, kernel, storage and how files are read')
      : []
  if (!rooms.includes(from)) return []
  return brokenInRoom(file, target, isType).flatMap(broken)
}

function brokenInAnalytics(target: string, isPackage: boolean): boolean {
  return isPackage ? target.startsWith('node:') : folderOf(target) !== 'analytics'
}

/** Not by the door of the room: behind that stands all of it, and a fit begins with loading what it imports. */
const tableReaders = ['src/information/tabular-file.ts', 'src/information/tabular-container.ts']

function brokenInFit(target: string): boolean {
  return !['analytics', 'kernel', 'storage'].includes(folderOf(target)) && !tableReaders.includes(target)
}

function brokenInRoom(file: string, target: string, isType: boolean): string[] {
  const [from, to] = [folderOf(file), folderOf(target)]
  const rules: string[] = []
  if (rooms.includes(to)) {
    if (rooms.indexOf(to) > rooms.indexOf(from)) rules.push('a room imports only from its left')
    if (to !== 'kernel' && target !== `src/${to}/index.ts`) rules.push('a room is entered through its door')
  } else if (['cli', 'fit', 'web'].includes(to) || target === 'src/main.ts')
    rules.push('only main and cli assemble rooms')
  // The kernel says what a command and a route are, so it may name storage's and http's types.
  const names = from === 'kernel' && isType
  if (isDecision(file) && (to === 'storage' || to === 'http') && !names)
    rules.push('a decision knows neither storage nor http')
  return rules
}

function brokenByText(file: string, text: string): Violation[] {
  const folder = folderOf(file)
  const code = withoutComments(text)
  const found: Violation[] = []
  const check = (rule: string, pattern: RegExp) => {
    const match = pattern.exec(code)
    if (match) found.push({ rule, file, found: match[0] })
  }
  if (folder === 'analytics')
    check(
      'analytics knows no clock, no chance and no process',
      /\bMath\.random\b|\bDate\b|\bprocess\.|\bperformance\.now\b|\bfetch\(/,
    )
  if (folder !== 'analytics' && folder !== 'web') {
    if (!file.endsWith('.sql.ts')) check('SQL stands in *.sql.ts', strayStatement)
    if (file.endsWith('.sql.ts')) found.push(...foreignSchemas(file, code))
  }
  return found
}

/** A tagged statement, a builder, or a text for the driver, whose own words for transactions are none. */
const strayStatement =
  /\bsql(<[^>]*>)?`|\.selectFrom\(|\.insertInto\(|\.updateTable\(|\.deleteFrom\(|\.query\(\s*['"`](?!(begin|commit|rollback|close)\b)/

/** A room's SQL writes its own schema and reads those to its left. */
function foreignSchemas(file: string, code: string): Violation[] {
  const here = rooms.indexOf(folderOf(file))
  if (here < 0) return []
  const found: Violation[] = []
  const written = /\b(?:insert into|update|delete from)\s+([a-z]+)\.[a-z_]+/g
  const read = /\b(?:from|join)\s+([a-z]+)\.[a-z_]+/g
  for (const [whole, schema = ''] of code.matchAll(written))
    if (rooms.includes(schema) && schema !== rooms[here])
      found.push({ rule: 'SQL writes its own schema', file, found: whole })
  for (const [whole, schema = ''] of code.matchAll(read))
    if (rooms.indexOf(schema) > here)
      found.push({ rule: 'SQL reads no schema to its right', file, found: whole })
  return found
}

function brokenByName(file: string): Violation[] {
  const parts = file.split('/')
  const base = (parts.at(-1) ?? '').replace(/\.(sql|commands|routes|jobs|measures|generated)?\.?tsx?$/, '')
  const found: Violation[] = []
  if (bannedNames.includes(base) || parts.slice(1, -1).some((part) => bannedNames.includes(part)))
    found.push({ rule: 'a file is named for its noun', file, found: base })
  if (base === 'index' && parts.length !== 3) found.push({ rule: 'index.ts is a door', file, found: base })
  if (file.length > 80)
    found.push({ rule: 'a path has at most 80 characters', file, found: String(file.length) })
  if (parts.length > 5)
    found.push({ rule: 'at most three folders below src', file, found: String(parts.length) })
  return found
}

function folderOf(file: string): string {
  const [, folder = '', rest] = file.split('/')
  return rest === undefined ? '' : folder
}

function aspectOf(file: string): string | undefined {
  const aspect = /\.([a-z]+)\.tsx?$/.exec(file)?.[1]
  return aspect !== undefined && aspects.includes(aspect) ? aspect : undefined
}

/** `noun.ts` of a room: types and pure decisions. The door and the `room.ts` behind it are none: they list everything. */
function isDecision(file: string): boolean {
  return rooms.includes(folderOf(file)) && aspectOf(file) === undefined && !/\/(index|room)\.ts$/.test(file)
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')
}
