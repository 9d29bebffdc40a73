import type { Job, Listener } from '../kernel/registration.ts'
import { makeDemonstration } from './demonstration.commands.ts'
import { moveJob, moveOn } from './turn.commands.ts'

let line: string | null = null

/** How far the making in this process is, or the days that go on, in words; null while there is neither. */
export const making = (): string | null => line

/** Runs what says how far it is. */
async function told(begins: string, run: (say: (line: string) => void) => Promise<unknown>): Promise<void> {
  line = begins
  try {
    await run((said) => {
      line = said
    })
  } finally {
    line = null
  }
}

/**
 * Makes the firm when somebody asked for it by the pages, and lets its days go on. Both are taken up where they were
 * interrupted.
 */
export const demonstrationJobs = (dataFolder: string, listeners: readonly Listener[]): readonly Job[] => [
  {
    name: 'demonstration.make',
    run: (ctx, { customers, seed }, signal) =>
      told('Drawing the customers', async (say) => {
        const size = { customers: Number(customers), seed: Number(seed) }
        await makeDemonstration(ctx, { ...size, dataFolder, listeners, signal, say })
      }),
  },
  {
    name: moveJob,
    async run(ctx, { on }, signal) {
      if (typeof on !== 'string') return
      await told('Letting the days go by', (say) => moveOn(ctx, on, { dataFolder, listeners, signal, say }))
    },
  },
]
