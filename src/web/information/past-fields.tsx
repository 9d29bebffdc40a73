import { PlainTable } from '../components/plain-table.tsx'
import { day } from '../format/date.ts'
import { money } from '../format/money.ts'
import { count } from '../format/number.ts'
import { Part } from './part.tsx'
import { fieldTitle, type PastParty, valueText } from './party-past.ts'
import { tieWord } from './tie-words.ts'

const own = ['kind', 'name', 'givenName', 'familyName', 'city', 'country', 'language'] as const

/** Everything that stood about a party, part by part. */
export function PastFields({ party }: { party: PastParty }) {
  const custom = Object.entries(party.custom)
  return (
    <>
      <Part title="The record">
        <Lines
          label="The record"
          rows={[
            ...own.map((field) => [fieldTitle(field), valueText(party[field])] as const),
            ...custom.map(([key, value]) => [fieldTitle(key), valueText(value)] as const),
          ]}
        />
      </Part>
      <Part title="How to reach them">
        <Lines
          label="How to reach them"
          empty="No way to reach them was known."
          rows={party.contactPoints.map(
            ({ kind, value, endedAt }) => [kind, endedAt ? `${value} (used no more)` : value] as const,
          )}
        />
      </Part>
      <Part title="Roles and ties">
        <Lines
          label="Roles and ties"
          empty="No role and no tie was known."
          rows={[
            ...party.roles.map((one) => [one.role, period(one)] as const),
            ...party.relationships.map(
              (tie) =>
                [
                  tieWord(tie.kind, tie.direction === 'backward' ? 'backward' : 'forward'),
                  `${tie.otherName ?? 'somebody not shown to you'}, ${period(tie)}`,
                ] as const,
            ),
          ]}
        />
      </Part>
      <Part title="Purchases">
        <Lines
          label="Purchases"
          empty="No purchase was recorded."
          rows={party.statistics.map(({ currency, orders, spend, lastOn }) => [
            currency,
            [
              orders === null ? 'orders not shown to you' : `${count(orders)} orders`,
              spend === null ? '' : money(spend, currency),
              lastOn ? `the last on ${day(lastOn)}` : '',
            ]
              .filter(Boolean)
              .join(', '),
          ])}
        />
      </Part>
      <Part title="Scores">
        <Lines
          label="Scores"
          empty="No score was published."
          rows={party.scores.map((score) => [
            `${score.name}, version ${score.version}`,
            `${scoreText(score.value)} ${score.unit}, as of ${day(score.asOf.slice(0, 10))}`,
          ])}
        />
      </Part>
      {party.sections?.map(({ name, title, lines }) => (
        <Part key={name} title={title}>
          <Lines
            label={title}
            empty="Nothing was known of this."
            rows={lines.map((line) => [
              line.title,
              line.since ? `${line.value}, since ${day(line.since)}` : line.value,
            ])}
          />
        </Part>
      ))}
    </>
  )
}

const scoreText = (value: number) =>
  new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 }).format(value)

const period = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }) =>
  validTo ? `${day(validFrom)} – ${day(validTo)}` : `since ${day(validFrom)}`

function Lines(props: { label: string; rows: (readonly [string, string])[]; empty?: string }) {
  if (props.rows.length === 0) return <p className="quiet-text small">{props.empty}</p>
  return (
    <PlainTable
      compact
      label={props.label}
      head={['', 'As known then']}
      rows={props.rows.map(([title, value], index) => ({
        key: `${index} ${title}`,
        cells: [
          title,
          <span key="value" className={value === 'not known' ? 'quiet-text' : ''}>
            {value}
          </span>,
        ],
      }))}
    />
  )
}
