export {
  type AcquisitionSegment,
  type BudgetedAcquisition,
  budgetedAcquisition,
} from './acquisition/acquisition-budget.ts'
export {
  type AcquisitionOptimum,
  type AcquisitionTerms,
  type AcquisitionValue,
  acquisitionValue,
  bestAcquisition,
} from './acquisition/acquisition-retention.ts'
export {
  type BrandBuyers,
  type BrandEquity,
  type BrandSurvey,
  type BrandTerms,
  brandEquity,
  type DriverGain,
  driverGains,
} from './acquisition/brand-equity.ts'
export { type BrandBuyer, brandValues, switchingMatrix } from './acquisition/brand-switching.ts'
export {
  limitingShare,
  marketShares,
  type ShareChange,
  type ShareFlow,
  worthOfShareChange,
} from './acquisition/market-share.ts'
export {
  type ReferralKind,
  type Referrals,
  type ReferralTerms,
  type ReferralValues,
  referralKinds,
  referralValues,
} from './acquisition/referral-value.ts'
export { calibratedCurve, type ResponseCurve, responseRate } from './acquisition/response-curve.ts'
export {
  fitResponseCurve,
  type ResponseCurveFit,
  type Responses,
  responseCurveOf,
} from './acquisition/response-curve-fit.ts'
export {
  cumulativeProfits,
  expectedLifetime,
  gainOfFewerDefections,
  type ProfitPattern,
  valueAtDefection,
} from './acquisition/retention-economics.ts'
export { type AssociationRule, associationRules, type RuleOptions } from './baskets/association-rules.ts'
export { type Baskets, basketsOf } from './baskets/baskets.ts'
export { type FrequentOptions, type FrequentSets, frequentSets } from './baskets/frequent-sets.ts'
export {
  fitNextProduct,
  type NextProduct,
  nextProduct,
  type Offer,
  type OfferTerms,
} from './baskets/next-product.ts'
export { type CupedColumns, type CupedDifference, cupedDifference } from './causes/cuped.ts'
export {
  type BeforeAfter,
  type DifferenceInDifferences,
  differenceInDifferences,
  type EventPeriod,
  eventStudy,
} from './causes/difference-in-differences.ts'
export {
  type DifferenceOptions,
  groupDifference,
  type ShareTotals,
  shareDifference,
} from './causes/group-difference.ts'
export type { Credits, Journeys } from './causes/journeys.ts'
export { type MarkovCredits, type MarkovErrors, markovAttribution } from './causes/markov-attribution.ts'
export { type RatioTotals, ratioDifference } from './causes/ratio-difference.ts'
export { type AttributionRule, attributeByRule } from './causes/rule-attribution.ts'
export {
  detectableDifference,
  type PlannedSize,
  powerOf,
  sizeForMargin,
  sizeForMeans,
  sizeForPromoters,
  sizeForShares,
  type TestPlan,
} from './causes/sample-size.ts'
export { type Look, type SequentialLooks, sequentialLooks, tightestScale } from './causes/sequential.ts'
export type { GroupDifference, GroupTotals } from './causes/spread.ts'
export {
  type StratifiedDifference,
  type Stratum,
  stratifiedDifference,
} from './causes/stratified-difference.ts'
export { type SyntheticControl, type SyntheticPanel, syntheticControl } from './causes/synthetic-control.ts'
export {
  type UpliftBin,
  type UpliftOptions,
  type UpliftQuality,
  upliftAtShare,
  upliftBins,
  upliftQuality,
} from './causes/uplift-curve.ts'
export type { ScoredTest } from './causes/uplift-groups.ts'
export {
  crossFittedUplift,
  fitUplift,
  type UpliftCustomers,
  type UpliftModelOptions,
} from './causes/uplift-model.ts'
export { type ChoiceRows, choicesOf, type NamedColumns } from './choice/choice-rows.ts'
export type { Choices } from './choice/choices.ts'
export {
  type ConjointFit,
  conjointUtilities,
  fitConjoint,
  type Ratings,
  scoresOfRanks,
} from './choice/conjoint.ts'
export { type ChainDiagnosis, fitHbLogit, type HbLogitFit, type HbLogitOptions } from './choice/hb-logit.ts'
export { type KanoClass, type KanoCounts, type KanoResult, kanoCounts, kanoResult } from './choice/kano.ts'
export {
  fitLatentClassLogit,
  type LatentClassLogitFit,
  type LatentClassLogitOptions,
} from './choice/latent-class-logit.ts'
export {
  fitMaxDiff,
  type MaxDiffCount,
  type MaxDiffFit,
  type MaxDiffScore,
  type MaxDiffTasks,
  maxDiffScores,
} from './choice/maxdiff.ts'
export { fitMixedLogit, type MixedLogitFit, type MixedLogitOptions } from './choice/mixed-logit.ts'
export { choiceProbabilities, fitMnl, type MnlFit, type MnlOptions } from './choice/mnl.ts'
export {
  type CalibratedScale,
  type Cannibalisation,
  calibrateScale,
  cannibalisation,
  type ShareOptions,
  type ShareRule,
  type SharesOfPreference,
  sharesOfPreference,
  withNone,
} from './choice/share-simulator.ts'
export { willingnessToPay } from './choice/willingness-to-pay.ts'
export { type BetaBernoulliFit, fitBetaBernoulli, type Trials } from './lifetime/beta-bernoulli.ts'
export { type BgBb, type BgBbFit, bgBbOf, fitBgBb } from './lifetime/bg-bb.ts'
export {
  bgBbAlive,
  bgBbFutureTransactions,
  bgBbResidual,
  bgBbTransactions,
} from './lifetime/bg-bb-forecast.ts'
export { type BgNbd, type BgNbdFit, bgNbdOf, fitBgNbd } from './lifetime/bg-nbd.ts'
export {
  type Discounting,
  discountedFutureTransactions,
  expectedFutureTransactions,
  expectedTransactions,
  futureTransactions,
  probabilitiesAlive,
  probabilityAlive,
} from './lifetime/bg-nbd-forecast.ts'
export { residualTransactions } from './lifetime/bg-nbd-residual.ts'
export { purchaseTimes, type SimulatedPurchases, simulatePurchases } from './lifetime/bg-nbd-simulation.ts'
export {
  type BootstrapOptions,
  bootstrap,
  bootstrapped,
  type PurchaseFitter,
  type Replicates,
} from './lifetime/bootstrap.ts'
export { constantRetentionMultiple, type FirstMargin } from './lifetime/constant-retention.ts'
export {
  type Bdw,
  type BdwFit,
  bdwOf,
  fitBdw,
  fitSbg,
  type Sbg,
  type SbgFit,
  sbgOf,
} from './lifetime/contract.ts'
export {
  type Contract,
  contractLifetime,
  contractResidual,
  contractRetention,
  contractSurvival,
} from './lifetime/contract-forecast.ts'
export {
  type ServiceMean,
  type ServiceRate,
  type ServiceSums,
  serviceMean,
  serviceRate,
  unserved,
} from './lifetime/cost-to-serve.ts'
export type { Equity } from './lifetime/equity.ts'
export {
  expectedSpend,
  fitGammaGamma,
  type GammaGamma,
  type GammaGammaFit,
  gammaGammaOf,
  meanSpend,
} from './lifetime/gamma-gamma.ts'
export type { Spending } from './lifetime/gamma-gamma-likelihood.ts'
export {
  type LifetimeCustomers,
  type LifetimeModel,
  type LifetimeOptions,
  type LifetimeTerms,
  type LifetimeValues,
  lifetimeValues,
  monthlyDiscounting,
  type ServiceCosts,
} from './lifetime/lifetime-value.ts'
export { fitMbgNbd, type MbgNbdFit, mbgNbdOf } from './lifetime/mbg-nbd.ts'
export {
  mbgNbdAlive,
  mbgNbdFuture,
  mbgNbdFutureTransactions,
  mbgNbdProbabilitiesAlive,
  mbgNbdTransactions,
} from './lifetime/mbg-nbd-forecast.ts'
export { fitMigration, type Migration, type Moves, migrationValue } from './lifetime/migration.ts'
export type { OccasionHistory, Occasions } from './lifetime/occasions.ts'
export { fitParetoNbd, type ParetoNbd, type ParetoNbdFit, paretoNbdOf } from './lifetime/pareto-nbd.ts'
export {
  paretoNbdAlive,
  paretoNbdFuture,
  paretoNbdFutureTransactions,
  paretoNbdProbabilitiesAlive,
  paretoNbdResidual,
  paretoNbdResiduals,
  paretoNbdTransactions,
} from './lifetime/pareto-nbd-forecast.ts'
export { simulateParetoNbd } from './lifetime/pareto-nbd-simulation.ts'
export { predicted } from './lifetime/prediction.ts'
export {
  daysPerUnit,
  type PurchaseSummary,
  type SummaryWindow,
  summarisePurchases,
  type TimeUnit,
  type Transactions,
} from './lifetime/purchase-summary.ts'
export type { PurchaseHistory, Purchases } from './lifetime/purchases.ts'
export { type Renewals, renewalsOf } from './lifetime/renewals.ts'
export {
  type LifetimeModelName,
  type ObservedSetting,
  type RefusedModel,
  type SuitedModels,
  suitedModels,
} from './lifetime/setting.ts'
export { type SumSpread, sumInterval } from './lifetime/sum-interval.ts'
export { topShare } from './lifetime/top-share.ts'
export {
  calibrationByFrequency,
  type FrequencyBin,
  type TrackedPeriod,
  type TrackingInput,
  trackPurchases,
} from './lifetime/tracking.ts'
export { chiSquareTail } from './numerics/chi-square.ts'
export type { Coefficient, Estimate, Limit } from './numerics/estimate.ts'
export { fisherTail } from './numerics/fisher.ts'
export { normalProbability, normalQuantile } from './numerics/normal.ts'
export { type FitOptions, type PositiveFit, valuesOf } from './numerics/positive-fit.ts'
export { quantile } from './numerics/quantile.ts'
export {
  betaDraw,
  exponentialDraw,
  gammaDraw,
  normalDraw,
  poissonDraw,
  type Random,
  seededRandom,
} from './numerics/random.ts'
export { type ShareInterval, shareInterval } from './numerics/share-interval.ts'
export { studentProbability, studentQuantile } from './numerics/student.ts'
export { type ChainLink, chainEffect } from './satisfaction/chain-effect.ts'
export { type ControlChart, type ControlPoint, controlChart } from './satisfaction/control-chart.ts'
export { cronbachAlpha, type Reliability } from './satisfaction/cronbach-alpha.ts'
export { averageRunLength, type Cusum, type CusumRule, cusum } from './satisfaction/cusum.ts'
export {
  type GrangerTest,
  grangerTest,
  type LinkReading,
  readLink,
  type ScorecardLink,
} from './satisfaction/granger.ts'
export {
  type Agreement,
  type IntraclassCorrelation,
  intraclassCorrelation,
} from './satisfaction/intraclass-correlation.ts'
export { type JusticeDimension, type JusticeIndex, justiceIndex } from './satisfaction/justice-index.ts'
export {
  cohenKappa,
  fleissKappa,
  type JudgementTable,
  type Kappa,
  type KappaWeights,
} from './satisfaction/kappa.ts'
export { type Mediated, type Mediation, type MediationOptions, mediation } from './satisfaction/mediation.ts'
export {
  fitPanel,
  type Panel,
  type PanelFit,
  type PanelOptions,
  type Regressor,
} from './satisfaction/panel.ts'
export type { PathMode, PathModel } from './satisfaction/path-model.ts'
export {
  fitPls,
  type LatentVariable,
  latentScores,
  type PlsFit,
  type PlsOptions,
} from './satisfaction/pls.ts'
export type { PathScheme } from './satisfaction/pls-weights.ts'
export { satisfactionIndex } from './satisfaction/satisfaction-index.ts'
export {
  type DimensionQuality,
  type ServiceDimension,
  type ServiceQuality,
  serviceQuality,
} from './satisfaction/servqual.ts'
export {
  type AnswerSums,
  meanOfHundred,
  netPromoters,
  type SurveyScore,
} from './satisfaction/survey-score.ts'
export { alignment } from './segments/alignment.ts'
export { herfindahl, largestShare } from './segments/concentration.ts'
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
} from './segments/granularity.ts'
export { fitKMeans, type KMeansFit, type KMeansOptions } from './segments/kmeans.ts'
export type { Standardisation } from './segments/points.ts'
export { type RfmCustomers, type RfmOptions, type RfmScores, rfmScores } from './segments/rfm.ts'
export { type WhaleCurve, type WhalePoint, whaleCurve } from './segments/whale-curve.ts'
export {
  type BoostedTrees,
  type BoostedTreesOptions,
  fitBoostedTrees,
  predictBoostedTrees,
} from './survival/boosted-trees.ts'
export { type Calibration, type CalibrationBin, calibration } from './survival/calibration.ts'
export { type Concordance, concordance } from './survival/concordance.ts'
export type { Covariates } from './survival/covariates.ts'
export { type CoxFit, type CoxOptions, coxScores, coxSurvival, fitCox } from './survival/cox.ts'
export { type Discrimination, discrimination, type LiftPart, liftTable } from './survival/discrimination.ts'
export {
  type FailureTimeFit,
  type FailureTimeOptions,
  failureTimeSurvival,
  failureTimes,
  fitFailureTime,
} from './survival/failure-time.ts'
export type { TimeDistribution } from './survival/failure-time-likelihood.ts'
export type { Predictions, RegressionOptions } from './survival/generalised-linear.ts'
export {
  type CurveOptions,
  kaplanMeier,
  type RestrictedMean,
  restrictedMean,
  type SurvivalCurve,
  type SurvivalScale,
  type SurvivalTime,
  survivalAt,
  survivalTime,
} from './survival/kaplan-meier.ts'
export { type LogRank, logRank } from './survival/log-rank.ts'
export { fitLogistic, type LogisticFit, logisticProbabilities } from './survival/logistic.ts'
export { type HazardCurve, nelsonAalen } from './survival/nelson-aalen.ts'
export type { ObservedTimes, RiskTable } from './survival/observed-times.ts'
export { fitPoisson, type PoissonFit, type PoissonOptions, poissonMeans } from './survival/poisson.ts'
export {
  type ProportionalHazards,
  type TimeScale,
  testProportionalHazards,
} from './survival/proportional-hazards.ts'
export type { Tree } from './survival/tree-growth.ts'
export { type Explanation, explainBoostedTrees } from './survival/tree-shap.ts'
