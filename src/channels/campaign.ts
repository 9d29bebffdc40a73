import { hash } from 'node:crypto'

/** Who is written to, and who is left out so that the effect can be told. */
export type CampaignArm = 'treated' | 'control'

/** How a campaign stands. */
export type CampaignState = 'draft' | 'running' | 'stopped' | 'done'

/**
 * In which arm a party is: by the campaign’s seed and its own id alone, so that the same party is in the same arm
 * however often it is asked, and in another campaign in one that has nothing to do with it. `campaign.sql.ts` draws
 * alike.
 *
 * @param share  of the control group, in [0, 1)
 */
export function armOf(seed: string, partyId: string, share: number): CampaignArm {
  const drawn = Number.parseInt(hash('md5', seed + partyId, 'hex').slice(0, 8), 16) / 2 ** 32
  return drawn < share ? 'control' : 'treated'
}
