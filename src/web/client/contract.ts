import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from './api.ts'

/** How long contracts last, with whether it is being computed. */
export type ContractReport = Answer<'/value/contracts'>
export type ContractLab = NonNullable<ContractReport['result']>

export const contractsQuery = queryOptions({
  queryKey: ['value', 'contracts'],
  queryFn: ({ signal }) => answer(api.GET('/value/contracts', { signal })),
  refetchInterval: ({ state }) => (state.data?.running ? 1000 : false),
})

export const askContracts = (amountKey: string | null) =>
  answer(api.POST('/value/contracts', { body: { amountKey } }))

export const stopContracts = () => answer(api.POST('/value/contracts/cancellation'))
