import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { closeCampaigns, runPastCampaign } from '../channels/index.ts'
import type { Context } from '../kernel/context.ts'
import { segmentsInForce } from '../strategy/index.ts'
import { reachedAmong } from './campaign-reply.sql.ts'
import { campaignTruth } from './campaign-truth.ts'
import { firmFile } from './firm-file.ts'

/** Nobody was ever written this, and it says so itself. */
const text = `Crocuses, tulips and snowdrops go into the ground now.

This firm is invented: the message was never sent.`

/**
 * Runs the firm's campaign on its day and ends it on the day after its outcome. What those whom it reached bought because
 * of it goes into a file of its own; of the others it is never heard.
 *
 * @param startDay  its first day
 */
export async function holdCampaign(
  ctx: Context,
  folder: string,
  startDay: string,
  signal: AbortSignal,
): Promise<void> {
  const { name, segment: about, channel, purpose, subject, controlShare, outcomeDays } = campaignTruth
  const segment = (await segmentsInForce(ctx.db)).find((one) => one.name === about)
  if (segment === undefined) throw new Error(`holdCampaign: there is no segment ${about}`)
  const planned = {
    name,
    segmentId: segment.segmentId,
    channel,
    purpose,
    subject,
    text,
    controlShare,
    outcomeDays,
  }
  const began = new Date(`${startDay}T10:00:00Z`)
  const campaignId = await runPastCampaign({ ...ctx, now: began }, planned, signal)
  await closeCampaigns({ ...ctx, now: new Date(began.getTime() + (outcomeDays + 1) * 86_400_000) })
  const lines = Readable.from(repliesOf(ctx, folder, campaignId))
  await pipeline(lines, createWriteStream(join(folder, 'campaign-orders.csv')))
}

/** How many lines are asked about at a time. */
const batch = 1000

/** The lines of whoever was reached, with the head. */
async function* repliesOf({ db }: Context, folder: string, campaignId: string): AsyncGenerator<string> {
  let waiting: string[] = []
  const reached = async () => {
    const numbers = waiting.map(numberIn)
    const found = new Set(
      (await db.many(reachedAmong(campaignId, 'Shop', numbers))).map(({ number }) => number),
    )
    const lines = waiting.filter((line) => found.has(numberIn(line)))
    waiting = []
    return lines.map((line) => `${line}\n`).join('')
  }
  let isHead = true
  for await (const line of createInterface({ input: createReadStream(firmFile(folder, 'replies')) })) {
    if (isHead) yield `${line}\n`
    else if (waiting.push(line) === batch) yield await reached()
    isHead = false
  }
  if (waiting.length > 0) yield await reached()
}

const numberIn = (line: string) => line.slice(0, line.indexOf(','))
