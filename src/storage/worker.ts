import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type JobHelpers, Logger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Actor } from '../kernel/actor.ts'
import { systemActor } from '../kernel/actor.ts'
import { dayIn } from '../kernel/period.ts'
import type { Job } from '../kernel/registration.ts'
import type { Pool } from './database.ts'
import { LastingRunner } from './lasting-runner.ts'
import * as outbox from './outbox.sql.ts'
import { requestJob } from './outbox.ts'
import { freeAbandonedJobs, Presence } from './worker-presence.ts'

/** What a worker needs. `timeZone` is asked each time, since the firm may change it. */
export type WorkerOptions = {
  readonly jobs: readonly Job[]
  readonly timeZone: () => Promise<string>
  readonly report: (error: unknown, job: string) => void
  readonly actor?: Actor
  /** Milliseconds between looks at the outbox; default 500. */
  readonly pumpMs?: number
}

/** A running worker; `stop` lets jobs in hand finish their current step, then returns. */
export type Worker = { stop(): Promise<void> }

/** How often the jobs of workers that are gone are looked for; ms. */
const abandonedMs = 60_000

/**
 * Runs jobs: pumps requests from the outbox into graphile-worker's queue under a unique key, asks for the
 * timed ones when their time has come, and executes, two at once. Jobs of a Kith that was killed are taken up again.
 */
export async function startWorker(db: Pool, options: WorkerOptions): Promise<Worker> {
  const ending = new AbortController()
  const presence = new Presence(db, ending.signal)
  try {
    await freeAbandonedJobs(db)
    const runner = await LastingRunner.begin({
      begin: () => running(db, presence, options, ending.signal),
      report: (error) => options.report(error, 'storage.worker'),
      ending: ending.signal,
    })
    const pump = new Pump(db, runner, options)
    const pumping = pump.until(ending.signal)
    return {
      async stop() {
        ending.abort()
        pump.wake()
        await pumping
        await runner.stop()
        presence.end()
      },
    }
  } catch (error) {
    presence.end()
    throw error
  }
}

async function running(
  db: Pool,
  presence: Presence,
  options: WorkerOptions,
  ending: AbortSignal,
): Promise<Runner> {
  await presence.succeed()
  const events: WorkerEvents = new EventEmitter()
  events.once('pool:create', ({ workerPool }) => presence.of(workerPool.id))
  events.on('pool:fatalError', ({ error }) => options.report(error, 'storage.worker'))
  return run({
    pgPool: db.pg,
    taskList: tasks(db, options, ending),
    concurrency: 2,
    events,
    // Asked before each job is taken: whoever looks at the job must see that its worker lives.
    forbiddenFlags: async () => {
      await presence.shown()
      return null
    },
    pollInterval: 1000,
    noHandleSignals: true,
    parsedCronItems: [],
    logger: quiet,
    noPreparedStatements: true,
    // Written one by one, nobody waits for a job's end to be written, and a failure there ends the process;
    // in batches it ends the runner, which is begun anew.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })
}

/** Failures reach `report`; the worker's own chatter would only hide them. */
const quiet = new Logger(() => () => undefined)

function tasks(db: Pool, options: WorkerOptions, ending: AbortSignal): TaskList {
  const entries = options.jobs.map((job) => {
    const perform = async (payload: unknown, helpers: JobHelpers) => {
      const signal = helpers.abortSignal ? AbortSignal.any([ending, helpers.abortSignal]) : ending
      const ctx = { db, actor: options.actor ?? systemActor, now: new Date() }
      try {
        await job.run(ctx, asPayload(payload), signal)
      } catch (error) {
        // Whoever ends Kith stops what is in hand; that is no failure to tell, and the next start takes it up again.
        if (!(ending.aborted && isAbort(error))) options.report(error, job.name)
        throw error
      }
    }
    return [job.name, perform] as const
  })
  return Object.fromEntries(entries)
}

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError'

function asPayload(payload: unknown): Record<string, unknown> {
  return typeof payload === 'object' && payload !== null ? { ...payload } : {}
}

class Pump {
  private readonly db: Pool
  private readonly runner: LastingRunner
  private readonly options: WorkerOptions
  private sleeping = new AbortController()
  private lastSweepDay = ''
  /** The last period for which each timed job was asked for, so that the outbox is not read twice a second. */
  private readonly requested = new Map<string, string>()
  private lastFreed = Date.now()

  constructor(db: Pool, runner: LastingRunner, options: WorkerOptions) {
    this.db = db
    this.runner = runner
    this.options = options
  }

  wake(): void {
    this.sleeping.abort()
  }

  async until(ending: AbortSignal): Promise<void> {
    while (!ending.aborted) {
      try {
        await this.requestTimed(new Date())
        while ((await this.move()) > 0);
        await this.freeAbandoned()
      } catch (error) {
        if (!ending.aborted) this.options.report(error, 'storage.pump')
      }
      await this.sleep()
    }
  }

  /**
   * Enqueues before marking done, so that no request is lost. A crash between the two repeats it: one that still
   * waits is found by its key, one that has run runs again, as jobs must bear anyway whose worker was killed.
   */
  private async move(): Promise<number> {
    const requests = await this.db.many(outbox.claimRequests(50))
    for (const request of requests)
      await this.runner.addJob(request.job, request.payload, {
        jobKey: request.jobKey ?? request.outboxId,
        maxAttempts: 5,
      })
    if (requests.length > 0) await this.db.run(outbox.markDone(requests.map((request) => request.outboxId)))
    return requests.length
  }

  /** Another Kith on the same server may have been killed since this one started. */
  private async freeAbandoned(): Promise<void> {
    if (Date.now() - this.lastFreed < abandonedMs) return
    this.lastFreed = Date.now()
    await freeAbandonedJobs(this.db)
  }

  private async requestTimed(now: Date): Promise<void> {
    const timed = this.options.jobs.filter((job) => job.dailyAt !== undefined || job.hourly)
    if (timed.length === 0) return
    const timeZone = await this.options.timeZone()
    const day = dayIn(timeZone, now)
    const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
      now,
    )
    for (const job of timed) {
      if (job.hourly) await this.requestOnce(job, now.toISOString().slice(0, 13), { hourly: true }, now)
      if (job.dailyAt !== undefined && time >= job.dailyAt)
        await this.requestOnce(job, day, { daily: day }, now)
    }
    if (day !== this.lastSweepDay) {
      await this.db.run(outbox.sweepDone)
      this.lastSweepDay = day
    }
  }

  private async requestOnce(job: Job, period: string, payload: Record<string, unknown>, now: Date) {
    const key = `${job.name}:${period}`
    if (this.requested.get(job.name) === key) return
    if (!(await this.db.one(outbox.keyWasRequested(key))).found)
      await requestJob(this.db, { name: job.name, payload, key }, now)
    this.requested.set(job.name, key)
  }

  private async sleep(): Promise<void> {
    this.sleeping = new AbortController()
    await pause(this.options.pumpMs ?? 500, undefined, { signal: this.sleeping.signal }).catch(
      (woken: unknown) => {
        if (!isAbort(woken)) throw woken
      },
    )
  }
}
