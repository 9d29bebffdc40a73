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
 * A queue runner that is begun again when it ended unasked: a database that was away for a moment, or for an
 * hour, must neither end the jobs nor the process.
 */
export class LastingRunner {
  private runner: Runner
  private isEnded = false
  private readonly options: LastingOptions
  private readonly lasting: Promise<void>

  private constructor(runner: Runner, options: LastingOptions) {
    this.runner = runner
    this.options = options
    this.lasting = this.last()
  }

  static async begin(options: LastingOptions): Promise<LastingRunner> {
    return new LastingRunner(await options.begin(), options)
  }

  async addJob(name: string, payload: unknown, spec: TaskSpec): Promise<void> {
    await this.runner.addJob(name, payload, spec)
  }

  /** Lets the jobs in hand finish. Called once `ending` is over. */
  async stop(): Promise<void> {
    if (!this.isEnded) await this.runner.stop().catch(this.options.report)
    await this.lasting
  }

  private async last(): Promise<void> {
    const { ending, report } = this.options
    while (!ending.aborted) {
      // The promise of a runner is kept also where it gave up over an error: that it ended unasked is the failure.
      await this.runner.promise.catch(report)
      this.isEnded = true
      if (ending.aborted) return
      report(new Error('the runner of jobs ended by itself; it is begun anew'))
      while ((await this.rested()) && !(await this.begunAnew()));
    }
  }

  private async begunAnew(): Promise<boolean> {
    const { begin, report, ending } = this.options
    try {
      const runner = await begin()
      // Whoever stopped us meanwhile found nothing to stop, and its connections keep the pool from closing.
      if (ending.aborted) await runner.stop()
      else {
        this.runner = runner
        this.isEnded = false
      }
      return true
    } catch (error) {
      report(error)
      return false
    }
  }

  /** @returns false when it is over */
  private rested(): Promise<boolean> {
    return pause(restMs, true, { signal: this.options.ending }).catch(() => false)
  }
}
