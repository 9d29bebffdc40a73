import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { latestDecisionsQuery } from '../client/decision.ts'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { ErrorState } from '../components/state.tsx'

/** The decision that puts the draft in force: one that was taken. */
export function PublicationFields(props: { busy: boolean; onPublish: (decisionId: string) => void }) {
  const { data, error } = useQuery(latestDecisionsQuery)
  const [chosen, setChosen] = useState('')
  const taken = (data?.items ?? []).filter(({ state }) => state !== 'proposed')
  const decision = taken.find(({ decisionId }) => decisionId === chosen) ?? taken[0]
  const write = (
    <Link className="link" to="/decisions/new">
      Write one down
    </Link>
  )
  if (error && !data) return <ErrorState error={error} />
  if (!decision)
    return (
      <p className="quiet-text small">
        It comes in force by a decision that was taken, and there is none yet. {write}; what is entered here
        is kept meanwhile.
      </p>
    )
  return (
    <div className="proposition-publication">
      <SelectField
        label="By which decision"
        options={taken.map(({ decisionId, title }) => ({ value: decisionId, label: title }))}
        value={decision.decisionId}
        onChange={({ target }) => setChosen(target.value)}
        hint={<>Or another: {write}.</>}
      />
      <Button primary busy={props.busy} onClick={() => props.onPublish(decision.decisionId)}>
        Put it in force
      </Button>
    </div>
  )
}
