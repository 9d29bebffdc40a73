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
  groupMean,
  type ShareTotals,
  shareDifference,
} from './causes/group-difference.ts'
export type { Credits, Journeys } from './causes/journeys.ts'
export { type MarkovCredits, type MarkovErrors, markovAttribution } from './causes/markov-attribution.ts'
export { type RatioTotals, ratioDifference } from './causes/ratio-difference.ts'
export { relativeDifference } from './causes/relative-difference.ts'
export { type AttributionRule, attributeByRule } from './causes/rule-attribution.ts'
export {
  type ExperimentEvents,
  type ExperimentLook,
  type ExperimentMembers,
  experimentLooks,
  experimentOutcomes,
} from './causes/running-experiment.ts'
export { type SampleRatio, sampleRatio } from './causes/sample-ratio.ts'
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
export { type UpliftGain, upliftCurve } from './causes/uplift-gain.ts'
export type { ScoredTest } from './causes/uplift-groups.ts'
export {
  crossFittedUplift,
  fitUplift,
  type UpliftCustomers,
  type UpliftModelOptions,
} from './causes/uplift-model.ts'
export {
  type ChoiceDesign,
  type ChoiceDesignOptions,
  type ChoiceDesignQuality,
  choiceDesign,
  choiceDesignQuality,
} from './choice/choice-design.ts'
export { type ChoiceRows, choicesOf, type NamedColumns } from './choice/choice-rows.ts'
export type { Choices } from './choice/choices.ts'
export {
  type ConjointFit,
  conjointUtilities,
  fitConjoint,
  type Ratings,
  scoresOfRanks,
} from './choice/conjoint.ts'
export type { Prohibition } from './choice/design-coding.ts'
export type { HbChain } from './choice/hb-chain.ts'
export {
  type ChainPart,
  fitHbLogit,
  type HbLogitFit,
  type HbLogitOptions,
  hbChains,
} from './choice/hb-logit.ts'
export {
  type AttributeAnswers,
  type AttributePlace,
  type GridAttribute,
  type ImportancePerformance,
  type ImportancePerformanceOptions,
  importancePerformance,
  type Quadrant,
} from './choice/importance-performance.ts'
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
  fullFactorial,
  type ProfileDesign,
  type ProfileDesignOptions,
  profileDesign,
  profileEfficiency,
} from './choice/profile-design.ts'
export { fitRankedLogit, fitRankingConjoint, type RankedLogitFit } from './choice/ranked-logit.ts'
export type { Rankings } from './choice/rankings.ts'
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
export * from './lifetime/public.ts'
export type { BandedPairs } from './linkage/banded-pairs.ts'
export { type BlockingKey, blockingKeys, purgeCaps } from './linkage/blocking-keys.ts'
export {
  type ClusterJoin,
  type ClusterOptions,
  type Clusters,
  clusterPairs,
  type PinnedPair,
  type ScoredPairs,
} from './linkage/cluster-pairs.ts'
export { clusterVetoes } from './linkage/cluster-vetoes.ts'
export {
  type RecognisedColumn,
  type RecognisedColumns,
  type RecognitionWish,
  recogniseColumns,
} from './linkage/column-recognition.ts'
export { comparePair } from './linkage/compare-pair.ts'
export {
  type BandCalibration,
  bandCalibration,
  clusterQuality,
  type EvaluationScope,
  type HouseholdConfusion,
  householdConfusion,
  type Labels,
  type LinkageQuality,
  labelsOf,
  type ProbablePairs,
  pairQuality,
} from './linkage/evaluation.ts'
export { type JoinBand, joinBits } from './linkage/join-bits.ts'
export {
  type LinkedRecords,
  type LinkOptions,
  type LinkProgress,
  linkRecords,
  type PurgedKey,
} from './linkage/link-records.ts'
export type { ComparisonModel, FrequencyTable, MatchModel, MatchThresholds } from './linkage/match-model.ts'
export {
  type MatchField,
  type MatchKind,
  type MatchRecord,
  type NormalField,
  type NormaliseOptions,
  normaliserVersion,
  type RawMatchRecord,
} from './linkage/match-record.ts'
export { memberProbability } from './linkage/member-probability.ts'
export { normaliseRecord } from './linkage/normalise-record.ts'
export type { ExplanationPart, MatchBand, MatchVeto, PairExplanation } from './linkage/pair-explanation.ts'
export { type Placement, RecordIndex, type RecordIndexOptions } from './linkage/record-index.ts'
export {
  type Resolution,
  type ResolveCandidate,
  type ResolveMatch,
  resolveRecord,
} from './linkage/resolve-record.ts'
export { shippedPriors } from './linkage/shipped-priors.ts'
export { type Lesson, type LessonSum, lessonOf, taughtModel } from './linkage/taught-model.ts'
export { type LabelledPair, type TrainOptions, trainModel } from './linkage/train-model.ts'
export { betaQuantile } from './numerics/beta-quantile.ts'
export type { ChainDiagnosis } from './numerics/chains.ts'
export { chiSquareTail } from './numerics/chi-square.ts'
export type { Coefficient, Estimate, Limit } from './numerics/estimate.ts'
export { fisherTail } from './numerics/fisher.ts'
export { normalProbability, normalQuantile } from './numerics/normal.ts'
export { type FitOptions, type PositiveFit, valuesOf } from './numerics/positive-fit.ts'
export type { OnProgress } from './numerics/progress.ts'
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
export type { CategoricalAnswers } from './segments/answer-patterns.ts'
export type { Correction, OverallTest, SegmentContrast } from './segments/comparison-tests.ts'
export { herfindahl, largestShare } from './segments/concentration.ts'
export {
  type GapOptions,
  type GapPoint,
  type GapStatistic,
  gapStatistic,
} from './segments/gap.ts'
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
export { fitKMeans, type KMeansFit, type KMeansOptions, kMeansStarts } from './segments/kmeans.ts'
export type { Place as KMeansPlace } from './segments/kmeans-search.ts'
export { type LabelMatch, matchLabels } from './segments/label-match.ts'
export {
  fitLatentClasses,
  type LatentClassFit,
  type LatentClassOptions,
} from './segments/latent-class.ts'
export type { Standardisation } from './segments/points.ts'
export { type PrincipalComponents, principalComponents } from './segments/principal-components.ts'
export {
  type RfmCustomers,
  type RfmCuts,
  type RfmOptions,
  type RfmScores,
  type RfmVariant,
  rfmScores,
} from './segments/rfm.ts'
export {
  type ComparisonOptions,
  compareSegments,
  type SegmentComparison,
  type SegmentedCustomers,
  type SegmentMeasureTold,
  type SegmentTold,
  type SegmentWorth,
} from './segments/segment-comparison.ts'
export {
  type MigrationTest,
  type SegmentMigration,
  segmentMigration,
  stationarityTest,
} from './segments/segment-migration.ts'
export {
  type Silhouette,
  type SilhouetteMean,
  type SilhouetteOptions,
  silhouette,
} from './segments/silhouette.ts'
export {
  bootstrapStability,
  type Clusterer,
  type ClusterStability,
  kMeansClusterer,
  type Stability,
  type StabilityOptions,
} from './segments/stability.ts'
export { bestShare, type WhaleCurve, type WhalePoint, whaleCurve } from './segments/whale-curve.ts'
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
export { type IndependentCovariates, independentCovariates } from './survival/independent.ts'
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
