import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type FitFile, fitFileQuery, sendFitFile } from '../client/fit.ts'
import { RequestError } from '../client/request.ts'

type Sending = { readonly file: File; readonly share: number }
type RefusedFile = { readonly file: File; readonly error: RequestError }

/** Sends a file for models; leaving the page stops it. */
export function useFitFile(onThere: (file: FitFile) => void) {
  const queries = useQueryClient()
  const [sending, setSending] = useState<Sending | null>(null)
  const [refused, setRefused] = useState<RefusedFile | null>(null)
  const control = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => control.current?.abort(), [])
  const send = async (file: File) => {
    control.current = new AbortController()
    setSending({ file, share: 0 })
    setRefused(null)
    try {
      const onSent = (share: number) => setSending({ file, share })
      const there = await sendFitFile(file, onSent, control.current.signal)
      queries.setQueryData(fitFileQuery(there.fitFileId).queryKey, there)
      setSending(null)
      onThere(there)
    } catch (error) {
      setSending(null)
      if (error instanceof RequestError) setRefused({ file, error })
      else if (!(error instanceof DOMException)) throw error
    }
  }
  return { send, sending, refused, stop: () => control.current?.abort(), clear: () => setRefused(null) }
}
