import assert from 'node:assert/strict'
import { fitHbLogit } from '../../src/analytics/index.ts'
import { cameraChoices } from './choice-data.ts'
import { published } from './data-set.ts'

published(
  'cameras: chains of hierarchical Bayes come together in every mean and spread',
  ['camera-cbc/choices.csv.gz'],
  async () => {
    const fit = fitHbLogit(await cameraChoices(), { burn: 400, draws: 600 })
    assert.deepEqual([fit.people, Object.keys(fit.diagnoses).length], [332, 20])
    for (const [name, { rHat }] of Object.entries(fit.diagnoses)) assert.ok(rHat <= 1.05, `${name} ${rHat}`)
    // Tastes of one's own explain more than those of all: the pooled logit reaches −6503.75.
    assert.ok(fit.logLikelihood > -3000)
  },
)
