import { fitMbgNbd } from '../../analytics/index.ts'
import { purchaseModel } from '../purchase-model.ts'

/** BG/NBD whose customers may leave after their first purchase already. */
export const mbgNbdModel = purchaseModel({
  name: 'mbg-nbd',
  title: 'MBG/NBD',
  setting: 'no contract, purchases on any day, some customers leave after the first',
  source: 'Batislam, Denizel & Filiztekin (2007), Int. J. of Research in Marketing 24(3)',
  fit: fitMbgNbd,
  buying: (parameters) => ({ model: 'mbg-nbd', ...parameters }),
})
