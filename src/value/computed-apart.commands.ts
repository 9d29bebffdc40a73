import { type OffThreadOptions, offThread } from '../storage/off-thread.ts'
import type { ThreadWork } from '../storage/thread.ts'

/** Below so many customers the computing is over before a thread has begun. */
const fewCustomers = 5000

/** Computes in a thread of its own, where there are so many customers that others would wait for it. */
export async function computedApart<Input, Result>(
  customers: number,
  module: string,
  work: ThreadWork<Input, Result>,
  input: Input,
  options: OffThreadOptions = {},
): Promise<Result> {
  if (customers >= fewCustomers) return offThread(new URL(module, import.meta.url), work, input, options)
  options.signal?.throwIfAborted()
  return work(input, options.onProgress ?? (() => undefined))
}
