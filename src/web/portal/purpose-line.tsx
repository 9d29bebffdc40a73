import { objectTo, type Standing, sayConsent } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'

/** One purpose: what it is for, why we may, since when, and one press either way. */
export function PurposeLine({ standing }: { standing: Standing }) {
  const change = useChange('portal')
  const { purpose, title, sentence, basis, state } = standing
  const isOpen = state === 'granted' || (state === 'none' && basis !== 'consent')
  const say = () => {
    if (!isOpen) return sayConsent({ purpose, state: 'granted', text: sentence })
    return basis === 'consent' ? sayConsent({ purpose, state: 'withdrawn' }) : objectTo({ purpose })
  }
  return (
    <li className="portal-line">
      <div className="portal-fact">
        <div>
          <b>{title}</b>
          <span className="portal-small">{sentence}</span>
          <span className="portal-small">{why(standing, isOpen)}</span>
          {isSaidNo(standing) &&
            standing.follows.map((words) => (
              <span key={words} className="portal-small">
                {words}
              </span>
            ))}
        </div>
        <Button
          className="push"
          aria-label={`${isOpen ? 'Say no' : 'Permit'}: ${title}`}
          busy={change.busy}
          onClick={() => change.run(say)}
        >
          {isOpen ? 'Say no' : 'Permit'}
        </Button>
      </div>
      <Refused error={change.error} />
    </li>
  )
}

const isSaidNo = ({ state }: Standing) => state === 'withdrawn' || state === 'objected'

function why({ state, since, basis, channel }: Standing, isOpen: boolean): string {
  const where = channel === null ? '' : ` by ${channel}`
  const on = since === null ? '' : ` on ${day(since)}`
  if (state === 'granted') return `You permitted it${where}${on}.`
  if (state !== 'none') return `You said no${where}${on}.`
  return isOpen ? `We may without asking (${basis}) until you say no.` : 'You have not permitted it.'
}
