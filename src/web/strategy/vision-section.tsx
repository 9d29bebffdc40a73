import { type StrategyReview, voteOnVision, writeVision } from '../client/strategy.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { TextArea } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Why } from '../components/measure.tsx'
import { Section } from '../components/page-head.tsx'
import { percent } from '../format/number.ts'
import type { Keep } from './review-page.tsx'

type Vision = StrategyReview['vision']
const ratings = ['1', '2', '3', '4', '5', '6', '7'] as const

/** The vision in words, and a blind vote on it: the spread is what there is to talk about. */
export function VisionSection({ vision, keep, busy }: { vision: Vision; keep: Keep; busy: boolean }) {
  return (
    <Section
      heavy
      title="What do we want to be for our customers?"
      answer={
        vision
          ? votesIn(vision)
          : 'Nobody has written it down yet. Once it stands here, everybody votes on it, blind.'
      }
    >
      {vision && (
        <>
          <p>{vision.words}</p>
          <p className="quiet-text small">I can stand behind this: 1 not at all, 7 wholly.</p>
          <Choice
            label="My vote"
            options={ratings.map((value) => ({ value, label: value }))}
            chosen={String(vision.own ?? '') as (typeof ratings)[number]}
            onChoose={(value) => keep(() => voteOnVision(Number(value)))}
          />
        </>
      )}
      <form
        key={vision?.reviewedAt ?? 'none'}
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const { words = '' } = formFields(event.currentTarget)
          keep(() => writeVision(words))
        }}
      >
        <TextArea
          label={vision ? 'In other words (votes begin anew)' : 'The vision'}
          name="words"
          required
          maxLength={4000}
          defaultValue={vision?.words ?? ''}
        />
        <div className="form-actions">
          <Allowed to={{ verb: 'change', noun: 'strategy' }} name="Write it down">
            <Button submit busy={busy}>
              Write it down
            </Button>
          </Allowed>
        </div>
      </form>
    </Section>
  )
}

function votesIn({ votes, own, ratings, alignment }: NonNullable<Vision>): React.ReactNode {
  if (own === null) return `${votes} have voted. How they did is shown once you have.`
  if (alignment === null) return 'You have voted; it takes two to agree.'
  return (
    <>
      {votes} have voted, from {Math.min(...ratings)} to {Math.max(...ratings)}: they agree to{' '}
      <Why of={{ name: 'strategy.team-alignment' }} title="Team alignment">
        {percent(alignment)}
      </Why>
      .
    </>
  )
}
