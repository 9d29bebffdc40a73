import type { Job, Listener } from '../kernel/registration.ts'
import { makeDemonstration } from './demonstration.commands.ts'

let line: string | null = null

/** How far the making in this process is, in words; null while there is none. */
export const making = (): string | null => line

/** Makes the firm when somebody asked for it by the pages. What it holds already ends it: nothing is made twice. */
export const makingJob = (dataFolder: string, listeners: readonly Listener[]): Job => ({
  name: 'demonstration.make',
  async run(ctx, { customers, seed }, signal) {
    line = 'Drawing the customers'
    const say = (said: string) => {
      line = said
    }
    const size = { customers: Number(customers), seed: Number(seed) }
    try {
      await makeDemonstration(ctx, { ...size, dataFolder, listeners, signal, say })
    } finally {
      line = null
    }
  },
})
