import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../kernel/id.ts'
import type { Pool } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { hasUntold } from './delivery.sql.ts'
import { type Adapter, decideAfterTry, decideInTheDark, type Outcome } from './delivery.ts'
import { Finishing } from './finishing.commands.ts'
import { type Leaving, markHandful, stillAllowed } from './hand-over.commands.ts'
import * as statements from './sender.sql.ts'

/** What a sender needs. */
export type SenderOptions = {
  /** What takes messages out of the house, by channel. */
  readonly adapters: ReadonlyMap<string, Adapter>
  readonly report: (error: unknown, where: string) => void
  /** After how long a silence a sender counts as gone; ms, default 10 s. */
  readonly deadAfterMs?: number
  /** Told of each step, for whoever wants to end the process right there. */
  readonly onStep?: (step: Step) => void
}

/** The steps of a message through a sender, in their order. */
export type Step = 'claimed' | 'marked' | 'answered' | 'writing' | 'written'

/** A running sender; `stop` finishes what is being handed over and gives the rest back. */
export type Sender = { stop(): Promise<void> }

/** How long a claim holds, and how long within it a sender begins with what it claimed; ms. */
const leaseMs = 5000
const drainMs = 2500
/** Messages claimed at once, handed over at once, and how many such handfuls there are at a time. */
const claimed = 100
const hands = 16
const handfuls = 2
/** How old the gate’s verdict may be when the body leaves; after that it is asked again. ms */
const verdictMs = 500
const idleMs = 250
const tendMs = 1000

/**
 * Sends what the queue holds: claims for a time, asks the gate, marks, hands over, writes down. It never hands over
 * beyond its time, nor when it has not been seen alive, so nobody else has taken up what it holds.
 */
export async function startSender(db: Pool, options: SenderOptions): Promise<Sender> {
  const ending = new AbortController()
  const running = run(db, options, ending.signal)
  return {
    async stop() {
      ending.abort()
      await running
      for (const adapter of options.adapters.values()) adapter.close()
    },
  }
}

/** A sender whose database was away begins anew under another epoch: what it held is somebody else’s to judge. */
async function run(db: Pool, options: SenderOptions, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    try {
      await new Life(db, options).live(ending)
    } catch (error) {
      if (!ending.aborted) options.report(error, 'channels.sender')
      await rest(tendMs, ending)
    }
  }
}

const rest = (ms: number, ending: AbortSignal) =>
  pause(ms, undefined, { signal: ending }).catch((error) => {
    if (!ending.aborted) throw error
  })

/** Fails only when nothing runs on: a sender that ended would be taken up while it still hands over. */
async function allEnded(running: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(running)).find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** One sender from its first sign of life to its last. */
class Life {
  private readonly db: Pool
  private readonly options: SenderOptions
  private readonly deadAfterMs: number
  private readonly epoch = newId()
  private readonly finishing: Finishing
  /** On the clock that only runs forward. */
  private seenAt = 0
  private tendedAt = Number.NEGATIVE_INFINITY

  constructor(db: Pool, options: SenderOptions) {
    this.db = db
    this.options = options
    this.deadAfterMs = options.deadAfterMs ?? 10_000
    this.finishing = new Finishing(db, this.epoch, (step) => options.onStep?.(step))
  }

  async live(ending: AbortSignal): Promise<void> {
    this.seenAt = performance.now()
    await this.db.run(statements.insertSender(this.epoch))
    const seeing = setInterval(() => void this.seeing(), this.deadAfterMs / 5)
    try {
      while (!ending.aborted) {
        await this.tend()
        if ((await this.turn(ending)) === 0) await rest(idleMs, ending)
      }
    } finally {
      clearInterval(seeing)
      await this.finishing.done()
      await this.db.run(statements.endSender(this.epoch))
    }
  }

  /** One claim, drained. @returns how many messages it was */
  private async turn(ending: AbortSignal): Promise<number> {
    const claimedAt = performance.now()
    const left = await this.claim()
    if (left.length === 0) return 0
    this.options.onStep?.('claimed')
    const isTime = () => !ending.aborted && performance.now() < claimedAt + drainMs && this.isAlive()
    const lane = async () => {
      while (left.length > 0 && isTime()) await this.handful(left.splice(0, hands))
    }
    const all = left.length
    try {
      await allEnded(Array.from({ length: handfuls }, lane))
    } finally {
      if (left.length > 0) await this.db.run(statements.giveBackClaims(this.epoch, left.splice(0)))
    }
    return all
  }

  /** What somebody waits for goes before advertising, however much of it there is. */
  private async claim(): Promise<string[]> {
    const urgent = await this.db.many(statements.claimUrgent(this.epoch, claimed, leaseMs))
    const rest = claimed - urgent.length
    const others = rest > 0 ? await this.db.many(statements.claimAny(this.epoch, rest, leaseMs)) : []
    return [...urgent, ...others].map(({ messageId }) => messageId)
  }

  private async handful(messageIds: readonly string[]): Promise<void> {
    const judgedAt = performance.now()
    const leaving = await markHandful(this.db, this.epoch, messageIds, new Date())
    if (leaving.length > 0) this.options.onStep?.('marked')
    const judged = new Judged(this.db, leaving, judgedAt)
    await allEnded(leaving.map((one) => this.handOver(one, judged)))
  }

  private async handOver(leaving: Leaving, judged: Judged): Promise<void> {
    const adapter = this.options.adapters.get(leaving.channel)
    const mayGo = async () => (await judged.mayGo(leaving)) && this.isAlive()
    const outcome: Outcome = adapter
      ? await adapter.handOver(leaving.letter, mayGo)
      : { kind: 'temporary', code: 'no-adapter', reply: 'No way to send through this channel is set up.' }
    judged.ended(leaving)
    this.options.onStep?.('answered')
    // Nothing that can fail stands between the answer and its note: what follows from it is told by a job.
    await this.finishing.add({ leaving, outcome, after: decideAfterTry(leaving, outcome, new Date()) })
  }

  private isAlive(): boolean {
    return performance.now() < this.seenAt + this.deadAfterMs / 2
  }

  private async seeing(): Promise<void> {
    const at = performance.now()
    try {
      if (await this.db.maybeOne(statements.seeSender(this.epoch))) this.seenAt = at
      // Somebody took it for gone: it must not come back.
      else this.seenAt = Number.NEGATIVE_INFINITY
    } catch (error) {
      this.options.report(error, 'channels.sender')
    }
  }

  /** Looks after what others left behind, and has told what became of messages. */
  private async tend(): Promise<void> {
    if (!this.isAlive()) throw new Error('the sender was not seen alive for too long and begins anew')
    if (performance.now() < this.tendedAt + tendMs) return
    this.tendedAt = performance.now()
    await this.db.run(statements.releaseLapsedClaims)
    await this.db.run(statements.expireMessages)
    for (const { epoch } of await this.db.many(statements.goneSenders(this.deadAfterMs)))
      await takeUp(this.db, epoch)
    if ((await this.db.one(hasUntold)).found)
      await requestJob(
        this.db,
        { name: 'channels.tell-deliveries', payload: {}, key: 'channels.tell-deliveries' },
        new Date(),
      )
  }
}

/** The gate’s verdicts on one handful; when they have become old they are asked for anew, once for all of it. */
class Judged {
  private readonly db: Pool
  /** Those whose try has not ended: of caps, one that failed holds nothing any more. */
  private readonly open: Set<Leaving>
  private judgedAt: number
  private allowed: ReadonlySet<string>
  private again: Promise<void> | undefined

  constructor(db: Pool, leaving: readonly Leaving[], judgedAt: number) {
    this.db = db
    this.open = new Set(leaving)
    this.judgedAt = judgedAt
    this.allowed = new Set(leaving.map(({ letter }) => letter.messageId))
  }

  /** Also a new verdict may come too late to hold: then the message is given back. */
  async mayGo({ letter }: Leaving): Promise<boolean> {
    if (!this.isYoungerThan(verdictMs)) {
      this.again ??= this.judge()
      await this.again
    }
    return this.isYoungerThan(2 * verdictMs) && this.allowed.has(letter.messageId)
  }

  ended(leaving: Leaving): void {
    this.open.delete(leaving)
  }

  private isYoungerThan(ms: number): boolean {
    return performance.now() < this.judgedAt + ms
  }

  private async judge(): Promise<void> {
    const judgedAt = performance.now()
    try {
      this.allowed = await stillAllowed(this.db, [...this.open], new Date())
      this.judgedAt = judgedAt
    } finally {
      this.again = undefined
    }
  }
}

/**
 * Takes up what a sender left that is gone: what it had only claimed waits again, what it was handing over may have
 * arrived.
 */
async function takeUp(db: Pool, epoch: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run(statements.endGoneSender(epoch))
    const abandoned = await tx.many(statements.lockAbandoned(epoch))
    await tx.run(statements.darkenAttempts(epoch))
    const states = abandoned.map((message): statements.NextState => {
      const { state, reason } = decideInTheDark(message)
      const { messageId, attempts } = message
      return { messageId, attempts, state, reason, readyAt: null, providerRef: null }
    })
    if (states.length > 0) await tx.run(statements.moveMessages(states, epoch))
    await tx.run(statements.releaseClaimsOf(epoch))
  })
}
