import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type ChannelChoice,
  type ChoiceInput,
  customerChoiceQuery,
  type GivenInput,
  setInput,
} from '../client/strategy.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { figure } from '../format/number.ts'
import { channelLabel } from './choice-words.ts'
import { granularityLabel } from './segment-words.ts'

const right = { verb: 'change', noun: 'strategy' } as const

const words: Record<ChoiceInput['name'], string> = {
  base: 'Customers (N)',
  margin: 'Margin a customer and year, after serving (m)',
  uplift: 'Uplift of margin (u)',
  'fixed-cost': 'Fixed cost a year (F)',
  segments: 'Segments (K)',
  'segment-cost': 'Cost of a segment a year (c_s)',
  'customer-cost': 'Added cost of a customer a year (c_i)',
  'consent-share': 'Share who consent (κ)',
}

const shared = ['base', 'margin']
const keyOf = ({ granularity, name }: Pick<ChoiceInput, 'granularity' | 'name'>) => `${granularity} ${name}`
const labelOf = (input: ChoiceInput) =>
  shared.includes(input.name)
    ? words[input.name]
    : `${words[input.name]}, ${granularityLabel[input.granularity]}`

type InputsProps = {
  choice: ChannelChoice
  currency: string
  tried: GivenInput[]
  onTry: (tried: GivenInput[]) => void
}

/** Every input of one channel with its origin; one of them can be tried, and then set. */
export function ChoiceInputs({ choice, currency, tried, onTry }: InputsProps) {
  const { inputs, channel } = choice
  const [key, setKey] = useState('one-to-one customer-cost')
  const chosen = inputs.find((input) => keyOf(input) === key) ?? inputs[0]
  return (
    <>
      {chosen && (
        <InputForm
          key={keyOf(chosen)}
          input={chosen}
          choice={
            <SelectField
              label={`What, in ${channelLabel(channel)}`}
              value={keyOf(chosen)}
              options={inputs.map((input) => ({ value: keyOf(input), label: labelOf(input) }))}
              onChange={(event) => setKey(event.target.value)}
            />
          }
          tried={tried}
          onTry={onTry}
        />
      )}
      <PlainTable
        label="Inputs"
        compact
        head={['Input', 'Value', '80 % interval', 'Origin']}
        right={[1, 2]}
        rows={inputs
          .filter(({ value, origin }) => value !== 0 || origin === 'measured')
          .map((input) => ({
            key: keyOf(input),
            cells: [
              labelOf(input),
              figure(input.value),
              input.low === null || input.high === null
                ? 'exact'
                : `${figure(input.low)}–${figure(input.high)}`,
              isTried(input, tried) ? 'tried, not set' : originOf(input),
            ],
          }))}
      />
      <p className="source-line">
        Money in {currency}. The margin is what customers bring less what contacts with them cost; the added
        cost is what serving so finely costs beyond that. What is not listed is nothing. The gain of a segment
        counts what was set for all channels, not the guesses.
      </p>
    </>
  )
}

const originOf = ({ origin, setAt }: ChoiceInput) =>
  origin === 'assumed' && setAt === null
    ? 'a guess to begin with'
    : origin === 'assumed'
      ? 'assumed, not decided'
      : origin

const isTried = (input: ChoiceInput, tried: GivenInput[]) =>
  tried.some((one) => one.channel === input.channel && keyOf(one) === keyOf(input))

type FormProps = Pick<InputsProps, 'tried' | 'onTry'> & { input: ChoiceInput; choice: React.ReactNode }

function InputForm({ input, choice, tried, onTry }: FormProps) {
  const [value, setValue] = useState(String(Number(input.value.toPrecision(6))))
  const [low, setLow] = useState(input.low === null ? '' : String(Number(input.low.toPrecision(6))))
  const [high, setHigh] = useState(input.high === null ? '' : String(Number(input.high.toPrecision(6))))
  const { channel, granularity, name } = input
  const given: GivenInput = {
    channel,
    granularity,
    name,
    value: Number(value),
    low: low === '' ? null : Number(low),
    high: high === '' ? null : Number(high),
  }
  const others = tried.filter((one) => !(one.channel === channel && keyOf(one) === keyOf(given)))
  const saving = useSaving(() => onTry(others))
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        onTry([...others, given])
      }}
    >
      {saving.error && <ErrorState error={saving.error} />}
      {choice}
      <div className="input-ends">
        <TextField
          label="Low"
          type="number"
          step="any"
          value={low}
          onChange={(event) => setLow(event.target.value)}
        />
        <TextField
          label="Value"
          type="number"
          step="any"
          required
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <TextField
          label="High"
          type="number"
          step="any"
          value={high}
          onChange={(event) => setHigh(event.target.value)}
        />
      </div>
      <div className="row wrap">
        <Button submit small>
          Try it
        </Button>
        <Allowed to={right} name="Set it" look="small">
          <Button small busy={saving.isPending} onClick={() => saving.mutate(given)}>
            Set it
          </Button>
        </Allowed>
        {tried.length > 0 && (
          <Button small quiet onClick={() => onTry([])}>
            Forget what was tried
          </Button>
        )}
      </div>
    </form>
  )
}

function useSaving(onSet: () => void) {
  const queries = useQueryClient()
  const say = useToast()
  return useMutation({
    mutationFn: setInput,
    onSuccess: (answer) => {
      queries.setQueryData(customerChoiceQuery.queryKey, answer)
      onSet()
      say('Set: assumed, not decided.')
    },
  })
}
