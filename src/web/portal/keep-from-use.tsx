import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '../client/new-id.ts'
import {
  type Ground,
  groundChoices,
  groundWords,
  type OwnRestriction,
  ownRestrictionsQuery,
  restrictMyself,
} from '../client/restriction.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextArea } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'
import { PortalPart } from './portal-part.tsx'

/** Where a customer has their data kept and not used, and reads since when, why, and what they were told. */
export function KeepFromUse() {
  const { data } = useQuery({ ...ownRestrictionsQuery, retry: false })
  const [draft, setDraft] = useState<{ restrictionId: string; ground: Ground; words: string } | null>(null)
  const change = useChange('portal')
  const send = async (event: React.FormEvent) => {
    event.preventDefault()
    if (draft && (await change.run(() => restrictMyself({ ...draft, words: draft.words.trim() || null }))))
      setDraft(null)
  }
  const items = data?.items ?? []
  const isKept = items.some(({ liftedAt }) => liftedAt === null)
  return (
    <PortalPart
      title="Keep it, but do not use it"
      answer={
        isKept
          ? 'Your data is kept and not used: we send you nothing but what the law demands, and infer nothing.'
          : 'If something is disputed, your data can stay as it is while nobody uses it. It holds at once.'
      }
    >
      {items.length > 0 && (
        <ul>
          {items.map((one) => (
            <Line key={one.restrictionId} restriction={one} />
          ))}
        </ul>
      )}
      {draft === null && !isKept && (
        <div className="portal-actions">
          <Button quiet onClick={() => setDraft({ restrictionId: newId(), ground: 'accuracy', words: '' })}>
            Keep my data from use
          </Button>
        </div>
      )}
      {draft !== null && (
        <form className="portal-form" onSubmit={send}>
          <SelectField
            label="Why"
            value={draft.ground}
            options={groundChoices}
            onChange={({ target }) => setDraft({ ...draft, ground: target.value as Ground })}
          />
          <TextArea
            label="In your words"
            maxLength={2000}
            value={draft.words}
            onChange={({ target }) => setDraft({ ...draft, words: target.value })}
          />
          <Refused error={change.error} />
          <div className="portal-actions">
            <Button primary submit busy={change.busy}>
              Keep it from use
            </Button>
            <Button quiet onClick={() => setDraft(null)}>
              Leave it
            </Button>
          </div>
        </form>
      )}
    </PortalPart>
  )
}

function Line({ restriction }: { restriction: OwnRestriction }) {
  const { ground, since, liftedAt, liftedBecause } = restriction
  return (
    <li className="portal-line portal-fact">
      <div>
        <b>{groundWords[ground]}</b>
        <span className="portal-small">
          since {day(since.slice(0, 10))}
          {liftedAt && `, until ${day(liftedAt.slice(0, 10))}: ${liftedBecause}`}
        </span>
      </div>
    </li>
  )
}
