import type { BuyingModelName } from './lifetime.ts'

/** How a model comes to the probability that a customer is still one, for whoever asks why. */
export type AliveWords = { readonly sentence: string; readonly formula: string }

/** What each model says of who is still a customer. */
export const aliveWords: Readonly<Record<BuyingModelName, AliveWords>> = {
  'bg-nbd': {
    sentence:
      'Who has bought once only counts as still there, supposed and not estimated, so without an interval: the model sees leaving only after a repeat order.',
    formula: 'P(alive) = 1 / {1 + [x > 0] · a/(b + x − 1) · ((α + T)/(α + tₓ))^(r + x)}',
  },
  'mbg-nbd': {
    sentence: 'Customers may leave after each order, the first included.',
    formula: 'P(alive) = 1 / {1 + a/(b + x) · ((α + T)/(α + tₓ))^(r + x)}',
  },
  'pareto-nbd': {
    sentence: 'Customers may leave at any time, not only after an order.',
    formula:
      'P(alive) = 1 / {1 + s · (α + T)^(r + x) (β + T)^s · ∫ (α + u)^−(r + x) (β + u)^−(s + 1) du from tₓ to T}',
  },
}
