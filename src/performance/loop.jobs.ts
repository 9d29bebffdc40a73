import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import type { Job, Listener } from '../kernel/registration.ts'
import { holdStandards } from './breach.commands.ts'
import { fillScorecard } from './scorecard.commands.ts'
import { proposeDecision } from './tripwire-proposal.commands.ts'

/** What performance learns from the other rooms: standards crossed, the scorecard, what a broken claim asks for. */
export const loopListeners = (book: MeasureBook): readonly Listener[] => [
  {
    name: 'performance.hold-standards',
    types: ['channels.contacts-assessed'],
    hear: (ctx, events) => holdStandards(ctx, book, events),
  },
  {
    name: 'performance.fill-scorecard',
    types: ['strategy.segment-economics-computed'],
    async hear(ctx, events) {
      const causedBy = events.map(({ eventId }) => eventId)
      await fillScorecard(ctx, book, causedBy)
    },
  },
  {
    name: 'performance.propose-decision',
    types: ['strategy.assumption-challenged'],
    async hear(ctx, events) {
      for (const event of events) await proposeDecision(ctx, book, event)
    },
  },
]

/** The scorecard of the running month, each morning. */
export const scorecardJobs = (book: MeasureBook): readonly Job[] => [
  {
    name: 'performance.score-period',
    dailyAt: '05:00',
    async run(ctx) {
      await fillScorecard(ctx, book, [])
    },
  },
]
