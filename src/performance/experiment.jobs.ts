import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import type { Job } from '../kernel/registration.ts'
import { drawExperiment, followExperiments } from './experiment.commands.ts'
import { takeReading } from './experiment-reading.commands.ts'

/** Draws the members of experiments, reads what came of them, and each morning lets in whoever has come. */
export const experimentJobs = (book: MeasureBook): readonly Job[] => [
  {
    name: 'performance.draw-experiment',
    async run(ctx, { experimentId }) {
      if (typeof experimentId === 'string') await drawExperiment(ctx, book, experimentId)
    },
  },
  {
    name: 'performance.read-experiment',
    async run(ctx, { experimentId }, signal) {
      if (typeof experimentId === 'string') await takeReading(ctx, experimentId, signal)
    },
  },
  {
    name: 'performance.follow-experiments',
    dailyAt: '05:30',
    run: (ctx, _payload, signal) => followExperiments(ctx, signal),
  },
]
