import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../analytics/index.ts'
import { BaseRows } from './lab-base.ts'
import type { KMeansModel } from './lab-kmeans.ts'
import type { LabPlan } from './lab-plan.ts'
import { refitted } from './lab-refit.ts'

const plan: LabPlan = {
  scores: null,
  numbers: ['own:x', 'own:y'],
  numberGroups: 2,
  categories: [],
  categoryGroups: null,
  seed: 1,
}

/** Two clouds of 100 customers each, apart along one axis. */
function clouds(along: 0 | 1) {
  const random = seededRandom(3)
  const rows = new BaseRows(plan.numbers, [], 200)
  for (let at = 0; at < 200; at++) {
    const place = [normalDraw(random), normalDraw(random)]
    place[along] = (place[along] as number) + (at < 100 ? 0 : 12)
    const partyId = `00000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`
    rows.add({
      partyId,
      numbers: place,
      answers: [],
      worth: null,
      low: null,
      high: null,
      points: 0,
      permits: 0,
    })
  }
  return rows.base('EUR', '2026-01-01')
}

/** Two groups apart along the first axis; the far one comes first. */
const before: KMeansModel = {
  method: 'k-means',
  columns: plan.numbers.map((key) => ({ key, isLog: false, middle: 6, spread: 6 })),
  centres: [
    [1, -1],
    [-1, -1],
  ],
}

test('a fit anew keeps the places of its groups, whatever order it found them in', () => {
  const fit = refitted({ base: clouds(0), plan, before })
  assert.ok(fit?.model.method === 'k-means')
  assert.equal(fit.isHeld, false)
  assert.deepEqual([fit.agreement.agreeing, fit.agreement.jaccard], [1, [1, 1]])
  const [far, near] = fit.model.centres
  assert.ok((far?.[0] as number) > 0 && (near?.[0] as number) < 0)
})

test('a fit is held back where its groups are others than before', () => {
  const fit = refitted({ base: clouds(1), plan, before })
  assert.equal(fit?.isHeld, true)
})

test('too few customers leave what was learned from more of them', () => {
  const none = new BaseRows(plan.numbers, [], 0).base('EUR', '2026-01-01')
  assert.equal(refitted({ base: none, plan, before }), null)
})
