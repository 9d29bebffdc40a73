import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeFirm, firmQuery, type StoredFirm } from '../client/administration.ts'
import { RequestError } from '../client/request.ts'
import type { Firm } from '../client/session.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { FirmFields, firmFrom } from '../first-start/firm-fields.tsx'
import { setLocale } from '../format/locale.ts'
import { mergedFirm } from './merged-firm.ts'

/** The firm's name, money, country, clock and language. */
export function FirmSettings() {
  const { data, error, refetch } = useQuery(firmQuery)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the firm" />
  return <FirmForm firm={data} />
}

type Saved = { typed: Firm; over: StoredFirm }

function FirmForm({ firm }: { firm: StoredFirm }) {
  // Once something is typed it stays, with what it was typed over; until then what is stored stands here.
  const [typing, setTyping] = useState<{ read: StoredFirm; begun: Firm }>()
  const { read, begun } = typing ?? { read: firm, begun: firm }
  const saving = useSaving({
    onSaved: () => setTyping(undefined),
    onStale: ({ typed, over }, stored) => setTyping({ read: stored, begun: mergedFirm(over, typed, stored) }),
  })
  const problem = saving.error instanceof RequestError ? saving.error.problem : undefined
  const mayChange = useMay({ verb: 'change', noun: 'firm' })
  return (
    <Section heavy title={firm.name}>
      {problem?.status === 412 ? (
        <p className="notice near" role="alert">
          Somebody else changed the firm meanwhile. Below stands theirs with what you changed on top; nothing
          is saved yet.
        </p>
      ) : (
        saving.error && !problem?.errors && <ErrorState error={saving.error} />
      )}
      <form
        className="form"
        onInput={() => setTyping((before) => before ?? { read: firm, begun: firm })}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate({ typed: firmFrom(event.currentTarget), over: read })
        }}
      >
        <fieldset className="form" disabled={!mayChange}>
          <FirmFields key={read.version} firm={begun} problem={problem} />
        </fieldset>
        <div className="form-actions">
          <Allowed to={{ verb: 'change', noun: 'firm' }} name="Save the firm">
            <Button primary submit busy={saving.isPending}>
              Save the firm
            </Button>
          </Allowed>
        </div>
      </form>
    </Section>
  )
}

function useSaving(told: { onSaved: () => void; onStale: (saved: Saved, stored: StoredFirm) => void }) {
  const queries = useQueryClient()
  const say = useToast()
  return useMutation({
    mutationFn: ({ typed, over }: Saved) => changeFirm(typed, over.version),
    onSuccess: async (changed, { over }) => {
      setLocale(changed)
      say(`${changed.name} was changed.`, async () => {
        const { name, currency, country, timeZone, language } = over
        await changeFirm({ name, currency, country, timeZone, language }, changed.version)
        setLocale(over)
        await queries.invalidateQueries()
      })
      await queries.invalidateQueries()
      told.onSaved()
    },
    onError: async (error, saved) => {
      if (!(error instanceof RequestError) || error.problem.status !== 412) return
      told.onStale(saved, await queries.fetchQuery({ ...firmQuery, staleTime: 0 }))
    },
  })
}
