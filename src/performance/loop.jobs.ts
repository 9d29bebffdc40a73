import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import type { Job, Listener } from '../kernel/registration.ts'
import { leadingSegmentation } from '../strategy/index.ts'
import { holdStandards } from './breach.commands.ts'
import { fillScorecard, thinScorecards } from './scorecard.commands.ts'
import { proposeDecision } from './tripwire-proposal.commands.ts'

/** What performance learns from the other rooms: standards crossed, the scorecard, what a broken claim asks for. */
export const loopListeners = (book: MeasureBook): readonly Listener[] => [
  {
    name: 'performance.hold-standards',
    types: ['channels.contacts-assessed'],
    hear: (ctx, events) => holdStandards(ctx, book, 'channels', events),
  },
  {
    name: 'performance.hold-quality',
    types: ['information.quality-measured'],
    hear: (ctx, events) => holdStandards(ctx, book, 'information', events),
  },
  {
    name: 'performance.fill-scorecard',
    types: ['strategy.segment-economics-computed', 'value.model-refitted'],
    async hear(ctx, events) {
      // Where a segmentation leads, its economics follow a refit, and the scorecard follows them.
      const isSegmented = (await leadingSegmentation(ctx.db)) !== undefined
      const asking = events.filter(({ type }) => !isSegmented || type !== 'value.model-refitted')
      if (asking.length === 0) return
      await fillScorecard(
        ctx,
        book,
        asking.map(({ eventId }) => eventId),
      )
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

/** The scorecard of the running month, each morning; those that it replaces go. */
export const scorecardJobs = (book: MeasureBook): readonly Job[] => [
  {
    name: 'performance.score-period',
    dailyAt: '05:00',
    async run(ctx) {
      await fillScorecard(ctx, book, [])
      await thinScorecards(ctx)
    },
  },
]
