import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RequestError } from '../client/request.ts'

/** One thing being saved: whether it goes on and why it was refused; afterwards what depends on it is read anew. */
export function useSaving(...touched: string[]) {
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () =>
      Promise.all(touched.map((queryKey) => queries.invalidateQueries({ queryKey: [queryKey] }))),
  })
  const problem = error instanceof RequestError ? error.problem : undefined
  const run = (work: () => Promise<unknown>, onDone?: () => void) =>
    mutate(work, { onSuccess: () => onDone?.() })
  return { run, busy: isPending, error, problem }
}
