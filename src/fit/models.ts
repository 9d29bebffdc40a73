import type { FitModel } from './fit-model.ts'
import { agreementModel } from './models/agreement.ts'
import { attributionModel } from './models/attribution.ts'
import { bdwModel } from './models/bdw.ts'
import { bgBbModel } from './models/bg-bb.ts'
import { bgNbdModel } from './models/bg-nbd.ts'
import { conjointModel } from './models/conjoint.ts'
import { controlChartModel } from './models/control-chart.ts'
import { coxModel } from './models/cox.ts'
import { cronbachModel } from './models/cronbach.ts'
import { cusumModel } from './models/cusum.ts'
import { designModel } from './models/design.ts'
import { experimentModel } from './models/experiment.ts'
import { gammaGammaModel } from './models/gamma-gamma.ts'
import { grangerModel } from './models/granger.ts'
import { hbModel } from './models/hb-mnl.ts'
import { importancePerformanceModel } from './models/importance-performance.ts'
import { justiceModel } from './models/justice.ts'
import { kanoModel } from './models/kano.ts'
import { kmModel } from './models/km.ts'
import { kmeansModel } from './models/kmeans.ts'
import { latentClassModel } from './models/latent-class.ts'
import { markovModel } from './models/markov.ts'
import { maxDiffModel } from './models/maxdiff.ts'
import { mbgNbdModel } from './models/mbg-nbd.ts'
import { mediationModel } from './models/mediation.ts'
import { mixedLogitModel } from './models/mixed-logit.ts'
import { mnlModel } from './models/mnl.ts'
import { npsModel } from './models/nps.ts'
import { panelModel } from './models/panel.ts'
import { paretoNbdModel } from './models/pareto-nbd.ts'
import { plsModel } from './models/pls.ts'
import { rankedLogitModel } from './models/ranked-logit.ts'
import { logisticModel, poissonModel } from './models/regression.ts'
import { rfmModel } from './models/rfm.ts'
import { rulesModel } from './models/rules.ts'
import { satisfactionIndexModel } from './models/satisfaction-index.ts'
import { sbgModel } from './models/sbg.ts'
import { segmentsModel } from './models/segments.ts'
import { servqualModel } from './models/servqual.ts'
import { treesModel } from './models/trees.ts'
import { upliftModel } from './models/uplift.ts'
import { weibullModel } from './models/weibull.ts'

/** Every model of `kith fit`, in the order of the list. */
export const fitModels: readonly FitModel[] = [
  bgNbdModel,
  mbgNbdModel,
  paretoNbdModel,
  bgBbModel,
  sbgModel,
  bdwModel,
  markovModel,
  gammaGammaModel,
  rfmModel,
  kmeansModel,
  segmentsModel,
  kmModel,
  coxModel,
  treesModel,
  weibullModel,
  logisticModel,
  poissonModel,
  mnlModel,
  attributionModel,
  plsModel,
  servqualModel,
  npsModel,
  satisfactionIndexModel,
  justiceModel,
  cronbachModel,
  agreementModel,
  panelModel,
  mediationModel,
  grangerModel,
  controlChartModel,
  cusumModel,
  conjointModel,
  designModel,
  rankedLogitModel,
  rulesModel,
  mixedLogitModel,
  experimentModel,
  upliftModel,
  latentClassModel,
  maxDiffModel,
  kanoModel,
  importancePerformanceModel,
  hbModel,
]
