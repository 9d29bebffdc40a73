import ICAL from 'ical.js'
import type { JsonRecord } from './tabular-json.ts'
import { plainCard } from './vcard-line.ts'

/** Whether a text is a file of vCards. */
export const looksLikeVcard = (text: string): boolean =>
  /^\uFEFF?\s*BEGIN:VCARD\s*$/im.test(text.slice(0, 2_000))

/** A card longer than this, in characters, is damaged; photos of phones stay far below it. */
const longestCard = 12_000_000

/** What was met in cards and is not kept. */
export type CardNotes = { photos: number; nameless: number }

/**
 * The cards of a file of vCards 2.1, 3.0 or 4.0. A card that cannot be read spoils only itself.
 *
 * @param notes  counts what is left out
 */
export async function* cardRecords(
  texts: AsyncIterable<string>,
  notes: CardNotes = { photos: 0, nameless: 0 },
): AsyncGenerator<JsonRecord[]> {
  let held: string[] = []
  let heldLine = 0
  let heldSize = 0
  let line = 0
  let rest = ''
  const lines = (written: readonly string[]): JsonRecord[] =>
    written.flatMap((raw) => {
      line++
      const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw
      const word = text.trim().toUpperCase()
      const cut: JsonRecord[] = []
      if (word === 'BEGIN:VCARD' || word === '\uFEFFBEGIN:VCARD') {
        if (held.length > 0) cut.push(unclosed(heldLine, held))
        held = ['BEGIN:VCARD']
        heldLine = line
        heldSize = 0
        return cut
      }
      if (held.length === 0) return cut
      heldSize += text.length
      if (heldSize < longestCard) held.push(text)
      if (word !== 'END:VCARD') return cut
      const card = heldSize < longestCard ? cardOf(held, heldLine, notes) : unclosed(heldLine, held)
      held = []
      return [...cut, card]
    })
  for await (const text of texts) {
    const written = (rest + text).split('\n')
    rest = written.pop() ?? ''
    const found = lines(written)
    if (found.length > 0) yield found
  }
  const found = lines([rest])
  if (held.length > 0) found.push(unclosed(heldLine, held))
  if (found.length > 0) yield found
}

const unclosed = (line: number, held: readonly string[]): JsonRecord => ({
  line,
  damage: 'is a card without its end: the file may be cut off',
  text: held.slice(0, 4).join(' · ').slice(0, 200),
})

function cardOf(held: readonly string[], line: number, notes: CardNotes): JsonRecord {
  const { lines, photos } = plainCard(held)
  notes.photos += photos
  try {
    const values = valuesOf(new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[]))
    if (values.get('UID') === undefined) {
      notes.nameless++
      const name = ['E-mail', 'Phone', 'Full name', 'Organisation']
        .map((key) => values.get(key))
        .find((text) => text)
      if (name !== undefined) values.set('UID', name)
    }
    return { line, values }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      line,
      damage: `is a card that cannot be read: ${reason.slice(0, 200)}`,
      text: lines.slice(0, 4).join(' · '),
    }
  }
}

const addressParts = [
  'PO box',
  'Extended address',
  'Street',
  'City',
  'Region',
  'Postcode',
  'Country',
] as const

/** A card's properties under the names of columns; what a card says twice is numbered. */
function valuesOf(card: ICAL.Component): Map<string, string> {
  const values = new Map<string, string>()
  const put = (name: string, text: string) => {
    const said = text.trim()
    if (said === '') return
    let free = name
    for (let n = 2; values.has(free); n++) {
      if (values.get(free) === said) return
      free = `${name} ${n}`
    }
    values.set(free, said)
  }
  for (const property of card.getAllProperties()) {
    const parts = partsOf(property)
    const text = parts.join(' ')
    const name = simple[property.name]
    if (name !== undefined) put(name, text.replace(/^(urn:uuid|mailto|tel):/i, ''))
    else if (property.name === 'n')
      for (const [index, part] of parts.entries()) put(nameParts[index] ?? 'Full name', part)
    else if (property.name === 'org')
      for (const [index, part] of parts.entries()) put(index === 0 ? 'Organisation' : 'Department', part)
    else if (property.name === 'adr')
      for (const [index, part] of parts.entries()) put(addressParts[index] ?? 'Country', part)
    else if (property.name === 'kind') put('Kind', kinds[text.toLowerCase()] ?? 'person')
    else if (property.name === 'categories') put('Categories', parts.join('; '))
  }
  return values
}

const nameParts = ['Family name', 'Given name', 'Middle names', 'Prefix', 'Suffix']
const kinds: Readonly<Record<string, string>> = {
  individual: 'person',
  org: 'organisation',
  group: 'household',
}
const simple: Readonly<Record<string, string>> = {
  uid: 'UID',
  fn: 'Full name',
  nickname: 'Nickname',
  email: 'E-mail',
  tel: 'Phone',
  title: 'Job title',
  role: 'Function',
  bday: 'Birthday',
  anniversary: 'Anniversary',
  note: 'Note',
  url: 'Web',
  lang: 'Language',
  rev: 'Last changed',
}

/** The parts of a value; a structured one has several, and each may again be a list. */
function partsOf(property: ICAL.Property): string[] {
  return property.getValues().flatMap((value: unknown) => {
    if (Array.isArray(value))
      return value.map((part: unknown) => (Array.isArray(part) ? part.join(' ') : String(part)))
    return [String(value)]
  })
}
