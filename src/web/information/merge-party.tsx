import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'
import { money } from '../format/money.ts'
import { count } from '../format/number.ts'
import { type Party, partyQuery } from './party.ts'
import { mergeParties, partySourcesQuery, unmerge } from './party-details.ts'
import { nameOf } from './party-name.ts'
import { PartyPicker, type PickedParty } from './party-picker.tsx'
import { MergedRestriction } from './restrict-party.tsx'
import { WhyNot } from './why-not.tsx'

/** Makes two parties one, after showing both side by side; can be undone now and later. */
export function MergeParty({ party, onClose }: { party: Party; onClose: () => void }) {
  const [other, setOther] = useState<PickedParty | null>(null)
  return (
    <div className="merge">
      <PartyPicker
        label="The other record of the same party"
        not={party.partyId}
        picked={other}
        onPick={setOther}
      />
      {other && <MergePreview keep={party} mergeId={other.partyId} onClose={onClose} />}
      {!other && (
        <p className="quiet-text small">
          Both are shown side by side before anything is merged. Orders, notes and events of the other move
          here; taking the merge back moves them again.
        </p>
      )}
    </div>
  )
}

function MergePreview({ keep, mergeId, onClose }: { keep: Party; mergeId: string; onClose: () => void }) {
  const { data: other, error, refetch } = useQuery(partyQuery(mergeId))
  const change = useChange('parties')
  const queries = useQueryClient()
  const say = useToast()
  if (error) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!other) return <Loading label="reading the other party" rows={5} />
  const merge = async () => {
    let made: { mergeId: string } | undefined
    const done = await change.run(async () => {
      made = await mergeParties(keep.partyId, mergeId)
    })
    if (!done) return
    onClose()
    say(`Merged ${nameOf(other)} into ${nameOf(keep)}`, async () => {
      if (made) await unmerge(made.mergeId)
      await queries.invalidateQueries({ queryKey: ['parties'] })
    })
  }
  return (
    <>
      <PlainTable
        compact
        label="Both parties side by side"
        head={['', 'Stays', 'Is merged into it']}
        rows={[
          ...sideBySide(keep, other).map(([name, left, right]) => ({
            key: name,
            cells: [name, left, left === right ? right : <b key="differs">{right}</b>],
          })),
          {
            key: 'Sources',
            cells: [
              'Sources',
              <SourceNames key="keep" partyId={keep.partyId} />,
              <SourceNames key="merge" partyId={mergeId} />,
            ],
          },
        ]}
      />
      <MergedRestriction parties={[keep, other]} />
      <WhyNot left={keep.partyId} right={mergeId} />
      <Refused error={change.error} />
      <div className="form-actions">
        <Button primary onClick={merge} busy={change.busy}>
          Merge both
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </>
  )
}

/** Which sources speak of a party; a dash where one may not see it. */
function SourceNames({ partyId }: { partyId: string }) {
  const { data } = useInfiniteQuery(partySourcesQuery(partyId))
  const names = data?.pages.flatMap(({ items }) => items.map(({ sourceName }) => sourceName)) ?? []
  return [...new Set(names)].join(', ') || '–'
}

function sideBySide(keep: Party, other: Party): [string, string, string][] {
  const pair = (name: string, of: (party: Party) => string): [string, string, string] => [
    name,
    of(keep) || '–',
    of(other) || '–',
  ]
  const reach = (kind: string) => (party: Party) =>
    party.contactPoints
      .filter((point) => point.kind === kind && point.endedAt === null)
      .map(({ value }) => value)
      .join(', ')
  return [
    pair('Name', nameOf),
    pair('Kind', ({ kind }) => kind),
    pair('E-mail', reach('email')),
    pair('Phone', reach('phone')),
    pair('City', ({ city }) => city ?? ''),
    pair('Roles', ({ roles }) => roles.map(({ role }) => role).join(', ')),
    pair('Orders', ({ statistics }) => {
      const orders = statistics.flatMap((of) => of.orders ?? [])
      return orders.length < statistics.length ? '' : count(orders.reduce((sum, n) => sum + n, 0))
    }),
    pair('Spent', ({ statistics }) =>
      statistics.map(({ spend, currency }) => (spend === null ? '' : money(spend, currency))).join(', '),
    ),
    pair('Last bought', ({ statistics }) => statistics.map(({ lastOn }) => lastOn && day(lastOn)).join(', ')),
  ]
}
