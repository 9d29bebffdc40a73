import '../components/long-job.css'
import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import { demonstrationQuery, goOn, type Interrupted, lookAgainMs, workKey } from '../client/demonstration.ts'
import { sessionQuery } from '../client/session.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { day } from '../format/date.ts'
import { useSession } from './session.ts'

/** Says on every page how far the making of an invented firm is, or its days, and where either was interrupted. */
export function DemonstrationWork() {
  const isDemonstration = useSession()?.firm?.isDemonstration ?? false
  const mayRead = useMay({ verb: 'read', noun: 'demonstration' })
  const isAsked = useIsMutating({ mutationKey: workKey }) > 0
  const { data } = useQuery({
    ...demonstrationQuery,
    enabled: isDemonstration && mayRead,
    refetchInterval: ({ state }) =>
      isAsked || state.data?.making || state.data?.interrupted ? lookAgainMs : false,
  })
  useEnd(data?.making ?? null)
  if (!data) return null
  const { making, interrupted } = data
  return (
    <div role="status">
      {making !== null && (
        <div className="viewed-as">
          <progress aria-label="How far the demonstration firm is" />
          {making}
        </div>
      )}
      {interrupted && (
        <div className="viewed-as">
          <span>{interruptedText(interrupted)}</span>
          <GoOnButton small interrupted={interrupted} />
        </div>
      )}
    </div>
  )
}

/** Reads everything anew: first which day it is, by which all else is told. */
export function useReadAnew(): () => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  return useCallback(async () => {
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    await router.invalidate()
    await queries.invalidateQueries()
  }, [queries, router])
}

/** When work has ended, every page reads anew what came of it. */
function useEnd(making: string | null) {
  const readAnew = useReadAnew()
  const before = useRef(making)
  useEffect(() => {
    const hasEnded = before.current !== null && making === null
    before.current = making
    if (hasEnded) void readAnew()
  }, [making, readAnew])
}

function interruptedText({ kind, on, done }: Interrupted): string {
  if (kind === 'moving') return `The days were interrupted on their way${on ? ` to ${day(on)}` : ''}.`
  const last = done.at(-1)
  return `The making of this firm was interrupted: it is not whole, and its numbers are not yet right. ${last ? `It came to: ${last}.` : ''}`
}

/** Goes on with what was interrupted. */
export function GoOnButton(props: { interrupted: Interrupted; primary?: boolean; small?: boolean }) {
  const { interrupted, ...look } = props
  const going = useMutation({ mutationKey: workKey, mutationFn: () => goOn(interrupted) })
  const name = interrupted.kind === 'making' ? 'Go on making it' : 'Let the days go on'
  const verb = interrupted.kind === 'making' ? 'create' : 'change'
  return (
    <>
      <Allowed to={{ verb, noun: 'demonstration' }} name={name}>
        <Button {...look} busy={going.isPending} onClick={() => going.mutate()}>
          {name}
        </Button>
      </Allowed>
      {going.error && <span role="alert">{going.error.message}</span>}
    </>
  )
}
