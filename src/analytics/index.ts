export { alignment } from './alignment.ts'
export { type BgNbd, type BgNbdFit, bgNbdOf, type FitOptions, fitBgNbd } from './bg-nbd.ts'
export {
  type Discounting,
  discountedFutureTransactions,
  expectedFutureTransactions,
  expectedTransactions,
  futureTransactions,
  type PurchaseHistory,
  probabilitiesAlive,
  probabilityAlive,
} from './bg-nbd-forecast.ts'
export { purchaseTimes, type SimulatedPurchases, simulatePurchases } from './bg-nbd-simulation.ts'
export { herfindahl, largestShare } from './concentration.ts'
export { type ControlChart, type ControlPoint, controlChart } from './control-chart.ts'
export {
  type ServiceMean,
  type ServiceRate,
  type ServiceSums,
  serviceMean,
  serviceRate,
  unserved,
} from './cost-to-serve.ts'
export type { Equity } from './equity.ts'
export type { Estimate, Limit } from './estimate.ts'
export {
  expectedSpend,
  fitGammaGamma,
  type GammaGamma,
  type GammaGammaFit,
  gammaGammaOf,
  meanSpend,
} from './gamma-gamma.ts'
export type { Spending } from './gamma-gamma-likelihood.ts'
export {
  chooseGranularity,
  chooseUncertain,
  type Granularity,
  type GranularityChoice,
  type GranularityTerms,
  granularities,
  granularityNet,
  type LevelTerms,
  type Range,
  type Uncertain,
  type UncertainChoice,
  type UncertainTerms,
} from './granularity.ts'
export { type GroupDifference, type GroupTotals, groupDifference } from './group-difference.ts'
export {
  type LifetimeCustomers,
  type LifetimeModel,
  type LifetimeOptions,
  type LifetimeTerms,
  type LifetimeValues,
  lifetimeValues,
  monthlyDiscounting,
  type ServiceCosts,
} from './lifetime-value.ts'
export { normalProbability, normalQuantile } from './normal.ts'
export {
  daysPerUnit,
  type PurchaseSummary,
  type SummaryWindow,
  summarisePurchases,
  type TimeUnit,
  type Transactions,
} from './purchase-summary.ts'
export type { Purchases } from './purchases.ts'
export { quantile } from './quantile.ts'
export {
  betaDraw,
  exponentialDraw,
  gammaDraw,
  normalDraw,
  poissonDraw,
  type Random,
  seededRandom,
} from './random.ts'
export { type RfmCustomers, type RfmOptions, type RfmScores, rfmScores } from './rfm.ts'
export { type ShareInterval, shareInterval } from './share-interval.ts'
export { type SumSpread, sumInterval } from './sum-interval.ts'
export { type AnswerSums, meanOfHundred, netPromoters, type SurveyScore } from './survey-score.ts'
export { topShare } from './top-share.ts'
export {
  calibrationByFrequency,
  type FrequencyBin,
  type TrackedPeriod,
  type TrackingInput,
  trackPurchases,
} from './tracking.ts'
export { lettersMistyped } from './typing-error.ts'
export { type WhaleCurve, type WhalePoint, whaleCurve } from './whale-curve.ts'
