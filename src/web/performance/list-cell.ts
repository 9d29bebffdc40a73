import { useRouter } from '@tanstack/react-router'
import type { ListField, ListInfo, ListRow } from '../client/list.ts'
import { day } from '../format/date.ts'
import { money } from '../format/money.ts'
import { figure } from '../format/number.ts'

/** What stands in a cell, as people read it. */
export function cellText(
  text: string | null | undefined,
  currency: string | null | undefined,
  { type }: Pick<ListField, 'type'>,
): string {
  if (text === null || text === undefined || text === '') return '–'
  if (type === 'boolean') return text === 'true' ? 'yes' : 'no'
  if (type === 'day') return day(text)
  if (type === 'moment') return `${day(text.slice(0, 10))}, ${text.slice(11)}`
  if (type === 'money' && currency) return money(Number(text), currency)
  return type === 'number' ? figure(Number(text)) : text
}

/** What a row is called: its customer, else its first words. */
export const rowName = (row: ListRow): string =>
  row.name ?? row.cells.find((cell) => cell !== null && !/^[\d.]+$/.test(cell)) ?? 'name not shown'

/** Opens what a row is about: its customer, or the campaign or decision itself. */
export function useOpenRow({ name }: ListInfo) {
  const router = useRouter()
  return ({ id, partyId }: ListRow) => {
    if (partyId !== null) return router.navigate({ to: '/customers/$partyId', params: { partyId } })
    if (name === 'decisions')
      return router.navigate({ to: '/decisions/$decisionId', params: { decisionId: id } })
    if (name === 'campaigns')
      return router.navigate({ to: '/channels/email/campaigns/$campaignId', params: { campaignId: id } })
    return undefined
  }
}
