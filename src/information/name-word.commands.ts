import type { Context } from '../kernel/context.ts'
import type { Job } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { likelyMeant, mayBeMisspelt, misspellingKeys } from './misspelling.ts'
import * as statements from './name-word.sql.ts'

const batch = 5_000
/** Looked back by the hourly run: a run that was missed is made up for by the next. Milliseconds. */
const lookBackMs = 3 * 3_600_000

/** The name of the job that reads all names anew. */
export const learnAllWords = 'information.learn-all-words'

/** Learns the words of names and places, so that misspelt ones find theirs. */
export const nameWordJobs: readonly Job[] = [
  {
    name: 'information.learn-words',
    hourly: true,
    async run(ctx) {
      const since = new Date(ctx.now.getTime() - lookBackMs)
      await store(ctx, await ctx.db.many(statements.newNameWords(since)))
    },
  },
  {
    name: learnAllWords,
    dailyAt: '02:20',
    async run(ctx) {
      await store(ctx, await ctx.db.many(statements.allNameWords))
      await ctx.db.run(statements.forgetWordsBefore(ctx.now))
    },
  },
]

async function store(ctx: Context, found: readonly { word: string }[]): Promise<void> {
  const words = found.map(({ word }) => word).filter(mayBeMisspelt)
  for (let from = 0; from < words.length; from += batch) {
    const learned = words.slice(from, from + batch).map((word) => ({ word, keys: misspellingKeys(word) }))
    await ctx.db.run(statements.learnWords(learned, ctx.now))
  }
}

/** Forgets the words of somebody who is being erased; those that others bear come back with the next reading. */
export async function forgetWordsOf(tx: Database, partyIds: readonly string[], now: Date): Promise<void> {
  const gone: string[] = []
  for (const partyId of partyIds)
    gone.push(...(await tx.many(statements.wordsOfParty(partyId))).map(({ word }) => word))
  await tx.run(statements.forgetWords(gone))
  await requestJob(tx, { name: learnAllWords, payload: {}, key: learnAllWords }, now)
}

/** For each typed word those that may be meant, itself first; null when no word may be another. */
export async function meantWords(
  ctx: Pick<Context, 'db'>,
  words: readonly string[],
): Promise<string[][] | null> {
  const groups = await Promise.all(
    words.map(async (word) => {
      if (!mayBeMisspelt(word)) return [word]
      const near = await ctx.db.many(statements.wordsNear(misspellingKeys(word)))
      return [
        word,
        ...likelyMeant(
          word,
          near.map((one) => one.word),
        ),
      ]
    }),
  )
  return groups.some((group) => group.length > 1) ? groups : null
}
