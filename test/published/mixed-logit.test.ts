import assert from 'node:assert/strict'
import { fitMixedLogit } from '../../src/analytics/index.ts'
import { wideChoices, wideSets } from './choice-data.ts'
import { published } from './data-set.ts'

published(
  'electricity: mixed logit on 100 Halton draws has the coefficients that the exercises of mlogit print',
  [wideSets.electricity.file],
  async () => {
    const choices = await wideChoices(wideSets.electricity)
    const fit = fitMixedLogit(choices, { normal: choices.names, draws: 100 })
    const printed = ['pf', 'cl', 'loc'].map((name) => fit.parameters[name]?.value.toFixed(5))
    assert.deepEqual(printed, ['-0.97339', '-0.20556', '2.07572'])
    // Another version of that program prints −3961.7; simulated likelihoods agree within half a percent.
    assert.ok(Math.abs(fit.logLikelihood / -3961.7 - 1) < 0.005)
    assert.deepEqual([fit.people, fit.converged, fit.limit], [361, true, null])
  },
)
