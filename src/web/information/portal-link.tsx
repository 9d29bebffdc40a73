import { useMutation } from '@tanstack/react-query'
import { makePortalLink } from '../client/consent.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { instant } from '../format/date.ts'
import type { Party } from './party.ts'

/** A link for the customer to their own pages, shown once; a new one ends the one before. */
export function PortalLink({ party }: { party: Party }) {
  const making = useMutation({ mutationFn: () => makePortalLink(party.partyId) })
  return (
    <div className="part-form">
      <Allowed
        to={{ verb: 'create', noun: 'portal-links' }}
        name="Make a link to their own page"
        look="small"
      >
        <Button small busy={making.isPending} onClick={() => making.mutate()}>
          Make a link to their own page
        </Button>
      </Allowed>
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
