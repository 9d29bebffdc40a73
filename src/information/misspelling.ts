import { doubleMetaphone } from 'double-metaphone'

/** Shorter words have too many neighbours to be one's misspelling. */
const shortest = 4
/** Longer ones are no names. */
const longest = 40

/** Whether a word may be a misspelt name: letters only. */
export const mayBeMisspelt = (word: string): boolean =>
  word.length >= shortest && word.length <= longest && /^\p{L}+$/u.test(word)

/**
 * The keys by which two words meet that differ by one letter left out, added, exchanged or swapped with its neighbour,
 * or that sound alike: the word itself, the word with each letter left out in turn, and its sounds.
 *
 * @source Wolf Garbe 2012, symmetric delete spelling correction; Lawrence Philips 2000, Double Metaphone
 */
export function misspellingKeys(word: string): string[] {
  const letters = [...word]
  const without = letters.map((_, at) => letters.toSpliced(at, 1).join(''))
  const sounds = doubleMetaphone(word).filter((sound) => sound.length >= 3)
  return [...new Set([word, ...without, ...sounds.map((sound) => `~${sound}`)])]
}

/**
 * How many single changes lead from one word to another: a letter left out, added, exchanged, or swapped with its
 * neighbour.
 *
 * @source Damerau 1964, restricted edit distance
 */
export function editDistance(from: string, to: string): number {
  const [a, b] = [[...from], [...to]]
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      line[column] = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = last
    last = line
  }
  return last[b.length] ?? 0
}

/** Of words that share a key with a typed one those that may be meant, the nearest first; at most twelve. */
export function likelyMeant(typed: string, candidates: readonly string[]): string[] {
  const most = typed.length < 6 ? 1 : 2
  return candidates
    .map((word) => ({ word, distance: editDistance(typed, word) }))
    .filter(({ distance }) => distance > 0 && distance <= most)
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    .slice(0, 12)
    .map(({ word }) => word)
}
