import type { FitModel } from './fit-model.ts'
import { attributionModel } from './models/attribution.ts'
import { bdwModel } from './models/bdw.ts'
import { bgBbModel } from './models/bg-bb.ts'
import { bgNbdModel } from './models/bg-nbd.ts'
import { conjointModel } from './models/conjoint.ts'
import { coxModel } from './models/cox.ts'
import { experimentModel } from './models/experiment.ts'
import { gammaGammaModel } from './models/gamma-gamma.ts'
import { hbModel } from './models/hb-mnl.ts'
import { kanoModel } from './models/kano.ts'
import { kmModel } from './models/km.ts'
import { kmeansModel } from './models/kmeans.ts'
import { latentClassModel } from './models/latent-class.ts'
import { markovModel } from './models/markov.ts'
import { maxDiffModel } from './models/maxdiff.ts'
import { mbgNbdModel } from './models/mbg-nbd.ts'
import { mixedLogitModel } from './models/mixed-logit.ts'
import { mnlModel } from './models/mnl.ts'
import { npsModel } from './models/nps.ts'
import { paretoNbdModel } from './models/pareto-nbd.ts'
import { plsModel } from './models/pls.ts'
import { logisticModel, poissonModel } from './models/regression.ts'
import { rfmModel } from './models/rfm.ts'
import { rulesModel } from './models/rules.ts'
import { sbgModel } from './models/sbg.ts'
import { servqualModel } from './models/servqual.ts'
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
  kmModel,
  coxModel,
  weibullModel,
  logisticModel,
  poissonModel,
  mnlModel,
  attributionModel,
  plsModel,
  servqualModel,
  npsModel,
  conjointModel,
  rulesModel,
  mixedLogitModel,
  experimentModel,
  upliftModel,
  latentClassModel,
  maxDiffModel,
  kanoModel,
  hbModel,
]
