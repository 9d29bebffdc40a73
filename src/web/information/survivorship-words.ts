import type { FieldOrigin } from '../client/survivorship.ts'

/** What decided a field's value, in words. */
export const deciderWords: Readonly<Record<FieldOrigin['decidedBy'], string>> = {
  'most-trusted': 'the most trusted source',
  'most-recent': 'the most recent word',
  'most-complete': 'the most complete record',
  'most-frequent': 'what most sources say',
  pinned: 'pinned by hand',
  'said-by-customer': 'said by the customer',
  standing: 'stands; no rule is chosen',
}
