import fc from 'fast-check'

/** Every property test draws from one seed, so that a run can be repeated and a failure is never luck. */
fc.configureGlobal({ seed: 20_261_121 })
