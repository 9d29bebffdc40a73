const of = (...values: number[]) => Float64Array.of(...values)
const whole = (...values: number[]) => Int32Array.of(...values)

const choices = {
  names: ['price', 'size'],
  values: of(1, 2, 3, 1, 2, 2, 1, 3, 2, 1, 1, 2, 3, 3, 2, 1),
  starts: whole(0, 2, 4, 6, 8),
  chosen: whole(0, 3, 4, 6),
}

const coefficient = (value: number) => ({ value })
const manyChoices = {
  names: ['price'],
  values: of(1, 2, 3, 1, 2, 2.5, 1, 3, 2, 1, 1, 2),
  starts: whole(0, 2, 4, 6, 8, 10, 12),
  chosen: whole(0, 2, 5, 6, 9, 11),
  person: whole(0, 0, 1, 1, 2, 2),
}
const study = {
  attributes: ['price', 'brand'],
  levels: [
    ['low', 'high'],
    ['ours', 'theirs'],
  ],
  profiles: whole(0, 0, 0, 1, 1, 0, 1, 1),
  ratings: of(9, 7, 4, 2, 8, 8, 3, 1),
}

/** A good call of each function of choices. */
export const choiceCalls: Readonly<Record<string, readonly unknown[]>> = {
  fitMnl: [choices],
  fitRankedLogit: [
    {
      names: ['price'],
      values: of(1, 2, 3, 4, 2, 5, 1, 3, 6, 2, 4, 1),
      starts: whole(0, 4, 8, 12),
      rank: of(1, 2, 3, 4, 2, 1, 3, 0, 1, 2, 2, 3),
    },
    { ridge: 0.1, level: 0.9 },
  ],
  fitRankingConjoint: [{ ...study, ratings: of(1, 2, 3, 4, 2, 1, 4, 3, 3, 1, 4, 2) }],
  fullFactorial: [[2, 3]],
  profileDesign: [[2, 3, 2], { runs: 12, starts: 2, seed: 1, blocks: 2 }],
  profileEfficiency: [[2, 2], whole(0, 0, 0, 1, 1, 0, 1, 1)],
  choiceDesign: [
    [2, 3],
    {
      sets: 6,
      alternatives: 2,
      starts: 2,
      prior: [
        [0, 1],
        [1, 0, -1],
      ],
      nonePrior: 0.5,
      none: true,
    },
  ],
  choiceDesignQuality: [
    {
      levels: [2, 2],
      alternatives: 2,
      prior: [
        [0, 1],
        [1, 0],
      ],
    },
    whole(0, 0, 1, 1, 0, 1, 1, 0),
  ],
  choiceProbabilities: [{ parameters: { price: coefficient(-0.5), size: coefficient(0.2) } }, choices],
  willingnessToPay: [
    {
      parameters: { price: coefficient(-0.5), size: coefficient(0.2) },
      covariance: of(0.01, 0.002, 0.002, 0.02),
      level: 0.95,
    },
    'price',
  ],
  choicesOf: [
    {
      set: whole(0, 0, 1, 1),
      chosen: of(1, 0, 0, 1),
      attributes: { names: ['price'], columns: [of(1, 2, 3, 1)] },
      covariates: { names: ['age'], columns: [of(30, 30, 40, 40)] },
      alternative: whole(0, 1, 0, 1),
      alternatives: ['a', 'b'],
      constants: true,
    },
  ],
  fitMixedLogit: [manyChoices, { normal: ['price'], draws: 10 }],
  fitLatentClassLogit: [manyChoices, { classes: 2, starts: 2, seed: 1 }],
  fitHbLogit: [manyChoices, { draws: 12, burn: 5, chains: 2, seed: 1, level: 0.9 }],
  fitConjoint: [study, 0.9],
  conjointUtilities: [
    { attributes: study.attributes, levels: study.levels, partWorths: of(3, 1, -1, 0.5, -0.5) },
    whole(0, 1, 1, 0),
  ],
  calibrateScale: [of(1, 2, 0.5, 0.3), [0.4, 0.6]],
  cannibalisation: [of(1, 2, 0.5, 0.3, 1, 0.2), 3, 2, [0], { scale: 0.9, level: 0.9 }],
  kanoCounts: [
    [1, 2, 5, 1],
    [5, 5, 1, 3],
  ],
  kanoResult: [{ A: 7, O: 10, M: 50, I: 30, R: 2, Q: 1 }, 0.9],
  maxDiffScores: [
    [
      { shown: 20, best: 8, worst: 2 },
      { shown: 20, best: 3, worst: 9 },
    ],
    0.9,
  ],
  fitMaxDiff: [
    {
      items: ['a', 'b', 'c'],
      item: whole(0, 1, 2, 0, 1, 2, 0, 1, 2),
      starts: whole(0, 3, 6, 9),
      best: whole(0, 4, 8),
      worst: whole(2, 3, 7),
    },
    0.9,
  ],
  importancePerformance: [
    {
      names: ['speed', 'care'],
      performance: [of(1, 3, 5, 4, 2, 4), of(2, 3, 4, 4, 1, 5)],
      importance: [of(5, 5, 4, 5, 3, 4), of(2, 3, 3, 2, 4, 1)],
      overall: of(1, 3, 4, 4, 1, 5),
    },
    { performanceLine: 3, importanceLine: 3, level: 0.9 },
  ],
  sharesOfPreference: [of(1, 2, 0.5, 0.3), 2],
  withNone: [of(1, 2, 0.5, 0.3), 2, 0.1],
  scoresOfRanks: [of(1, 2, 3, 3, 1, 2), 3],
}
