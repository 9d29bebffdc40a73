import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editsWithin, jaroWinkler, lettersOf } from './string-kernel.ts'

/** Jaro–Winkler as its definition reads, with sets of places and no buffers. */
function slowJaroWinkler(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Set<number>()
  const left: string[] = []
  for (const [i, letter] of [...a].entries()) {
    const j = [...b].findIndex(
      (other, at) => other === letter && !taken.has(at) && Math.abs(i - at) <= window,
    )
    if (j < 0) continue
    taken.add(j)
    left.push(letter)
  }
  if (left.length === 0) return 0
  const right = [...b].filter((_, at) => taken.has(at))
  const moved = left.filter((letter, k) => letter !== right[k]).length / 2
  const jaro = (left.length / a.length + left.length / b.length + (left.length - moved) / left.length) / 3
  let prefix = 0
  while (prefix < Math.min(4, a.length, b.length) && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/** Optimal string alignment by the recursion of its definition. */
function slowEdits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const same = a.at(-1) === b.at(-1) ? 0 : 1
  const turned = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  return Math.min(
    slowEdits(a.slice(0, -1), b) + 1,
    slowEdits(a, b.slice(0, -1)) + 1,
    slowEdits(a.slice(0, -1), b.slice(0, -1)) + same,
    ...(turned ? [slowEdits(a.slice(0, -2), b.slice(0, -2)) + 1] : []),
  )
}

const word = (most: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: most })

test('Jaro–Winkler gives the similarities that Winkler printed', () => {
  for (const [a, b, printed] of [
    ['martha', 'marhta', 0.961],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.813],
  ] as const)
    assert.ok(Math.abs(jaroWinkler(lettersOf([a]), 0, lettersOf([b]), 0) - printed) < 5e-4, a)
})

test('Jaro–Winkler without allocation equals its definition', () => {
  fc.assert(
    fc.property(word(12), word(12), (a, b) => {
      const letters = lettersOf([a, b])
      const found = jaroWinkler(letters, 0, letters, 1)
      return Math.abs(found - slowJaroWinkler(a, b)) < 1e-12 && found >= 0 && found <= 1
    }),
    { numRuns: 500 },
  )
})

test('edits equal their definition up to the limit, and stop one above it', () => {
  fc.assert(
    fc.property(word(6), word(6), fc.nat(6), (a, b, limit) => {
      const letters = lettersOf([a, b])
      return editsWithin(letters, 0, letters, 1, limit) === Math.min(limit + 1, slowEdits(a, b))
    }),
    { numRuns: 300 },
  )
})

test('two neighbours that changed places are one edit', () => {
  const letters = lettersOf(['elizabeth', 'elizabteh'])
  assert.equal(editsWithin(letters, 0, letters, 1, 3), 1)
})
