import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** The most lines a file and a function may have. */
const most = { file: 500, function: 80 }

type Measured = { readonly name: string; readonly lines: number }

/** Prints how long files and functions are. @returns whether none is longer than allowed */
export function checkSizes(root: string): boolean {
  const names = globSync(['src/**/*.{ts,tsx}', 'test/**/*.ts', 'bench/**/*.ts'], { cwd: root })
  const sources = names.filter((name) => !name.includes('.generated.')).sort()
  const files = sources.map((name) => ({ name, lines: lineCount(readFileSync(join(root, name), 'utf8')) }))
  const functions = sources
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .flatMap((name) => functionsOf(root, name))
  const filesGood = show('files', files, most.file)
  return show('functions', functions, most.function) && filesGood
}

function show(what: string, measured: readonly Measured[], limit: number): boolean {
  const sorted = measured.map(({ lines }) => lines).sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  process.stdout.write(
    `  ${sorted.length} ${what}: median ${at(0.5)} lines, p90 ${at(0.9)}, longest ${sorted.at(-1) ?? 0} (limit ${limit})\n`,
  )
  const long = measured.filter(({ lines }) => lines > limit)
  for (const { name, lines } of long) process.stdout.write(`  ✗ ${name} has ${lines} lines\n`)
  return long.length === 0
}

function functionsOf(root: string, name: string): Measured[] {
  const text = readFileSync(join(root, name), 'utf8')
  const kind = name.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, kind)
  const found: Measured[] = []
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body)
      found.push({
        name: `${name}:${line(node.getStart()) + 1}`,
        lines: line(node.end) - line(node.getStart()) + 1,
      })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const lineCount = (text: string) => text.trimEnd().split('\n').length
