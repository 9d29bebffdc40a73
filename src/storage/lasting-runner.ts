import { setTimeout as pause } from 'node:timers/promises'
import type { Runner, TaskSpec } from 'graphile-worker'

/** Between a failure and the next attempt; ms. */
const restMs = 2_000

/** What a lasting runner needs: how to begin, whom to tell of failures, and when it is over. */
export type LastingOptions = {
  readonly begin: () => Promise<Runner>
  readonly report: (error: unknown) => void
  readonly ending: AbortSignal
}

/**
 * A queue runner that is begun again when it failed: a database that was away for a moment, or for an hour,
 * must neither end the jobs nor the process.
 */
export class LastingRunner {
  private runner: Runner
  private readonly options: LastingOptions

  private constructor(runner: Runner, options: LastingOptions) {
    this.runner = runner
    this.options = options
    void this.last()
  }

  static async begin(options: LastingOptions): Promise<LastingRunner> {
    return new LastingRunner(await options.begin(), options)
  }

  async addJob(name: string, payload: unknown, spec: TaskSpec): Promise<void> {
    await this.runner.addJob(name, payload, spec)
  }

  /** Lets the jobs in hand finish. Called once `ending` is over. */
  async stop(): Promise<void> {
    await this.runner.stop().catch(this.options.report)
  }

  private async last(): Promise<void> {
    const { ending, report, begin } = this.options
    while (!ending.aborted) {
      try {
        await this.runner.promise
        return
      } catch (error) {
        report(error)
      }
      for (let isBegun = false; !isBegun && (await this.rested()); )
        isBegun = await begin().then(
          (runner) => {
            this.runner = runner
            return true
          },
          (error: unknown) => {
            report(error)
            return false
          },
        )
    }
  }

  /** @returns false when it is over */
  private rested(): Promise<boolean> {
    return pause(restMs, true, { signal: this.options.ending }).catch(() => false)
  }
}
