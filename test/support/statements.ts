import ts from 'typescript'
import type { Sources } from './walls.ts'

/** One statement or fragment of a `*.sql.ts`: the `sql` templates, with `$` where a value stands. */
export type WrittenStatement = {
  readonly file: string
  /** The constant that holds it. */
  readonly name: string
  readonly text: string
}

/** Every statement in these files. A table that is filled in reads `any.table`, any other piece `$`. */
export function statementsOf(sources: Sources): WrittenStatement[] {
  return [...sources]
    .filter(([file]) => file.endsWith('.sql.ts'))
    .flatMap(([file, text]) => {
      const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
      const found: WrittenStatement[] = []
      const visit = (node: ts.Node, name: string): void => {
        const here = ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node) ? node.name : undefined
        const own = here && ts.isIdentifier(here) && isOutermost(node) ? here.text : name
        if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql')
          found.push({ file, name: own, text: textOf(node.template) })
        ts.forEachChild(node, (child) => visit(child, own))
      }
      visit(parsed, '')
      return found
    })
}

const isOutermost = (node: ts.Node): boolean =>
  ts.isFunctionDeclaration(node) || node.parent.parent.parent.kind === ts.SyntaxKind.SourceFile

function textOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text
  const spans = template.templateSpans.map(({ expression, literal }) => standIn(expression) + literal.text)
  return template.head.text + spans.join('')
}

const standIn = (expression: ts.Expression) =>
  expression.getText().startsWith('sql.table(') ? 'any.table' : '$'

/** A `select` of a statement: what it lists, and all that follows up to its end, without nested selects. */
export type Select = { readonly list: string; readonly rest: string; readonly whole: string }

/** All selects of a statement, the nested ones by themselves; in the outer ones they read `(select)`. */
export function selectsOf(text: string): Select[] {
  const found: Select[] = []
  let left = text
  for (;;) {
    const inner =
      /\(\s*((?:with|select)\b[^()]*(?:\((?!\s*(?:with|select)\b)(?:[^()]|\([^()]*\))*\)[^()]*)*)\)/i.exec(
        left,
      )
    if (!inner) break
    found.push(selectOf(inner[1] ?? ''))
    left = `${left.slice(0, inner.index)}(nested)${left.slice(inner.index + inner[0].length)}`
  }
  if (/\bselect\b/i.test(left)) found.push(selectOf(left))
  return found
}

function selectOf(whole: string): Select {
  const [, list = '', rest = ''] = /\bselect\b([\s\S]*?)(\bfrom\b[\s\S]*|$)/i.exec(whole) ?? []
  return { list, rest, whole }
}

/** Tables by kind, as the migrations declare them. */
export function tableKinds(migrations: string): ReadonlyMap<string, string> {
  const declared = /select storage\.(by_party|by_key|reference|local|plain)\('([a-z_.]+)'/g
  return new Map([...migrations.matchAll(declared)].map(([, kind = '', table = '']) => [table, kind]))
}
