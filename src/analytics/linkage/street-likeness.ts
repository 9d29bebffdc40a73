import type { Column } from './coded-records.ts'

const ordinals: Readonly<Record<string, string>> = Object.fromEntries(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, at) => [word, `${at + 1}${['st', 'nd', 'rd'][at] ?? 'th'}`]),
)
/** Words after which a line only tells where its street is found. */
const beside = new Set('between near at off opposite behind corner'.split(' '))

/** A street without what only describes where it is: `5th ave between 15th and 16th sts` is `5th ave`. */
export function plainStreet(street: string): string {
  const words = street.split(' ').map((word) => ordinals[word] ?? word)
  const from = words.findIndex((word, at) => at >= 2 && beside.has(word))
  return (from < 0 ? words : words.slice(0, from)).join(' ')
}

/** Whether one text is the other or its beginning, word by word. */
export const isBeginning = (one: string, other: string) =>
  one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)

/** Tells, for the values of a column, whether two streets are one but for how they are described. */
export function alikeStreets(street: Column): (a: number, b: number) => boolean {
  const plain = new Map<number, string>()
  const of = (id: number) => {
    let text = plain.get(id)
    if (text === undefined) {
      text = plainStreet(street.words.strings[id] as string)
      plain.set(id, text)
    }
    return text
  }
  return (a, b) => isBeginning(of(a), of(b))
}
