import { useQuery } from '@tanstack/react-query'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextArea } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { originsQuery, putOrigins } from './source.ts'

/** From which sites pages may send: a key on a page is everybody’s to read, so sites are named. */
export function SourceOrigins({ sourceId }: { sourceId: string }) {
  const { data, error, refetch } = useQuery(originsQuery(sourceId))
  const change = useChange('sources', sourceId)
  const say = useToast()
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the sites" />
  const keep = async (text: string) => {
    const origins = text.split(/\s+/).filter((each) => each !== '')
    if (await change.run(() => putOrigins(sourceId, origins)))
      say(origins.length === 0 ? 'No page may send.' : 'Pages of these sites may send.')
  }
  return (
    <Allowed to={{ verb: 'change', noun: 'sources' }} name="Say which sites may send">
      <form
        key={data.origins.join(' ')}
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void keep(formFields(event.currentTarget).origins ?? '')
        }}
      >
        <TextArea
          label="Sites whose pages may send, one a line"
          name="origins"
          rows={3}
          defaultValue={data.origins.join('\n')}
          placeholder="https://shop.example"
          hint="Empty: programs with a key alone. A key on a page can be read by whoever visits it; end it if it is misused."
        />
        {change.error && <Refused error={change.error} />}
        <div className="form-actions">
          <Button small busy={change.busy} submit>
            Keep the sites
          </Button>
        </div>
      </form>
    </Allowed>
  )
}
