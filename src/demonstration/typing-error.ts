import type { Random } from '../analytics/index.ts'

/** How a word is written down wrongly: two letters changed places, one left out, one twice, or by its sound. */
export type TypingSlip = 'swapped' | 'dropped' | 'doubled' | 'by-sound'

/** Spellings that sound alike, each for the other. */
const alike: readonly (readonly [string, string])[] = [
  ['ph', 'f'],
  ['ck', 'k'],
  ['th', 't'],
  ['ei', 'ie'],
  ['ai', 'ay'],
  ['ou', 'u'],
  ['y', 'i'],
  ['v', 'w'],
  ['c', 'k'],
  ['s', 'z'],
]

/**
 * Writes a word down wrongly. The first letter stays, as it does with most who mistype.
 *
 * @param word    what was meant
 * @param slip    how it goes wrong
 * @param random  uniform source
 * @returns       another word, or the same where it is too short to go wrong in this way
 */
export function lettersMistyped(word: string, slip: TypingSlip, random: Random): string {
  if (slip === 'by-sound') return bySound(word, random)
  const letters = [...word]
  if (letters.length < 4) return word
  const at = 1 + Math.floor(random() * (letters.length - 2))
  const [here = '', next = ''] = letters.slice(at, at + 2)
  const written: Readonly<Record<Exclude<TypingSlip, 'by-sound'>, readonly string[]>> = {
    swapped: [next, here],
    dropped: [next],
    doubled: [here, here, next],
  }
  return [...letters.slice(0, at), ...written[slip], ...letters.slice(at + 2)].join('')
}

function bySound(word: string, random: Random): string {
  const lower = word.toLowerCase()
  const found = alike
    .flatMap(([one, other]) => [
      [one, other],
      [other, one],
    ])
    .filter(([from = '']) => lower.indexOf(from, 1) > 0)
  const [from = '', to = ''] = found[Math.floor(random() * found.length)] ?? []
  const at = from === '' ? -1 : lower.indexOf(from, 1)
  return at < 0 ? word : word.slice(0, at) + to + word.slice(at + from.length)
}
