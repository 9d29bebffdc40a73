import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newsOf } from './loop-news.ts'

const plain = (text: string | null | undefined) => text?.replaceAll('\u2009', ' ')
const at = '2026-11-12T06:00:00.000Z'

test('dollars that are not the firm’s own are told apart, and its own have their short sign', () => {
  const refitted = (currency: string, own: string) => {
    const data = { customers: 10, currency, equity: 564_321, equityBefore: null }
    return plain(newsOf([{ type: 'value.model-refitted', at, data }], 1, own)[0]?.number)
  }
  assert.equal(refitted('USD', 'EUR'), 'US$ 564 k')
  assert.equal(refitted('USD', 'CAD'), 'US$ 564 k')
  assert.equal(refitted('USD', 'USD'), '$ 564 k')
  assert.equal(refitted('CAD', 'CAD'), '$ 564 k')
  assert.notEqual(refitted('CAD', 'USD'), '$ 564 k')
})

test('a day in a sentence is written as people write it', () => {
  const data = { happened: 90, expected: 88, untilOn: '1998-07-28', withinInterval: true }
  const [news] = newsOf([{ type: 'performance.forecast-settled', at, data }], 1, 'EUR')
  assert.equal(news?.text, 'The forecast of orders until 28 Jul 1998 held')
})

test('a standard that is breached is told with whom it is for and what it came to', () => {
  const data = { title: 'Perfect contacts', about: 'Garden a, phone', value: 0.515, unit: 'share' }
  const [news] = newsOf([{ type: 'performance.standard-breached', at, data }], 1, 'EUR')
  assert.equal(news?.text, 'Perfect contacts, Garden a, phone, fell below standard')
  assert.equal(plain(news?.number), '52 %')
})

test('a standard that is set is told with whom it is for, in the unit of its measure', () => {
  const data = { title: 'Perfect contacts', about: 'Garden a, phone', to: 0.65, unit: 'share' }
  const [news] = newsOf([{ type: 'performance.standard-set', at, data }], 1, 'EUR')
  assert.equal(news?.text, 'A standard was set: Perfect contacts, Garden a, phone')
  assert.equal(plain(news?.number), '65 %')
})

test('groups of the lab that are fitted anew, held back or taken back are told', () => {
  const fitted = (isHeld: boolean) => {
    const data = { method: 'k-means', version: 3, isHeld, agreeing: 0.971 }
    const [news] = newsOf([{ type: 'strategy.lab-refitted', at, data }], 1, 'EUR')
    return [news?.text, plain(news?.number)]
  }
  assert.deepEqual(fitted(false), ['The groups by k-means were fitted anew', '97 % in the same group'])
  assert.deepEqual(fitted(true), [
    'The groups by k-means were not found again; those before stay',
    '97 % in the same group',
  ])
  const data = { name: 'By behaviour', isLeading: true }
  const [news] = newsOf([{ type: 'strategy.segmentation-taken-back', at, data }], 1, 'EUR')
  assert.equal(news?.text, 'The segments “By behaviour” were taken back')
})
