import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Portal } from '../client/portal.ts'
import { portalQuery } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { count } from '../format/number.ts'
import { CorrectionLine } from './correction-line.tsx'
import { FactLine } from './fact-line.tsx'
import { InferenceLine } from './inference-line.tsx'
import { InsightPart } from './insight-part.tsx'
import { KeepFromUse } from './keep-from-use.tsx'
import { NotMe } from './not-me.tsx'
import { PortalHead, PortalPart } from './portal-part.tsx'
import { Refusals } from './refusals.tsx'

/** What the firm knows and infers of a customer: each thing with where it came from, why, and a way to object. */
export function KnownPage() {
  const { data } = useQuery({ ...portalQuery, retry: false })
  if (!data) return null
  return (
    <>
      <PortalHead title="What do you know and infer about me?" answer={answerOf(data)} />
      {data.sections
        .filter(({ name }) => name !== 'about-me')
        .map((section) => (
          <Facts key={section.name} section={section} corrections={data.proposals} />
        ))}
      <Inferences known={data} />
      {data.sections
        .filter(({ name }) => name === 'about-me')
        .map((section) => (
          <Facts key={section.name} section={section} corrections={data.proposals} />
        ))}
      {data.proposals.length > 0 && (
        <PortalPart title="What I asked to have put right" answer="Somebody looks at each, and answers here.">
          <ul>
            {data.proposals.map((proposal) => (
              <CorrectionLine
                key={proposal.proposalId}
                proposal={proposal}
                title={titleOf(data, proposal.field)}
              />
            ))}
          </ul>
        </PortalPart>
      )}
      <NotMe />
      <KeepFromUse />
      {data.insights.map(({ name }) => (
        <InsightPart key={name} name={name} />
      ))}
    </>
  )
}

function answerOf({ givenName, name, sections, inferences, proposals }: Portal): string {
  const facts = sections.reduce((sum, section) => sum + section.facts.length, 0)
  const corrected = proposals.filter(({ isAccepted }) => isAccepted).length
  const words = corrected > 0 ? ` ${count(corrected)} you corrected.` : ''
  return `${givenName ?? name}: ${amount(facts, 'fact')} here, ${amount(inferences.length, 'guess', 'guesses')}.${words} All of it, to the last row, is in what you can take away.`
}

const amount = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`

const titleOf = ({ sections }: Portal, field: string) =>
  sections.flatMap(({ facts }) => facts).find((fact) => fact.field === field)?.title ?? field

/** So many facts of one kind stand at first; a phone shows no more at once. */
const shownAtFirst = 8

function Facts(props: { section: Portal['sections'][number]; corrections: Portal['proposals'] }) {
  const { title, facts } = props.section
  const [isWhole, setWhole] = useState(facts.length <= shownAtFirst)
  const shown = isWhole ? facts : facts.slice(0, shownAtFirst)
  const waiting = new Set(
    props.corrections.filter(({ answeredAt }) => answeredAt === null).map(({ field }) => field),
  )
  return (
    <PortalPart
      title={title}
      answer={facts.length === 0 ? 'Nothing is known here.' : 'Facts, where they came from, when.'}
    >
      <ul>
        {shown.map((fact) => (
          <FactLine key={fact.key} fact={fact} isWaiting={fact.field !== null && waiting.has(fact.field)} />
        ))}
      </ul>
      {!isWhole && (
        <div className="portal-actions">
          <Button quiet onClick={() => setWhole(true)}>
            {count(facts.length - shown.length)} more of “{title}”
          </Button>
        </div>
      )}
    </PortalPart>
  )
}

function Inferences({ known }: { known: Portal }) {
  const { inferences, objections } = known
  const none = objections.some(({ purpose }) => purpose === 'profiling')
    ? 'You do not want to be inferred about, so nothing inferred is shown here.'
    : 'Nothing is inferred about you: there is too little to go by.'
  return (
    <PortalPart
      title="What we infer"
      answer={inferences.length === 0 ? none : 'Guesses, with the odds and the reason.'}
    >
      <ul>
        {inferences.map((inference) => (
          <InferenceLine key={inference.key} inference={inference} />
        ))}
      </ul>
      <Refusals objections={objections} />
    </PortalPart>
  )
}
