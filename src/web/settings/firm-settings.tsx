import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { changeFirm, firmQuery, type StoredFirm } from '../client/administration.ts'
import { isWithdrawn } from '../client/failure.ts'
import { RequestError } from '../client/request.ts'
import { type Firm, mayDo } from '../client/session.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { FirmFields, firmFrom } from '../first-start/firm-fields.tsx'
import { setLocale } from '../format/locale.ts'
import { useSession } from '../shell/session.ts'

/** The firm's name, money, country, clock and language. */
export function FirmSettings() {
  const { data, error, refetch } = useQuery(firmQuery)
  if (error && (!data || isWithdrawn(error))) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the firm" />
  return <FirmForm key={data.version} firm={data} />
}

function FirmForm({ firm }: { firm: StoredFirm }) {
  const queries = useQueryClient()
  const session = useSession()
  const say = useToast()
  const saving = useMutation({
    mutationFn: (changed: Firm) => changeFirm(changed, firm.version),
    onSuccess: (changed) => {
      setLocale(changed)
      say(`${changed.name} was changed.`, async () => {
        const { name, currency, country, timeZone, language } = firm
        await changeFirm({ name, currency, country, timeZone, language }, changed.version)
        setLocale(firm)
        await queries.invalidateQueries()
      })
      return queries.invalidateQueries()
    },
  })
  const problem = saving.error instanceof RequestError ? saving.error.problem : undefined
  const mayChange = mayDo(session, 'change', 'firm')
  return (
    <Section heavy title={firm.name}>
      {saving.error && !problem?.errors && <ErrorState error={saving.error} />}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(firmFrom(event.currentTarget))
        }}
      >
        <fieldset className="form" disabled={!mayChange}>
          <FirmFields firm={firm} problem={problem} />
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
