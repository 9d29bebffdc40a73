import './party-past.css'
import { getRouteApi } from '@tanstack/react-router'
import { TextField } from '../components/field.tsx'
import { PageHead } from '../components/page-head.tsx'
import { day, today } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { PartyPicker } from './party-picker.tsx'

const route = getRouteApi('/shell/information/as-known')

/** Looks a customer up as they were known on a day, so that a decision of that day can be followed. */
export function AsKnownPage() {
  const { on = today() } = route.useSearch()
  const navigate = route.useNavigate()
  usePlace('As known on a day', 'As known on a day')
  return (
    <>
      <PageHead
        title="Whom did we know, and what of them?"
        answer={`Choose a customer: their page shows what had been recorded by the end of ${day(on)}, and nothing later.`}
      />
      <div className="as-known">
        <TextField
          type="date"
          label="As known on"
          max={today()}
          value={on}
          onChange={(event) =>
            event.target.value && void navigate({ search: { on: event.target.value }, replace: true })
          }
        />
        <PartyPicker
          label="Which customer"
          not=""
          picked={null}
          onPick={(party) =>
            party &&
            void navigate({
              to: '/customers/$partyId/past',
              params: { partyId: party.partyId },
              search: { on },
            })
          }
        />
      </div>
    </>
  )
}
