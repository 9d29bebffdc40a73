import { foldedText } from './folded-text.ts'

/** A postal address line in parts, folded. */
export interface StreetParts {
  readonly street: string
  readonly number: string
}

const shorter: Readonly<Record<string, string>> = {
  street: 'st',
  strasse: 'str',
  straat: 'str',
  road: 'rd',
  avenue: 'ave',
  av: 'ave',
  boulevard: 'blvd',
  blv: 'blvd',
  place: 'pl',
  court: 'ct',
  crescent: 'cres',
  cr: 'cres',
  circuit: 'cct',
  drive: 'dr',
  lane: 'ln',
  square: 'sq',
  close: 'cl',
  terrace: 'tce',
  highway: 'hwy',
  parade: 'pde',
  south: 's',
  north: 'n',
  east: 'e',
  west: 'w',
  saint: 'st',
  sankt: 'st',
}

const shortened = (token: string) => shorter[token] ?? token.replace(/(?<=..)(strasse|straat|str)$/, 'str')

/** Street and house number of a line such as `3/45a Main Street` or `Hauptstr. 12`. */
export function streetParts(line: string, number: string): StreetParts {
  let tokens = foldedText(line)
    .split(' ')
    .filter((token) => token !== '')
    .map(shortened)
  let found = foldedText(number).replaceAll(' ', '')
  if (found === '') {
    const numbers = tokens.filter((token) => /^\d+[a-z]?$/.test(token))
    const first = /^\d/.test(tokens[0] ?? '') ? tokens[0] : undefined
    found = (first !== undefined && !/^\d+[a-z]?$/.test(tokens[1] ?? '') ? first : numbers.at(-1)) ?? ''
    if (tokens.length > 1) tokens = tokens.filter((token) => token !== found)
  }
  return { street: tokens.join(' '), number: found }
}

/** Letters and digits of a postcode. */
export const comparablePostcode = (text: string) => foldedText(text).replaceAll(' ', '')
