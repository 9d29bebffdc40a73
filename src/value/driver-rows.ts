import type { DriverInput } from './driver.ts'
import type { DriverColumn } from './driver-frame.ts'

type Wanted = { readonly key: string; readonly label: string; readonly type: string }

/** Gathers customers, row by row, into columns: 8 bytes for a number, 4 for a word. */
export class DriverRows {
  private readonly wanted: readonly Wanted[]
  private readonly time: number[] = []
  private readonly left: number[] = []
  private readonly values: number[][]
  private readonly levels: Map<string, number>[]

  constructor(wanted: readonly Wanted[]) {
    this.wanted = wanted
    this.values = wanted.map(() => [])
    this.levels = wanted.map(() => new Map())
  }

  get size(): number {
    return this.time.length
  }

  add(time: number, left: number, told: readonly (string | null)[]): void {
    this.time.push(time)
    this.left.push(left)
    for (const [j, { type }] of this.wanted.entries())
      this.values[j]?.push(this.valueOf(j, type, told[j] ?? ''))
  }

  private valueOf(column: number, type: string, text: string): number {
    if (type === 'number') return text === '' ? Number.NaN : Number(text)
    if (text === '') return -1
    const levels = this.levels[column] as Map<string, number>
    const known = levels.get(text)
    if (known !== undefined) return known
    levels.set(text, levels.size)
    return levels.size - 1
  }

  columns(): DriverInput {
    const columns = this.wanted.map(({ key, label, type }, j): DriverColumn => {
      const values = this.values[j] ?? []
      return type === 'number'
        ? { key, label, kind: 'number', values: Float64Array.from(values) }
        : {
            key,
            label,
            kind: 'word',
            codes: Int32Array.from(values),
            levels: [...(this.levels[j] ?? new Map()).keys()],
          }
    })
    return { time: Float64Array.from(this.time), left: Uint8Array.from(this.left), columns }
  }
}
