import { fitParetoNbd } from '../../analytics/index.ts'
import { purchaseModel } from '../purchase-model.ts'

/** How often customers without a contract buy, and whether they silently left at any time. */
export const paretoNbdModel = purchaseModel({
  name: 'pareto-nbd',
  title: 'Pareto/NBD',
  setting: 'no contract, purchases on any day, customers leave at any time',
  source: 'Schmittlein, Morrison & Colombo (1987), Management Science 33(1)',
  fit: fitParetoNbd,
  buying: (parameters) => ({ model: 'pareto-nbd', ...parameters }),
})
