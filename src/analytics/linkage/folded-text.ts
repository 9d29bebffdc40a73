import anyAscii from 'any-ascii'

/** Digraphs that names are written with where a letter is not at hand; done before marks are dropped. */
const digraphs: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
}

/** Lower-case Latin letters, digits and single blanks of a text in any script. */
export function foldedText(text: string): string {
  let plain = text.normalize('NFC').toLowerCase()
  // Most texts are ASCII already, and a look costs less than the table.
  if (/[^\x20-\x7e]/.test(plain))
    plain = anyAscii(plain.replace(/[äöüßæøå]/g, (letter) => digraphs[letter] as string)).toLowerCase()
  return plain
    .replace(/['’`´]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

const junk = new Set(
  'na n a none null nil unknown undefined unbekannt keine test tester testing xxx xx x xyz asdf anonymous anonym guest gast tbd todo nan'.split(
    ' ',
  ),
)

/** Whether a folded text says that nothing is known. */
export function isJunk(folded: string): boolean {
  return (
    folded === '' || folded === 'n a' || (folded.length > 1 && junk.has(folded)) || /^(.)\1{3,}$/.test(folded)
  )
}
