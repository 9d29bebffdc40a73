import { fitSbg } from '../../analytics/index.ts'
import { contractModel } from '../contract-model.ts'

/** How long contracts are renewed, by customers who differ. */
export const sbgModel = contractModel({
  name: 'sbg',
  title: 'sBG',
  source: 'Fader & Hardie (2007), J. Interactive Marketing 21(1)',
  fit: fitSbg,
})
