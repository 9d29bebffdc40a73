/** Who permits offers: shares of the customers, and of those who permitted them. */
export const consentTruth = { granted: 0.62, objected: 0.06, withdrawn: 0.12, terms: 0.3 }

/** What is promised in contacts that customers begin, and which share of it is kept by the day, or late. */
export const promiseTruth = { promised: 0.06, kept: 0.86, late: 0.09 }

/** For so many days the firm has asked its customers and colleagues, and noted what customers gain. */
export const askedDays = 300

/** A survey: who answers it, and how often each answer comes, from the lowest on. */
export type SurveyTruth = {
  readonly survey: string
  readonly question: string
  /** Chance that somebody answers. */
  readonly answering: number
  readonly scaleLow: number
  readonly shares: readonly number[]
}

export const customerSurveys: readonly SurveyTruth[] = [
  {
    survey: 'satisfaction',
    question: 'How content are you with us?',
    answering: 0.2,
    scaleLow: 1,
    shares: [0.02, 0.04, 0.07, 0.15, 0.27, 0.28, 0.17],
  },
  {
    survey: 'recommendation',
    question: 'Would you recommend us to other gardeners?',
    answering: 0.15,
    scaleLow: 0,
    shares: [0.02, 0.01, 0.01, 0.02, 0.03, 0.07, 0.09, 0.17, 0.23, 0.18, 0.17],
  },
]

export const employeeSurveys: readonly SurveyTruth[] = [
  {
    survey: 'commitment',
    question: 'I would choose to work here again.',
    answering: 0.85,
    scaleLow: 1,
    shares: [0.03, 0.04, 0.08, 0.15, 0.25, 0.28, 0.17],
  },
  {
    survey: 'adoption',
    question: 'How much of Kith do you use in your work?',
    answering: 0.85,
    scaleLow: 1,
    shares: [0.08, 0.17, 0.35, 0.28, 0.12],
  },
]

/** The answer to expect, in points from 0 to 100. */
export const meantPoints = ({ shares }: SurveyTruth): number =>
  shares.reduce((sum, share, at) => sum + (100 * share * at) / (shares.length - 1), 0)

/** What customers gain: how often in the time asked, of what kind, and what it is worth to them in euro. */
export const gainTruth = { perCustomer: 0.3, shape: 2 }

export const gainKindTruths = [
  { kind: 'saved-money', share: 0.4, worth: 9, basis: 'What it costs elsewhere, less what it cost here' },
  { kind: 'discount', share: 0.3, worth: 5, basis: 'The discount on the bill' },
  { kind: 'saved-time', share: 0.2, worth: 14, basis: 'Hours saved, at 14 euro an hour' },
  { kind: 'insight', share: 0.1, worth: 20, basis: 'What the customer says the advice was worth' },
] as const

/** Who works for the firm, where, and the share that stays a year. */
export const employeeTruth = { employees: 80, stays: 0.88 }

export const workTruths = [
  { unit: 'Shops', work: 'Sales assistant', share: 0.45 },
  { unit: 'Telephone', work: 'Adviser', share: 0.2 },
  { unit: 'Garden advisers', work: 'Garden adviser', share: 0.15 },
  { unit: 'Warehouse', work: 'Packer', share: 0.15 },
  { unit: 'Web shop', work: 'Editor', share: 0.05 },
] as const
