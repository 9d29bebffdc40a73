import type { Context } from '../kernel/context.ts'
import { changeContactPoint } from './contact-point.commands.ts'
import { changeParty } from './party-change.commands.ts'
import { rememberSaid } from './survivorship.commands.ts'

/**
 * Puts one field right as a customer asked, as a change by the hand of whoever took it over.
 * @param field  as the fact names it; @param value  null empties it
 * @throws kernel.bad-field, kernel.not-found, kernel.not-allowed
 */
export async function correctField(
  ctx: Context,
  partyId: string,
  field: string,
  value: string | null,
): Promise<void> {
  const [kind, ...rest] = field.split(':')
  const name = rest.join(':')
  if (kind === 'contact') {
    const patch = value === null ? { ended: true } : { value }
    await changeContactPoint(ctx, partyId, name, patch, null)
  } else {
    const patch = kind === 'custom' ? { custom: { [name]: value } } : { [field]: value ?? '' }
    await changeParty(ctx, partyId, patch, null)
    await rememberSaid(ctx, partyId, field)
  }
}
