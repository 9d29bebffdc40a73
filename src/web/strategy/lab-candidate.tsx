import { GroupCurve } from '../charts/group-curve.tsx'
import { MigrationMatrix } from '../charts/migration-matrix.tsx'
import { ProfileGrid } from '../charts/profile-grid.tsx'
import type { LabCandidate, LabReport } from '../client/segment.ts'
import { Figure } from '../components/figure.tsx'
import { Section } from '../components/page-head.tsx'
import { count, figure, percent, share } from '../format/number.ts'
import { LabGroupTable } from './lab-group-table.tsx'
import { groupsText, methodLabel, methodWords } from './lab-words.ts'

/** One candidate whole: its groups, what sets them apart, how their number was chosen, how it goes with the others. */
export function LabCandidateShown({ candidate, report }: { candidate: LabCandidate; report: LabReport }) {
  const { method, refused } = candidate
  if (refused !== null)
    return (
      <Section heavy title={methodLabel[method]}>
        <p>{refused}</p>
      </Section>
    )
  return (
    <>
      <Section
        heavy
        title="What does each group give, and is it found again?"
        answer={methodWords[method]}
        source={<GroupSource candidate={candidate} report={report} />}
      >
        <LabGroupTable candidate={candidate} report={report} />
        <Warnings candidate={candidate} />
      </Section>
      <div className="columns lead lab-pair">
        <Section
          heavy
          title="What sets the groups apart?"
          answer="Each number beside everybody’s, in standard deviations of all customers."
          source="Green above everybody, red below, bold from half a deviation on. Skewed numbers are compared in logarithms."
        >
          <ProfileGrid
            label={`What sets the groups of ${methodLabel[method]} apart`}
            columns={candidate.groups[0]?.profile.map(({ title }) => title) ?? []}
            rows={candidate.groups
              .filter(({ n }) => n > 0)
              .map(({ name, profile }) => ({
                name,
                cells: profile.map(({ off, mean }) => ({ off, mean })),
              }))}
          />
          <AnswerLines candidate={candidate} />
        </Section>
        <Curve candidate={candidate} />
      </div>
      <Agreements candidate={candidate} report={report} />
    </>
  )
}

function GroupSource({
  candidate: { stability, ungrouped },
  report: { valued },
}: {
  candidate: LabCandidate
  report: LabReport
}) {
  return (
    <>
      {stability &&
        `Found again: mean Jaccard similarity over ${count(stability.draws)} draws of ${count(stability.rows)} customers; .85 highly stable, .75 stable, .60 a pattern, .50 dissolved (Hennig 2007). `}
      Intervals hold 80 %. Best tenth: share of the firm’s best customers by{' '}
      {valued > 0 ? 'value to come' : 'what they spent'}.
      {ungrouped > 0 &&
        ` ${count(ungrouped)} customers are in no group: what the candidate looks at is not known of them.`}
    </>
  )
}

function Warnings({ candidate: { warnings, columns } }: { candidate: LabCandidate }) {
  const logs = columns.filter(({ isLog }) => isLog)
  const constant = columns.filter(({ isConstant }) => isConstant)
  const missing = columns.filter((column) => column.missing > 0)
  const lines = [
    ...warnings,
    ...(logs.length > 0
      ? [
          `Skewed, so taken in logarithms: ${logs.map(({ key, skewness }) => `${key} (skewness ${figure(skewness)})`).join(', ')}.`,
        ]
      : []),
    ...(constant.length > 0
      ? [`The same for everybody, so left out: ${constant.map(({ key }) => key).join(', ')}.`]
      : []),
    ...missing.map(
      ({ key, missing: n }) => `${key} is not known of ${count(n)} customers, who are in no group.`,
    ),
  ]
  if (lines.length === 0) return null
  return (
    <ul className="lab-warnings">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** The answers that most set each group apart. */
function AnswerLines({ candidate: { groups } }: { candidate: LabCandidate }) {
  const told = groups.filter(({ n, answers }) => n > 0 && answers.length > 0)
  if (told.length === 0) return null
  return (
    <dl className="lab-answers">
      {told.map(({ group, name, answers }) => (
        <div key={group}>
          <dt>{name}</dt>
          <dd>
            {answers
              .map(
                ({ title, level, share: own, overall }) =>
                  `${title}: ${level} ${percent(Math.round(own * 100) / 100)} (all ${percent(Math.round(overall * 100) / 100)})`,
              )
              .join(' · ')}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Curve({ candidate }: { candidate: LabCandidate }) {
  const { curve, groups, chosenBy } = candidate
  if (curve === null)
    return (
      <Section heavy title="Why so many groups?">
        <p className="section-answer">
          {chosenBy === 'declared'
            ? 'Six groups are declared for RFM, whatever the customers are like: the scores decide who is in which.'
            : `${groupsText(candidate)}.`}
        </p>
      </Section>
    )
  const shown = groups.length
  return (
    <Figure
      title="Why so many groups?"
      answer={`${groupsText(candidate)}. ${curve.name === 'gap' ? 'Gap: how much better than groups in customers without any.' : 'BIC: less is better.'}`}
      source={`Looked at ${count(curve.looked)} customers.`}
      table={{
        head: ['Groups', curve.name, ...(curve.name === 'gap' ? ['Silhouette'] : [])],
        rows: curve.points.map(({ k, value, silhouette }) => [
          k,
          figure(value),
          ...(curve.name === 'gap' ? [silhouette === null ? '·' : share(silhouette)] : []),
        ]),
      }}
    >
      <GroupCurve label={`${curve.name} by number of groups`} points={curve.points} chosen={shown} />
    </Figure>
  )
}

function Agreements({ candidate, report }: { candidate: LabCandidate; report: LabReport }) {
  const { method, groups } = candidate
  const found = report.agreements.filter(({ one, other }) => one === method || other === method)
  return (
    <Section heavy title="Do the candidates tell the same story?">
      {found.length === 0 && <p className="section-answer">There is no other candidate to compare with.</p>}
      {found.map(({ one, other, adjustedRand, table }) => {
        const isOne = one === method
        const second = report.candidates.find((each) => each.method === (isOne ? other : one))
        const columns = second?.groups.map(({ name }) => name) ?? []
        const rows = groups.map(({ name }, at) => ({
          name,
          to: isOne ? (table[at] ?? []) : table.map((line) => line[at] ?? 0),
        }))
        return (
          <div key={`${one} ${other}`} className="lab-agreement">
            <p className="section-answer">
              With {methodLabel[isOne ? other : one]}: adjusted Rand index {share(adjustedRand)},{' '}
              {randWord(adjustedRand)}. Per cent of each row.
            </p>
            <MigrationMatrix
              label={`${methodLabel[method]} beside ${methodLabel[isOne ? other : one]}`}
              columns={columns}
              rows={rows}
              corner="here, there"
              isSame={false}
            />
          </div>
        )
      })}
    </Section>
  )
}

function randWord(index: number): string {
  if (index > 0.8) return 'almost the same groups'
  if (index > 0.4) return 'much alike'
  return index > 0.1 ? 'somewhat alike' : 'hardly more alike than by chance'
}
