import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Day } from '../kernel/period.ts'

/** What an invented firm is made of, or the day to which its days go on. */
export type Making = { readonly kind: 'making'; readonly customers: number; readonly seed: number }
export type Moving = { readonly kind: 'moving'; readonly on: Day }

/** What is in hand, and what each step that is done said of itself. */
export type Unfinished<Wish = Making | Moving> = {
  readonly wish: Wish
  readonly done: Readonly<Record<string, string>>
}

const fileIn = (dataFolder: string) => join(dataFolder, 'demonstration', 'unfinished.json')

/** What is in hand, or was when it was interrupted; null where everything came to its end. */
export function unfinishedIn(dataFolder: string): Unfinished | null {
  const path = fileIn(dataFolder)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/** Work whose steps are kept beside the data: whoever takes it up after an interruption goes on after the last of them. */
export class Work {
  private readonly path: string
  private readonly say: (line: string) => void
  private unfinished: Unfinished

  constructor(dataFolder: string, unfinished: Unfinished, say: (line: string) => void) {
    this.path = fileIn(dataFolder)
    this.say = say
    this.unfinished = unfinished
    mkdirSync(dirname(this.path), { recursive: true })
    this.keep()
  }

  /** Does a step that is not done yet. It is whole or not done, so that it can be begun again. */
  async step(name: string, run: () => Promise<string>): Promise<void> {
    const { wish, done } = this.unfinished
    if (name in done) return
    const said = await run()
    this.unfinished = { wish, done: { ...done, [name]: said } }
    this.keep()
    this.say(said)
  }

  end(): void {
    rmSync(this.path)
  }

  private keep(): void {
    writeFileSync(`${this.path}.new`, JSON.stringify(this.unfinished))
    renameSync(`${this.path}.new`, this.path)
  }
}
