import { useMutation, useQueryClient } from '@tanstack/react-query'
import { leavePortal, portalQuery, takeAwayAddress } from '../client/portal.ts'
import { Button, buttonLook } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { ErrorState } from '../components/state.tsx'
import { PortalHead, PortalPart } from './portal-part.tsx'

/** Everything at once, and the way out. */
export function PortalTakeAwayPage() {
  const queries = useQueryClient()
  const leaving = useMutation({
    mutationFn: leavePortal,
    onSuccess: () => queries.resetQueries({ queryKey: [portalQuery.queryKey[0]] }),
  })
  return (
    <>
      <PortalHead
        title="May I take everything with me?"
        answer="Yes, now: all that we hold about you, guesses included, in one ZIP."
      />
      <PortalPart
        title="Take it away"
        answer="A page to read, the same as JSON with what each field means, and a CSV file per section for a spreadsheet. Nothing is left out."
      >
        <div className="portal-actions">
          <a className={buttonLook({ primary: true })} href={takeAwayAddress} download>
            <Icon name="file" /> Take everything away
          </a>
        </div>
      </PortalPart>
      <PortalPart title="Close these pages" answer="They close by themselves twelve hours after the link.">
        {leaving.error && <ErrorState error={leaving.error} />}
        <div className="portal-actions">
          <Button busy={leaving.isPending} onClick={() => leaving.mutate()}>
            Close them on this device
          </Button>
        </div>
      </PortalPart>
    </>
  )
}
