export { type BetaBernoulliFit, fitBetaBernoulli, type Trials } from './beta-bernoulli.ts'
export { type BgBb, type BgBbFit, bgBbOf, fitBgBb } from './bg-bb.ts'
export {
  bgBbAlive,
  bgBbFutureTransactions,
  bgBbResidual,
  bgBbTransactions,
} from './bg-bb-forecast.ts'
export { type BgNbd, type BgNbdFit, bgNbdOf, fitBgNbd } from './bg-nbd.ts'
export {
  type Discounting,
  discountedFutureTransactions,
  expectedFutureTransactions,
  expectedTransactions,
  futureTransactions,
  probabilitiesAlive,
  probabilityAlive,
} from './bg-nbd-forecast.ts'
export { residualTransactions } from './bg-nbd-residual.ts'
export { purchaseTimes, type SimulatedPurchases, simulatePurchases } from './bg-nbd-simulation.ts'
export {
  type BootstrapOptions,
  bootstrap,
  bootstrapped,
  joinedReplicates,
  type PurchaseFitter,
  type Replicates,
  replicateCovariance,
} from './bootstrap.ts'
export type { BuyingModel } from './buying.ts'
export {
  type BuyingFit,
  buyersAlive,
  buyingModelOf,
  fitBuying,
  purchasesAhead,
  purchasesOfNewcomer,
} from './buying-fit.ts'
export { constantRetentionMultiple, type FirstMargin } from './constant-retention.ts'
export {
  type Bdw,
  type BdwFit,
  bdwOf,
  fitBdw,
  fitSbg,
  type Sbg,
  type SbgFit,
  sbgOf,
} from './contract.ts'
export {
  type Contract,
  contractLifetime,
  contractResidual,
  contractRetention,
  contractSurvival,
} from './contract-forecast.ts'
export {
  type ContractCustomers,
  type ContractFit,
  type ContractTerms,
  type ContractValues,
  contractOf,
  contractValues,
  type RetentionPoint,
  retentionCurve,
} from './contract-value.ts'
export {
  monthsPaid,
  type ServiceMean,
  type ServiceRate,
  type ServiceSums,
  serviceMean,
  serviceRate,
  unserved,
} from './cost-to-serve.ts'
export type { Equity } from './equity.ts'
export {
  compareForecasts,
  type ForecastComparison,
  type ForecastComparisonOptions,
  type ForecastPair,
} from './forecast-comparison.ts'
export { freeParameters } from './free-parameters.ts'
export {
  expectedSpend,
  fitGammaGamma,
  type GammaGamma,
  type GammaGammaFit,
  gammaGammaOf,
  meanSpend,
} from './gamma-gamma.ts'
export type { Spending } from './gamma-gamma-likelihood.ts'
export { type HeldOut, heldOut } from './held-out.ts'
export { type LifetimeTerms, monthlyDiscounting } from './lifetime-terms.ts'
export {
  type LifetimeOptions,
  type LifetimeValues,
  lifetimeValues,
  type ServiceCosts,
} from './lifetime-value.ts'
export { fitMbgNbd, type MbgNbdFit, mbgNbdOf } from './mbg-nbd.ts'
export {
  mbgNbdAlive,
  mbgNbdFuture,
  mbgNbdFutureTransactions,
  mbgNbdProbabilitiesAlive,
  mbgNbdTransactions,
} from './mbg-nbd-forecast.ts'
export { fitMigration, type Migration, type Moves, migrationValue } from './migration.ts'
export { forecastOccasions, type OccasionForecast } from './occasion-forecast.ts'
export { type OccasionTracking, type TrackedOccasion, trackOccasions } from './occasion-tracking.ts'
export {
  type OccasionColumn,
  type OccasionSpending,
  type OccasionTerms,
  type OccasionValues,
  occasionValues,
} from './occasion-value.ts'
export type { OccasionHistory, Occasions } from './occasions.ts'
export { fitParetoNbd, type ParetoNbd, type ParetoNbdFit, paretoNbdOf } from './pareto-nbd.ts'
export {
  paretoNbdAlive,
  paretoNbdFuture,
  paretoNbdFutureTransactions,
  paretoNbdProbabilitiesAlive,
  paretoNbdResidual,
  paretoNbdResiduals,
  paretoNbdTransactions,
} from './pareto-nbd-forecast.ts'
export { simulateParetoNbd } from './pareto-nbd-simulation.ts'
export { predicted } from './prediction.ts'
export { forecastPurchases, type PurchaseForecast } from './purchase-forecast.ts'
export {
  daysPerUnit,
  type PurchaseSummary,
  type SummaryWindow,
  summarisePurchases,
  type TimeUnit,
  type Transactions,
} from './purchase-summary.ts'
export type { PurchaseHistory, Purchases } from './purchases.ts'
export { type Renewals, renewalsOf, renewalsOfCustomers } from './renewals.ts'
export {
  type LifetimeModelName,
  type ObservedSetting,
  type RefusedModel,
  type SuitedModels,
  suitedModels,
} from './setting.ts'
export { type SumSpread, sumInterval } from './sum-interval.ts'
export { topShare } from './top-share.ts'
export {
  calibrationByFrequency,
  type FrequencyBin,
  type TrackedPeriod,
  type TrackingInput,
  trackPurchases,
} from './tracking.ts'
export type { LifetimeCustomers, LifetimeModel } from './valuation.ts'
