import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../kernel/id.ts'
import { decideSegments, fieldsOf, openPairs, type Segment } from './segmentation.ts'

const segment = (name: string, filter: Segment['filter'], more: Partial<Segment> = {}): Segment => ({
  segmentId: newId(),
  name,
  hue: 0,
  filter,
  role: 'grow',
  policy: {},
  ...more,
})
const city = (value: string) => ({ field: 'city', op: 'is', value }) as const
const rest = () => segment('Rest', null)

test('a segmentation is rules in their order and one rest, last', () => {
  const segments = [segment('Lyon', city('Lyon')), rest()]
  assert.deepEqual(decideSegments(segments), segments)
  for (const wrong of [
    [rest()],
    [rest(), segment('Lyon', city('Lyon'))],
    [segment('Lyon', city('Lyon')), rest(), rest()],
  ])
    assert.throws(() => decideSegments(wrong), { code: 'strategy.segmentation-unclear' })
})

test('two segments cannot go by one name, however it is written', () => {
  assert.throws(() => decideSegments([segment('Rest ', city('Lyon')), rest()]), /Rest/)
})

test('a segment names no category of channels twice', () => {
  const twice = segment('Lyon', city('Lyon'), { policy: { channels: ['outlets', 'outlets'] } })
  assert.throws(() => decideSegments([twice, rest()]), /“Lyon” names a category of channels twice/)
})

test('a rule cannot ask for a segment of its own segmentation', () => {
  const first = segment('Lyon', city('Lyon'))
  const asking = (value: unknown) =>
    decideSegments([
      first,
      segment('Others', { not: { and: [{ field: 'segment', op: 'one-of', value }] } }),
      rest(),
    ])
  assert.throws(() => asking([newId(), first.segmentId]), /the same segmentation/)
  assert.equal(asking([newId()]).length, 3)
})

test('the fields a segmentation needs are those its rules ask for, each once', () => {
  const filter: Segment['filter'] = {
    or: [city('Lyon'), { not: { field: 'custom', key: 'garden', op: 'is', value: 'a' } }, city('Graz')],
  }
  assert.deepEqual(fieldsOf([segment('One', filter), rest()]), ['city', 'custom.garden'])
})

test('roles open channels: all six for who grows, two for who is let go', () => {
  assert.equal(openPairs([segment('One', city('Lyon')), segment('Rest', null, { role: 'let-go' })]), 8)
  assert.equal(openPairs([segment('One', null, { policy: { channels: ['outlets'] } })]), 1)
})
