import type { Actor } from '../kernel/actor.ts'
import { auditAuthor } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import type { Author } from '../kernel/party.sql.ts'

/** Who writes, as the audit names them, and whence. */
export function authorOf(ctx: Pick<Context, 'actor' | 'now'>): Author & { source: string } {
  return { ...auditAuthor(ctx), source: sourceOf(ctx.actor) }
}

/** Where a change by this actor comes from, as events say it. */
export function sourceOf(actor: Actor): string {
  return actor.kind === 'key' ? 'api' : actor.kind === 'system' ? 'kith' : 'hand'
}
