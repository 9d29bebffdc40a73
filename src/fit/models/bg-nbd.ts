import { fitBgNbd } from '../../analytics/index.ts'
import { purchaseModel } from '../purchase-model.ts'

/** How often customers without a contract buy, and whether they silently left after a purchase. */
export const bgNbdModel = purchaseModel({
  name: 'bg-nbd',
  title: 'BG/NBD',
  setting: 'no contract, purchases on any day',
  source: 'Fader, Hardie & Lee (2005), Marketing Science 24(2)',
  fit: fitBgNbd,
  buying: (parameters) => ({ model: 'bg-nbd', ...parameters }),
})
