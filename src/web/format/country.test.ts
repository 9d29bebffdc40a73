import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countries, inWords, orUnknown, withOwn } from './country.ts'

test('codes are told by their names, and what is none stays as it is', () => {
  assert.equal(inWords('country', 'IE'), 'Ireland')
  assert.equal(inWords('language', 'pt-BR'), 'Brazilian Portuguese')
  assert.equal(inWords('country', 'Eire!'), 'Eire!')
  assert.equal(inWords('city', 'IE'), 'IE')
})

test('what stands already can be chosen, also where the list does not know it', () => {
  assert.deepEqual(withOwn(countries(), 'XK')[0], { value: 'XK', label: 'XK' })
  assert.equal(withOwn(countries(), 'SE').length, countries().length)
  assert.equal(orUnknown(countries(), '')[0]?.value, '')
  assert.deepEqual(
    orUnknown(countries(), 'XK')
      .slice(0, 2)
      .map(({ value }) => value),
    ['', 'XK'],
  )
})
