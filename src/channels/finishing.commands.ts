import { setTimeout as pause } from 'node:timers/promises'
import type { Database, Pool } from '../storage/database.ts'
import { type AfterTry, attemptState, type Outcome, withoutAddresses } from './delivery.ts'
import { heldLetters, type Leaving } from './hand-over.commands.ts'
import { releaseHolds } from './send-gate.commands.ts'
import * as statements from './sender.sql.ts'

/** A try that has ended, and what follows from it. */
export type Finished = { readonly leaving: Leaving; readonly outcome: Outcome; readonly after: AfterTry }

/** How long an ended try waits for others that end at the same time; ms. What is not yet written is in the dark if we fall. */
const gatherMs = 5
/** How often writing is tried; after that the tries stay as they are, and whoever comes next takes them for dark. */
const tries = 5

/** Writes down how tries ended, those of a few milliseconds in one transaction. */
export class Finishing {
  private readonly db: Pool
  private readonly epoch: string
  private readonly onStep: (step: 'writing' | 'written') => void
  private waiting: Finished[] = []
  private writing: Promise<void> | undefined

  constructor(db: Pool, epoch: string, onStep: (step: 'writing' | 'written') => void) {
    this.db = db
    this.epoch = epoch
    this.onStep = onStep
  }

  /** Settles when the try is written down. */
  add(finished: Finished): Promise<void> {
    this.waiting.push(finished)
    this.writing ??= this.gathered()
    return this.writing
  }

  async done(): Promise<void> {
    while (this.writing) await this.writing
  }

  private async gathered(): Promise<void> {
    await pause(gatherMs)
    const group = this.waiting
    this.waiting = []
    this.writing = undefined
    for (let attempt = 1; ; attempt++) {
      try {
        await this.db.transaction((tx) => this.write(tx, group))
        return this.onStep('written')
      } catch (error) {
        if (attempt === tries) throw error
        await pause(100 * attempt)
      }
    }
  }

  private async write(tx: Database, group: readonly Finished[]): Promise<void> {
    const released = group.flatMap(({ after, leaving }) =>
      after.keepsHold ? [] : [leaving.letter.messageId],
    )
    // Whoever was merged meanwhile has left their holds to whom they were merged into.
    const letters = released.length === 0 ? [] : [...(await heldLetters(tx, released)).values()]
    await tx.run(statements.moveMessages(group.map(stateOf), this.epoch))
    this.onStep('writing')
    await tx.run(statements.endAttempts(group.map(attemptOf)))
    await releaseHolds(tx, letters)
  }
}

const stateOf = ({ leaving, after }: Finished): statements.NextState => ({
  messageId: leaving.letter.messageId,
  // What was given back was no try.
  attempts: after.state === 'queued' && after.reason === null ? leaving.attempts - 1 : leaving.attempts,
  state: after.state,
  readyAt: after.readyAt?.toISOString() ?? null,
  reason: after.reason,
  providerRef: after.providerRef,
})

const attemptOf = ({ leaving, outcome }: Finished): statements.EndedAttempt => ({
  attemptId: leaving.attemptId,
  state: attemptState(outcome),
  code: 'code' in outcome ? outcome.code : outcome.kind === 'given-back' ? outcome.kind : null,
  reply: 'reply' in outcome ? withoutAddresses(outcome.reply, leaving.letter.to).slice(0, 500) : null,
})
