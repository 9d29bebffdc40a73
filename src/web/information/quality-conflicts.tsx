import { Link } from '@tanstack/react-router'
import type { Quality } from '../client/quality.ts'
import { pinField } from '../client/survivorship.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { locale } from '../format/locale.ts'
import { aboutMoney } from '../format/money.ts'
import { fieldTitle } from './party-past.ts'

type Conflict = Quality['conflicts'][number]

/** Where two sources say different things, each with the ways to decide it. */
export function Conflicts({ quality }: { quality: Quality }) {
  const change = useChange('parties')
  if (!quality.sourcesShown)
    return (
      <p className="quiet-text small">What sources say is not shown to you, by the rights of your role.</p>
    )
  if (quality.conflicts.length === 0)
    return (
      <Empty title="No two sources disagree">
        Where two sources say different things of one customer, it stands here with both.
      </Empty>
    )
  return (
    <>
      <Refused error={change.error} />
      <PlainTable
        label="Conflicts between sources"
        head={['Customer', 'Field', 'Kept', 'Sources say', 'Value to come', 'Decide']}
        right={[4]}
        rows={quality.conflicts.map((conflict) => ({
          key: `${conflict.partyId} ${conflict.field}`,
          cells: [
            <Link key="who" className="link" to="/customers/$partyId" params={{ partyId: conflict.partyId }}>
              {conflict.name ?? 'Name not shown to you'}
            </Link>,
            fieldTitle(conflict.field),
            <b key="kept">{conflict.kept ?? 'nothing'}</b>,
            conflict.said.map(({ source, value }) => `${source}: ${value}`).join(' · '),
            conflict.atStake === null ? 'not known' : aboutMoney(conflict.atStake, locale().currency),
            <Decide key="decide" conflict={conflict} change={change} />,
          ],
        }))}
      />
    </>
  )
}

/** Keeps what stands, or takes what one source says: either way it is pinned, and no source changes it again. */
function Decide({ conflict, change }: { conflict: Conflict; change: ReturnType<typeof useChange> }) {
  const { partyId, field, kept, said } = conflict
  const alike = (value: string) => value.toLowerCase() === kept?.toLowerCase()
  const others = said.filter(
    ({ value }, at) => !alike(value) && said.findIndex((one) => one.value === value) === at,
  )
  const pin = (recordId: string | null) => change.run(() => pinField(partyId, field, recordId))
  return (
    <Allowed to={{ verb: 'change', noun: 'parties' }} name="Decide" look="small">
      <span className="row">
        {kept !== null && (
          <Button small busy={change.busy} onClick={() => pin(null)}>
            Keep {kept}
          </Button>
        )}
        {others.slice(0, 3).map(({ value, sourceRecordId }) => (
          <Button key={sourceRecordId} small quiet busy={change.busy} onClick={() => pin(sourceRecordId)}>
            Take {value}
          </Button>
        ))}
      </span>
    </Allowed>
  )
}
