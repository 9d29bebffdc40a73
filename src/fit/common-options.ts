import type { FitOption } from './fit-model.ts'

/** What every model can be asked. */
export const commonOptions: Readonly<Record<string, FitOption>> = {
  decimal: {
    takes: 'SIGN',
    says: '. or , before the decimals of all numbers; the other then parts thousands',
  },
  level: { takes: 'SHARE', says: 'coverage of the intervals; default 0.95' },
  seed: { takes: 'NUMBER', says: 'where chance begins, for models that draw; default 1' },
  threads: {
    takes: 'NUMBER',
    says: 'how many threads compute at once, where the work can be parted; the result is the same; default 1',
  },
}
