import './strategy.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { GranularityChart } from '../charts/granularity-chart.tsx'
import {
  type ChannelChoice,
  choiceTrialQuery,
  customerChoiceQuery,
  type GivenInput,
} from '../client/strategy.ts'
import { buttonLook } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { currencySign } from '../format/money.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { ChoiceInputs } from './choice-inputs.tsx'
import { ChoiceTable } from './choice-table.tsx'
import { answerOf, channelLabel, everyChannel, gainsOf } from './choice-words.ts'
import { StrategyTabs } from './strategy-tabs.tsx'

/** What serving one by one, by segment and all alike gain in each channel, and where the best of them changes. */
export function ChoicePage() {
  usePlace('Customer choice', 'Customer choice')
  const [tried, setTried] = useState<GivenInput[]>([])
  const kept = useQuery(customerChoiceQuery)
  const trial = useQuery({
    ...choiceTrialQuery(tried),
    enabled: tried.length > 0,
    placeholderData: keepPreviousData,
  })
  const data = (tried.length > 0 && trial.data) || kept.data
  const isKnown = data?.channels.some(({ inputs }) => baseOf(inputs) > 0)
  return (
    <>
      <PageHead
        title="At what cost does one to one stop paying?"
        answer={data && isKnown ? answerOf(data) : undefined}
      />
      <StrategyTabs />
      {kept.error && !data && <ErrorState error={kept.error} onRetry={() => kept.refetch()} />}
      {trial.error && tried.length > 0 && <ErrorState error={trial.error} />}
      {!data && !kept.error && <Loading label="computing what each granularity gains" rows={6} />}
      {data && !isKnown && <NobodyYet />}
      {data && isKnown && (
        <ChannelChoices channels={data.channels} currency={data.currency} tried={tried} onTry={setTried} />
      )}
    </>
  )
}

const baseOf = (inputs: ChannelChoice['inputs']) => inputs.find(({ name }) => name === 'base')?.value ?? 0

function NobodyYet() {
  return (
    <Empty
      title="There is no base to compute on"
      action={
        <Link className={buttonLook({ small: true })} to="/information/imports">
          Import orders
        </Link>
      }
    >
      Here stand three gains for each channel: one offer for all, by segment, and one to one, computed on your
      own customers, what they bring after the cost of meeting them, and the cost at which the choice flips.
    </Empty>
  )
}

type ChoicesProps = {
  channels: ChannelChoice[]
  currency: string
  tried: GivenInput[]
  onTry: (tried: GivenInput[]) => void
}

function ChannelChoices({ channels, currency, tried, onTry }: ChoicesProps) {
  const [chosen, setChosen] = useState(everyChannel)
  const shown = channels.find(({ channel }) => channel === chosen) ?? channels[0]
  if (!shown) return null
  const gains = gainsOf(shown, currencySign(currency))
  return (
    <>
      {channels.length > 1 && (
        <div className="strategy-choice">
          <Choice
            label="Which channel"
            options={channels.map(({ channel }) => ({ value: channel, label: channelLabel(channel) }))}
            chosen={shown.channel}
            onChoose={setChosen}
          />
        </div>
      )}
      <div className="columns">
        <Section
          heavy
          title={`Where does the choice flip? ${channelLabel(shown.channel)}`}
          answer={`Gain a year over telling nobody apart, with 80 % bands, by what one to one costs for each customer. ${tried.length > 0 ? 'These inputs are tried, not set.' : ''}`}
          source="Bands: 2,000 draws of the inputs within their intervals, the same draws each time."
        >
          <GranularityChart gains={gains} label={answerOf({ channels: [shown], currency })} />
        </Section>
        <Section
          heavy
          title="What does it rest on?"
          answer="Measured where your own data say it; else assumed, not decided. Change one to try it."
        >
          <ChoiceInputs key={shown.channel} choice={shown} currency={currency} tried={tried} onTry={onTry} />
        </Section>
      </div>
      <ChoiceTable channels={channels} currency={currency} />
    </>
  )
}
