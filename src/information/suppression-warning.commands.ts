import type { Context } from '../kernel/context.ts'
import { suppressionsAmong } from '../kernel/suppression.commands.ts'
import type { CreatedParty } from './party.commands.ts'

/** Something that whoever made a party should know. */
export type Warning = { readonly code: string; readonly message: string }

/**
 * Adds a warning to parties made with the e-mail of somebody who was erased. They are made all the same:
 * one who asked to be forgotten may become a customer again, but nobody shall bring them back unawares.
 */
export async function withWarnings(
  { db }: Pick<Context, 'db'>,
  created: readonly CreatedParty[],
  drafts: readonly { readonly email?: string | null | undefined }[],
): Promise<(CreatedParty & { warnings?: Warning[] })[]> {
  const emails = drafts.flatMap(({ email }) => (email ? [email] : []))
  const suppressed = await suppressionsAmong(db, emails)
  return created.map((party, index) => {
    const found = suppressed.get(drafts[index]?.email ?? '')
    return found === undefined ? party : { ...party, warnings: [warningOf(found)] }
  })
}

const warningOf = ({ reason, suppressedAt }: { reason: string; suppressedAt: string }): Warning => ({
  code: 'information.was-erased',
  message: `Somebody with this e-mail was erased on ${suppressedAt.slice(0, 10)} (${reason}). Make sure that they want to be known again.`,
})
