import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { makeDemonstration } from '../client/demonstration.ts'
import { Icon } from '../components/icon.tsx'
import { ErrorState } from '../components/state.tsx'
import { DemonstrationMaking } from './demonstration-making.tsx'
import { Entrance } from './entrance.tsx'

/** What to begin with; files can be imported later as well, an invented firm only where nobody is yet. */
export function StartChoice() {
  const navigate = useNavigate()
  const making = useMutation({ mutationFn: makeDemonstration })
  if (making.isSuccess) return <DemonstrationMaking />
  return (
    <Entrance
      step="3 of 3"
      title="What shall we begin with?"
      answer="A file of orders is enough: it shows the customers, what each is worth, and who is leaving."
    >
      {making.error && <ErrorState error={making.error} />}
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
          <button
            type="button"
            className="choice"
            disabled={making.isPending}
            onClick={() => making.mutate()}
          >
            <b>The demonstration firm</b>
            <span>
              Orrin & Vale: invented, whole, and its truth is known. It takes the place of the firm just
              named; every page says so.
            </span>
            <Icon name="right" />
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
