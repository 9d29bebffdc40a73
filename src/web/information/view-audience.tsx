import { useQuery } from '@tanstack/react-query'
import { teamsQuery } from '../client/people.ts'
import { SelectField } from '../components/field.tsx'

/** Whom a view is for: its writer alone, one of their teams, or everybody. */
export function ViewAudience(props: { hint: string; whose: string; onChoose: (whose: string) => void }) {
  const { data: teams } = useQuery({ ...teamsQuery, retry: false })
  return (
    <SelectField
      label="Who sees it"
      hint={props.hint}
      value={props.whose}
      onChange={(event) => props.onChoose(event.target.value)}
      options={[
        { value: mine, label: 'I alone' },
        ...(teams?.items ?? []).map((team) => ({ value: team.teamId, label: `The team ${team.name}` })),
        { value: everybody, label: 'Everybody' },
      ]}
    />
  )
}

export const mine = 'mine'
const everybody = 'everybody'

/** What is chosen, as a view keeps it. */
export const audienceOf = (whose: string) => ({
  isShared: whose === everybody,
  teamId: whose === mine || whose === everybody ? null : whose,
})
