import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type ErrorCode, KithError } from '../kernel/errors.ts'
import type { ThreadAnswer, ThreadWork } from './thread.ts'

/** How far work is: `done` of `of` pieces of its step. */
export type Progress = { readonly step: string; readonly done: number; readonly of: number }

export type OffThreadOptions = {
  /** Ends the thread at once, in the midst of whatever it computes. */
  readonly signal?: AbortSignal | undefined
  /** Hears at most ten times a second, and of each step's beginning. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Buffers of the input that are handed over and empty here afterwards; others are copied, shared ones shared. */
  readonly transfer?: readonly ArrayBuffer[]
  /** Most memory for what is no typed array; MB. */
  readonly heapMb?: number
}

/**
 * Runs a function in a thread of its own, so that long computing keeps nobody waiting. Input and result are cloned;
 * typed arrays of the result are handed over.
 *
 * @param module  where the function is exported, mostly `import.meta.url`
 * @param work    the function, exported there under its own name
 * @returns what it returns
 * @throws what it throws, of the same class where that is `KithError` or one of JavaScript's own, else an `Error`
 *   with its message and `code`; the signal's reason; `ERR_WORKER_OUT_OF_MEMORY`; `ERR_THREAD_ENDED` when the thread
 *   ended without an answer
 */
export async function offThread<Input, Result>(
  module: string | URL,
  work: ThreadWork<Input, Result>,
  input: Input,
  { signal, onProgress, transfer = [], heapMb }: OffThreadOptions = {},
): Promise<Result> {
  signal?.throwIfAborted()
  const worker = new Worker(beside('./thread.ts', import.meta.url), {
    workerData: { module: beside(module).href, name: work.name, input },
    transferList: [...transfer],
    execArgv: [],
    resourceLimits: heapMb === undefined ? {} : { maxOldGenerationSizeMb: heapMb },
  })
  try {
    return await new Promise<Result>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      worker.on('message', (answer: ThreadAnswer<Result>) => {
        if ('progress' in answer) onProgress?.(answer.progress)
        else if ('error' in answer) reject(revived(answer))
        else resolve(answer.result)
      })
      worker.on('messageerror', reject)
      worker.on('error', reject)
      worker.on('exit', (code) => reject(ended(work.name, code)))
    })
  } finally {
    await worker.terminate()
  }
}

/** A module as it is called in this program: its sources, or what was built of them. */
function beside(module: string | URL, from?: string): URL {
  const url = new URL(module, from)
  const isSource = url.href.endsWith('.ts')
  return isSource ? new URL(url.href.replace(/\.ts$/, extname(fileURLToPath(import.meta.url)))) : url
}

function revived({ error, details, ...own }: Extract<ThreadAnswer<unknown>, { error: unknown }>): unknown {
  if (details !== undefined) return new KithError(own.code as ErrorCode, details, { cause: error })
  return error instanceof Error ? Object.assign(error, own) : error
}

const ended = (name: string, code: number) =>
  Object.assign(new Error(`the thread of ${name} ended without an answer, with code ${code}`), {
    code: 'ERR_THREAD_ENDED',
  })
