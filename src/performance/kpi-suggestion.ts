import type { Standard } from '../kernel/standard.ts'

/** A level that the framework itself names for a key figure, and why. It is offered, never set by itself. */
export type SuggestedStandard = Pick<Standard, 'value' | 'direction'> & { readonly because: string }

/** @source the framework's chapters on channels, terms, propositions and the closed loop; it names no other level */
const suggested: Readonly<Record<string, SuggestedStandard>> = {
  'channels.asked-again': {
    value: 0,
    direction: 'at-most',
    because: 'What is known is never asked again: nobody repeats a fact.',
  },
  'channels.terms-honoured': {
    value: 1,
    direction: 'at-least',
    because: 'Every contact honours the customer’s terms.',
  },
  'value.proposition-proof': {
    value: 1,
    direction: 'at-least',
    because: 'Each benefit that is promised cites its evidence.',
  },
  'performance.forecast-calibration': {
    value: 0.8,
    direction: 'at-least',
    because: 'Intervals of 80 % hold 80 % of the outcomes.',
  },
}

/** What a measure could be held to; null where the framework names no level. */
export const suggestedStandard = (measure: string): SuggestedStandard | null => suggested[measure] ?? null
