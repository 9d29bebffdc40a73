import { useNavigate } from '@tanstack/react-router'
import { Icon } from '../components/icon.tsx'
import { Entrance } from './entrance.tsx'

/** What to begin with; each can be done later as well. */
export function StartChoice() {
  const navigate = useNavigate()
  return (
    <Entrance
      step="3 of 3"
      title="What shall we begin with?"
      answer="A file of orders is enough: it shows the customers, what each is worth, and who is leaving."
    >
      <ul className="choices">
        <li>
          <button type="button" className="choice" onClick={() => navigate({ to: '/information/imports' })}>
            <b>Import a file</b>
            <span>
              Orders or parties, as CSV, TSV or XLSX, also zipped. Nothing is written until you start it.
            </span>
            <Icon name="right" />
          </button>
        </li>
        <li>
          <button type="button" className="choice" disabled>
            <b>The demonstration firm</b>
            <span>A whole invented firm whose truth is known. Not yet: it comes with a later version.</span>
          </button>
        </li>
        <li>
          <button type="button" className="choice" onClick={() => navigate({ to: '/' })}>
            <b>Empty</b>
            <span>Look around first; every page says what it needs.</span>
            <Icon name="right" />
          </button>
        </li>
      </ul>
    </Entrance>
  )
}
