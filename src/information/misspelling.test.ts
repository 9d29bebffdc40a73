import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editDistance, likelyMeant, misspellingKeys } from './misspelling.ts'

const meet = (a: string, b: string) => {
  const keys = new Set(misspellingKeys(a))
  return misspellingKeys(b).some((key) => keys.has(key))
}

test('a word meets every word that one slip of a finger makes of it', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcdeéøß'), minLength: 4, maxLength: 12 })
  fc.assert(
    fc.property(letters, fc.nat(), fc.constantFrom('x', 'y'), (word, at, other) => {
      const all = [...word]
      const place = at % all.length
      const slips = [
        all.toSpliced(place, 1),
        all.toSpliced(place, 0, other),
        all.toSpliced(place, 1, other),
        place + 1 < all.length ? all.toSpliced(place, 2, all[place + 1] ?? '', all[place] ?? '') : all,
      ].map((one) => one.join(''))
      for (const slip of slips) {
        assert.ok(meet(word, slip), `${word} and ${slip}`)
        assert.ok(editDistance(word, slip) <= 1, `${word} and ${slip}`)
      }
    }),
  )
})

test('the nearest word is meant first, and one too far away not at all', () => {
  assert.deepEqual(likelyMeant('johanson', ['johansson', 'johnsson', 'johanson', 'berg']), [
    'johansson',
    'johnsson',
  ])
  assert.equal(editDistance('smith', 'simth'), 1)
})
