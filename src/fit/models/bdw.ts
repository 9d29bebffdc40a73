import { fitBdw } from '../../analytics/index.ts'
import { contractModel } from '../contract-model.ts'

/** How long contracts are renewed, by customers who differ and change with time. */
export const bdwModel = contractModel({
  name: 'bdw',
  title: 'BdW',
  source: 'Fader, Hardie, Liu, Davin & Steenburgh (2018), J. Interactive Marketing 43',
  fit: fitBdw,
})
