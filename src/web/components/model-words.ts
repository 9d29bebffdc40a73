import type { ModelName } from '../client/lifetime-lab.ts'

/** How a model's name is written, and what it supposes of leaving. */
export const modelWords: Readonly<Record<ModelName, { title: string; supposes: string }>> = {
  'bg-nbd': { title: 'BG/NBD', supposes: 'Customers may leave after a repeat order.' },
  'mbg-nbd': { title: 'MBG/NBD', supposes: 'Customers may leave after any order, the first too.' },
  'pareto-nbd': { title: 'Pareto/NBD', supposes: 'Customers may leave at any time, also between orders.' },
}
