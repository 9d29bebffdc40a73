import type { Progress } from './off-thread.ts'

/** Between two notes of how far a run is, each of which hears whether it is to stop; ms. */
const noteMs = 400

/** Writes how far a run is now and then, and hears by it whether somebody cancelled it. */
export class ProgressNotes {
  readonly #write: (progress: Progress) => Promise<unknown>
  readonly #stop = new AbortController()
  readonly #timer: NodeJS.Timeout
  #last: Progress
  #writing: Promise<void> = Promise.resolve()

  /**
   * @param first  how far it is before anything is told
   * @param write  stores how far it is; gives nothing where the run is not wanted any more
   */
  constructor(first: Progress, write: (progress: Progress) => Promise<unknown>) {
    this.#last = first
    this.#write = write
    this.#timer = setInterval(() => {
      this.#writing = this.#writing.then(() => this.#note())
    }, noteMs)
  }

  /** Aborted when somebody cancelled the run. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  tell(progress: Progress): void {
    this.#last = progress
  }

  /** Writes no more; to be called before the end of the run is written. */
  async end(): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing
  }

  async #note(): Promise<void> {
    // A database that is away for a moment says nothing of whether to stop.
    const isWanted = await this.#write(this.#last).then(Boolean, () => true)
    if (!isWanted) this.#stop.abort()
  }
}
