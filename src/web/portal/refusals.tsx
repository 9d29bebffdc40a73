import { type Standing, sayConsent } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'

/** What a customer objected to, since when, and the one step back. */
export function Refusals({ objections }: { objections: readonly Standing[] }) {
  const change = useChange('portal')
  if (objections.length === 0) return null
  return (
    <ul>
      {objections.map(({ purpose, title, since, follows }) => (
        <li key={purpose} className="portal-line portal-fact">
          <div>
            <b>{title}</b>
            <span className="portal-small">you said no{since && ` on ${day(since)}`}</span>
            {follows.map((words) => (
              <span key={words} className="portal-small">
                {words}
              </span>
            ))}
          </div>
          <Button
            className="push"
            aria-label={`Permit again: ${title}`}
            busy={change.busy}
            onClick={() => change.run(() => sayConsent({ purpose, state: 'granted' }))}
          >
            Permit again
          </Button>
        </li>
      ))}
      <Refused error={change.error} />
    </ul>
  )
}
