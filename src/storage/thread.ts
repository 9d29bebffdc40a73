import { parentPort, workerData } from 'node:worker_threads'
import { type ErrorDetails, KithError } from '../kernel/errors.ts'
import type { Progress } from './off-thread.ts'

/** What can run in a thread of its own; `tell` may be called as often as it likes. */
export type ThreadWork<Input, Result> = (
  input: Input,
  tell: (progress: Progress) => void,
) => Result | Promise<Result>

/** What a thread says: how far it is, and at its end the result or what went wrong. */
export type ThreadAnswer<Result> =
  | { readonly progress: Progress }
  | { readonly result: Result }
  | {
      readonly error: unknown
      readonly code?: string
      readonly path?: string
      readonly details?: ErrorDetails
    }

type Asked = { readonly module: string; readonly name: string; readonly input: unknown }

/** Between two words of progress; ms. */
const restMs = 100

// The whole program of a thread that `offThread` begins.
try {
  const { module, name, input } = workerData as Asked
  const found = ((await import(module)) as Record<string, ThreadWork<unknown, unknown>>)[name]
  if (found === undefined) throw new Error(`${module} exports no ${name}`)
  const result = await found(input, teller())
  parentPort?.postMessage({ result }, buffersOf(result))
} catch (error) {
  parentPort?.postMessage(failure(error))
}

function teller(): (progress: Progress) => void {
  let [step, toldAt] = ['', 0]
  return (progress) => {
    const now = performance.now()
    if (progress.step === step && now - toldAt < restMs) return
    step = progress.step
    toldAt = now
    parentPort?.postMessage({ progress } satisfies ThreadAnswer<unknown>)
  }
}

/** What holds the numbers of a result, to be handed over and not copied. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) buffersOf(part, found)
  return [...found]
}

function failure(error: unknown): ThreadAnswer<unknown> {
  if (!(error instanceof Error)) return { error: new Error(String(error)) }
  const plain = Object.assign(plainOf(error), { stack: error.stack })
  if (error instanceof KithError) return { error: plain, code: error.code, details: error.details }
  const { code, path } = error as NodeJS.ErrnoException
  return { error: plain, ...(code !== undefined && { code }), ...(path !== undefined && { path }) }
}

/** One of JavaScript's own classes arrives as what it was; of others the message. */
function plainOf(error: Error): Error {
  const own = [RangeError, TypeError, SyntaxError, ReferenceError].find((Class) => error instanceof Class)
  return own ? new own(error.message) : new Error(error.message)
}
