import { useQuery } from '@tanstack/react-query'
import { modelsQuery } from '../client/fit.ts'
import { ErrorState, Loading } from '../components/state.tsx'

/** Every model with what it answers and what must be observed for it. */
export function ModelList({ chosen, onModel }: { chosen: string | null; onModel: (name: string) => void }) {
  const { data, error, refetch } = useQuery(modelsQuery)
  if (error) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the models" rows={6} />
  return (
    <ul className="model-list">
      {data.models.map(({ name, answers, setting }) => (
        <li key={name}>
          <button type="button" className="link" aria-pressed={name === chosen} onClick={() => onModel(name)}>
            {name}
          </button>{' '}
          {name === chosen && <b>chosen; now drop a table</b>}
          <div>{answers}</div>
          <small>{setting}</small>
        </li>
      ))}
    </ul>
  )
}
