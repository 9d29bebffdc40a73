import ts from 'typescript'

/** Columns of each table with the TypeScript type that the database's rows have. */
export type Tables = ReadonlyMap<string, ReadonlyMap<string, string>>

/** A statement's text, its parameters as `$`, and what it says its rows are. */
export type Written = {
  readonly file: string
  readonly text: string
  readonly row: ReadonlyMap<string, string>
}

/** Reads the tables from the generated row types. */
export function tablesOf(generated: string): Tables {
  const tables = new Map<string, Map<string, string>>()
  for (const [, name = '', body = ''] of generated.matchAll(/^ {2}'([\w.]+)': \{\n([\s\S]*?)^ {2}\}/gm))
    tables.set(
      name,
      new Map(
        [...body.matchAll(/^ {4}(\w+): (.+)$/gm)].map(([, column = '', type = '']) => [
          column,
          type.replace(/^Generated<(.*)>$/, '$1'),
        ]),
      ),
    )
  return tables
}

/** Every statement that a file writes; fragments inside one are part of its text. */
export function statementsOf(file: string, source: string): Written[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const shapes = new Map<string, ReadonlyMap<string, string>>()
  const found: Written[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeAliasDeclaration(node)) shapes.set(node.name.text, shapeOf(node.type, shapes))
    if (isStatement(node)) {
      const [row] = node.typeArguments ?? []
      found.push({ file, text: textOf(node), row: row ? shapeOf(row, shapes) : new Map() })
    } else ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

const isStatement = (node: ts.Node): node is ts.TaggedTemplateExpression =>
  ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql'

function textOf({ template }: ts.TaggedTemplateExpression): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text
  const spans = template.templateSpans.map(({ expression, literal }) => inside(expression) + literal.text)
  return template.head.text + spans.join('')
}

function inside(expression: ts.Node): string {
  const parts: string[] = []
  const visit = (node: ts.Node): void => {
    if (isStatement(node)) parts.push(textOf(node))
    else ts.forEachChild(node, visit)
  }
  visit(expression)
  return parts.length > 0 ? parts.join(' ') : '$'
}

/** Members of an object type as they are written; what is named or computed elsewhere is left out. */
function shapeOf(
  type: ts.TypeNode,
  named: ReadonlyMap<string, ReadonlyMap<string, string>>,
): ReadonlyMap<string, string> {
  if (ts.isTypeReferenceNode(type)) return named.get(type.typeName.getText()) ?? new Map<string, string>()
  if (ts.isIntersectionTypeNode(type)) return new Map(type.types.flatMap((part) => [...shapeOf(part, named)]))
  const members = ts.isTypeLiteralNode(type) ? type.members.filter(ts.isPropertySignature) : []
  return new Map(members.map((member) => [member.name.getText(), member.type?.getText() ?? 'unknown']))
}

const binding = /(?:\b(?:from|join|update|into|using)|,)\s+([a-z]+\.[a-z_]+)(?:\s+(?:as\s+)?([a-z_]+)\b)?/gi
const partBinding = /(?:(?:\b(?:from|join)|,)\s+[a-z_]+|\))\s+(?:as\s+)?([a-z_]+)\b/gi
const noAlias =
  /^(where|set|on|left|join|cross|inner|order|group|limit|select|values|using|for|union|tablesample|as)$/i

/** What names stand for in a statement: an alias, or the table's own name. */
function bindingsOf(text: string, tables: Tables): Map<string, string[]> {
  const bound = new Map<string, string[]>()
  const bind = (name: string, table: string) => bound.set(name, [...(bound.get(name) ?? []), table])
  for (const [, table = '', alias] of text.matchAll(binding)) {
    if (!tables.has(table)) continue
    if (alias && !noAlias.test(alias)) bind(alias, table)
    bind(table.split('.')[1] ?? '', table)
  }
  // A name that stands for a part of the statement as well could mean either.
  for (const [, alias = ''] of text.matchAll(partBinding)) bound.delete(alias)
  const [, target] = /insert into ([a-z]+\.[a-z_]+)/i.exec(text) ?? []
  if (target && tables.has(target)) bind('excluded', target)
  return bound
}

/** Columns without a table before them, as they are given out or compared. */
const bareColumn =
  /(?:select|,|returning)\s+([a-z_]+)\s+as\s+"|(?:where|and|or|set)\s+([a-z_]+)\s*(?:=|<|>|\bis\b|\bin\b)/gi

const systemColumns = new Set(['ctid', 'xmin', 'xmax', 'tableoid'])

/** Columns that a statement names and its tables do not have, and tables that are not there. */
export function unknownColumns({ text, file }: Written, tables: Tables): string[] {
  const bound = bindingsOf(text, tables)
  const wrong: string[] = []
  const check = (candidates: readonly string[], column: string) => {
    if (systemColumns.has(column) || candidates.some((table) => tables.get(table)?.has(column))) return
    wrong.push(`${file}: ${candidates.join(' or ')} has no ${column}`)
  }
  for (const [, name = '', column = ''] of text.matchAll(
    /(?<![\w.'"])([a-z_]\w*)\.([a-z_]\w*)\b(?!\s*\()/g,
  )) {
    const candidates = bound.get(name)
    if (candidates) check(candidates, column)
  }
  for (const [, table = '', list = ''] of text.matchAll(
    /insert into ([a-z]+\.[a-z_]+)(?: as \w+)? \(([^()$]+)\)/gi,
  ))
    if (tables.has(table)) for (const column of list.split(',')) check([table], column.trim())
  const [only, ...others] = new Set([...bound.values()].flat())
  if (
    only !== undefined &&
    others.length === 0 &&
    !/\b(with|unnest|_to_recordset|lateral|generate_series|information_schema|pg_class)\b/i.test(text)
  )
    for (const [, given, compared] of text.matchAll(bareColumn)) check([only], given ?? compared ?? '')
  return wrong
}

/** Columns that a statement gives out as another kind of value than the database has. */
export function mistakenTypes({ text, row, file }: Written, tables: Tables): string[] {
  const bound = bindingsOf(text, tables)
  const wrong: string[] = []
  const given = /(?:select|,|returning)\s+(?:distinct\s+)?([a-z_]\w*)\.([a-z_]\w*)\s+as\s+"?(\w+)"?/gi
  for (const [, name = '', column = '', member = ''] of text.matchAll(given)) {
    const types = (bound.get(name) ?? []).flatMap((table) => tables.get(table)?.get(column) ?? [])
    const declared = row.get(member)
    if (types.length === 0 || declared === undefined) continue
    const kinds = kindsOf(declared)
    if (
      kinds &&
      !types.some((type) => type === 'unknown' || kindsOf(type)?.some((kind) => kinds.includes(kind)))
    )
      wrong.push(`${file}: ${column} is ${types.join(' or ')}, ${member} says ${declared}`)
  }
  return wrong
}

/** The kinds of value of a written type; undefined where it is a name that stands elsewhere. */
function kindsOf(type: string): string[] | undefined {
  const parts = type
    .replace(/^readonly /, '')
    .split('|')
    .map((part) => part.trim())
  const kinds = parts
    .filter((part) => part !== 'null')
    .map((part) => (part.startsWith("'") ? 'string' : part))
  return kinds.every((kind) => /^(string|number|boolean|Buffer)(\[\])?$/.test(kind)) ? kinds : undefined
}
