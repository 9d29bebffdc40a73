import { useMutation } from '@tanstack/react-query'
import { makePortalLink } from '../client/consent.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { instant } from '../format/date.ts'
import type { Party } from './party.ts'

const creating = { verb: 'create', noun: 'portal-links' } as const

const takingAway = { verb: 'export', noun: 'parties' } as const

/** A link for the customer to their own pages, shown once; a new one ends the one before. */
export function PortalLink({ party }: { party: Party }) {
  const making = useMutation({ mutationFn: () => makePortalLink(party.partyId) })
  const mayMake = useMay(creating)
  const mayTakeAway = useMay(takingAway)
  return (
    <div className="part-form">
      <Allowed to={mayTakeAway ? creating : takingAway} name="Make a link to their own page" look="small">
        <Button small busy={making.isPending} onClick={() => making.mutate()}>
          Make a link to their own page
        </Button>
      </Allowed>
      {!(mayMake && mayTakeAway) && (
        <p className="quiet-text small">
          A link lets its holder take all data away. Customers can ask for one by e-mail at /me.
        </p>
      )}
      <Refused error={making.error} />
      {making.data && (
        <TextField
          label="Hand this over"
          readOnly
          value={making.data.link}
          onFocus={(event) => event.target.select()}
          hint={`Works once, until ${instant(making.data.expiresAt)}. It is shown only now. ${asked(making.data)}`}
        />
      )}
    </div>
  )
}

const asked = ({ asks }: { asks: boolean }) =>
  asks
    ? 'Whoever opens it is asked for an e-mail address or telephone number that we have of them.'
    : 'We have no e-mail address or telephone number to ask for, so whoever holds it comes in.'
