import { address, RequestError } from '../client/request.ts'
import { sendFile } from '../client/upload.ts'
import type { Import } from './import-draft.ts'
import type { ImportSet } from './import-set.ts'

type Uploading = {
  /** What is on its way, and the share of it that was sent, in [0, 1]. */
  readonly sending: { readonly file: File; readonly share: number } | null
  readonly refused: { readonly file: File; readonly error: RequestError } | null
}

const nothing: Uploading = { sending: null, refused: null }
let state = nothing
let control: AbortController | undefined
const listeners = new Set<() => void>()

function become(next: Uploading): void {
  state = next
  for (const listener of listeners) listener()
}

/** The file that is being sent. It goes on while one looks at other pages, until it is there or stopped. */
export const uploading = {
  listen: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  told: () => state,
  stop: () => control?.abort(),
  forget: () => become(nothing),
  /** Whoever signs out leaves nothing on its way. */
  drop: () => {
    control?.abort()
    become(nothing)
  },
  /** The set that the files became, one after another; undefined where one was refused, or it was stopped. */
  async sendAll(files: readonly File[]): Promise<ImportSet | undefined> {
    control = new AbortController()
    let set: ImportSet | undefined
    for (const file of files) {
      become({ sending: { file, share: 0 }, refused: null })
      try {
        const onSent = (share: number) => become({ sending: { file, share }, refused: null })
        const to = address('/import-sets', set ? { set: set.setId } : {})
        set = await sendFile<ImportSet>(file, to, onSent, control.signal)
      } catch (error) {
        become(error instanceof RequestError ? { sending: null, refused: { file, error } } : nothing)
        if (!(error instanceof RequestError) && !(error instanceof DOMException)) throw error
        return undefined
      }
    }
    become(nothing)
    return set
  },
  /** The draft that the file became; undefined where it was refused, or stopped. */
  async send(file: File, noun: string): Promise<Import | undefined> {
    control = new AbortController()
    become({ sending: { file, share: 0 }, refused: null })
    try {
      const onSent = (share: number) => become({ sending: { file, share }, refused: null })
      const draft = await sendFile<Import>(file, address('/imports', { noun }), onSent, control.signal)
      become(nothing)
      return draft
    } catch (error) {
      become(error instanceof RequestError ? { sending: null, refused: { file, error } } : nothing)
      if (!(error instanceof RequestError) && !(error instanceof DOMException)) throw error
      return undefined
    }
  },
}
