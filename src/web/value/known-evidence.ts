import { useQuery } from '@tanstack/react-query'
import { causesQuery } from '../client/complaint.ts'
import { latestDecisionsQuery } from '../client/decision.ts'
import { measuresQuery } from '../client/measure.ts'
import type { Evidence } from '../client/proposition.ts'
import { surveysQuery } from '../client/survey.ts'
import { measureText } from '../components/measure-text.ts'
import { count } from '../format/number.ts'

/** Something that Kith keeps and a benefit can rest on. */
type Known = { id: string; label: string }

const longestId = 100

/** What there is of a kind; nothing for what is only told in words. */
export function useKnownEvidence(kind: Evidence['kind']): Known[] {
  const measures = useQuery({ ...measuresQuery, enabled: kind === 'reading' })
  const decisions = useQuery({ ...latestDecisionsQuery, enabled: kind === 'decision' })
  const causes = useQuery({ ...causesQuery, enabled: kind === 'complaint-cause' })
  const surveys = useQuery({ ...surveysQuery, enabled: kind === 'survey' })
  if (kind === 'reading')
    return (measures.data?.items ?? []).flatMap(({ name, title, reading }) =>
      reading && reading.value !== null ? [{ id: name, label: `${title}: ${measureText(reading)}` }] : [],
    )
  if (kind === 'decision')
    return (decisions.data?.items ?? []).map(({ decisionId, title }) => ({ id: decisionId, label: title }))
  if (kind === 'complaint-cause')
    return (causes.data?.items ?? []).map(({ causeId, name, lately }) => ({
      id: causeId,
      label: `${name}: ${count(lately)} complaints in 30 days`,
    }))
  if (kind !== 'survey') return []
  return (surveys.data?.items ?? [])
    .filter(({ survey }) => survey.length <= longestId)
    .map(({ survey, question, answers }) => ({
      id: survey,
      label: `${question || survey}: ${count(answers)} answers`,
    }))
    .filter(({ id }, at, all) => all.findIndex((other) => other.id === id) === at)
}
