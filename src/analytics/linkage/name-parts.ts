import { foldedText, isJunk } from './folded-text.ts'

/** A personal name in parts, folded. */
export interface NameParts {
  readonly given: readonly string[]
  readonly family: readonly string[]
  /** Further tokens: middle names, names of honour, what a full name holds beyond the two columns. */
  readonly extra: readonly string[]
}

const titles = new Set(
  'mr mrs ms miss mx dr prof professor sir dame madam herr frau hr fr mme mlle m monsieur sr sra srta don dona ing dipl mag lic rev hon phd md jr senior junior'.split(
    ' ',
  ),
)
const particles = new Set(
  'de da di du del della der den des van von zu zur ten ter la le al el bin ibn mac mc o st'.split(' '),
)

const tokensOf = (text: string) =>
  foldedText(text)
    .split(' ')
    .filter((token) => token !== '')
const untitled = (tokens: readonly string[]) => {
  const left = tokens.filter((token) => !titles.has(token))
  return left.length > 0 ? left : []
}

/** Joins what belongs to one family name: `van der berg` becomes `vanderberg`. */
function joinedFamily(tokens: readonly string[]): string {
  return tokens.join('')
}

/** Parts of a name written in one piece: `Last, First` and titles are understood, particles go with the family. */
function fullName(text: string): NameParts {
  const comma = text.indexOf(',')
  if (comma > 0) {
    const family = untitled(tokensOf(text.slice(0, comma)))
    const given = untitled(tokensOf(text.slice(comma + 1)))
    if (given.length > 0 && family.length > 0 && family.length <= 3)
      return { given: given.slice(0, 1), family: [joinedFamily(family)], extra: given.slice(1) }
  }
  const tokens = untitled(tokensOf(text))
  if (tokens.length === 0) return { given: [], family: [], extra: [] }
  if (tokens.length === 1) return { given: [], family: [], extra: tokens }
  let from = tokens.length - 1
  while (from > 1 && particles.has(tokens[from - 1] as string)) from--
  return {
    given: tokens.slice(0, 1),
    family: [joinedFamily(tokens.slice(from))],
    extra: tokens.slice(1, from),
  }
}

const clean = (tokens: readonly string[]) => [...new Set(tokens.filter((token) => !isJunk(token)))]

/** The parts of a name that came in columns, in one piece, or both. */
export function nameParts(
  givens: readonly string[],
  families: readonly string[],
  fulls: readonly string[],
): NameParts {
  const given: string[] = []
  const family: string[] = []
  const extra: string[] = []
  for (const text of givens) {
    const [first, ...rest] = untitled(tokensOf(text))
    if (first !== undefined) given.push(first)
    extra.push(...rest)
  }
  for (const text of families) {
    const tokens = untitled(tokensOf(text))
    if (tokens.length > 0) family.push(joinedFamily(tokens))
  }
  for (const text of fulls) {
    if (given.length > 0 && family.length > 0) {
      extra.push(...tokensOf(text))
      continue
    }
    const parts = fullName(text)
    if (given.length === 0) given.push(...parts.given)
    else extra.push(...parts.given)
    if (family.length === 0) family.push(...parts.family)
    else extra.push(...parts.family)
    extra.push(...parts.extra)
  }
  const known = new Set([...given, ...family])
  return {
    given: clean(given),
    family: clean(family),
    extra: clean(extra).filter(
      (token) => !known.has(token) && token.length > 1 && !particles.has(token) && token !== 'of',
    ),
  }
}
