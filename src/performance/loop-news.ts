import type { Process } from '../kernel/measure.ts'
import { inWords } from '../kernel/number-words.ts'
import { dayInWords } from '../kernel/period.ts'
import type { Told } from './loop-flow.ts'
import { inUnit, money, percent } from './loop-words.ts'

/** One line of what happened since somebody last looked. */
export type News = {
  readonly at: string
  readonly process: Process
  readonly text: string
  readonly number: string | null
}

type Line = { readonly text: string; readonly number: string | null }
/** @param own  the firm's own currency, ISO 4217 */
type Teller = {
  readonly process: Process | ((data: Told['data']) => Process)
  tell(data: Told['data'], own: string): Line
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** “survey answers”. */
const spoken = (noun: unknown) => text(noun).replaceAll('-', ' ')

/** “Perfect contacts, Garden a, phone”. */
const named = ({ title, about }: Told['data']) =>
  typeof about === 'string' ? `${text(title)}, ${about},` : text(title)

/** Whose measure a standard holds. */
const heldBy = ({ measure }: Told['data']): Process =>
  text(measure).startsWith('information.') ? 'information' : 'channels'

const because = (data: Told['data']) => (text(data.because) === '' ? '' : `: ${text(data.because)}`)

const methodOf = (method: unknown) => (method === 'latent-class' ? 'latent classes' : text(method))

const numbered = (data: Told['data']) => `Decision ${String(data.number)} “${text(data.title)}”`

const tellers: Readonly<Record<string, Teller>> = {
  'information.import-finished': {
    process: 'information',
    tell: ({ source, noun, accepted, rejected, unchanged }) => {
      const rest = [
        Number(rejected) > 0 ? `${inWords(rejected)} refused` : '',
        Number(unchanged) > 0 ? `${inWords(unchanged)} known already` : '',
      ].filter((part) => part !== '')
      const after = rest.length > 0 ? `, ${rest.join(', ')}` : ''
      return {
        text: `${text(source)}: ${inWords(accepted)} ${spoken(noun)} imported${after}`,
        number: `+${inWords(accepted)}`,
      }
    },
  },
  'information.import-undone': {
    process: 'information',
    tell: ({ source, noun, accepted }) => ({
      text: `${text(source)}: the import of ${spoken(noun)} was taken back`,
      number: `−${inWords(accepted)}`,
    }),
  },
  'information.webhook-disabled': {
    process: 'information',
    tell: ({ name, because }) => ({
      text: `The endpoint “${text(name)}” is told nothing more: ${text(because)}`,
      number: null,
    }),
  },
  'value.model-refitted': {
    process: 'value',
    tell: ({ customers, currency, equity, equityBefore }, own) => ({
      text: `${inWords(customers)} customers valued anew in ${text(currency)}`,
      number:
        equityBefore === null
          ? money(equity, currency, own)
          : `${money(equityBefore, currency, own)} → ${money(equity, currency, own)}`,
    }),
  },
  'value.assumption-set': {
    process: 'value',
    tell: ({ name, from, to }) => ({
      text: `The ${text(name).replace('-', ' ')} was set`,
      number: `${inWords(Number(from) * 100)} → ${inWords(Number(to) * 100)} %`,
    }),
  },
  'value.model-chosen': {
    process: 'value',
    tell: ({ currency, from, to }) => ({
      text: `Another model values the customers in ${text(currency)}`,
      number: `${text(from)} → ${text(to)}`,
    }),
  },
  'performance.forecast-settled': {
    process: 'performance',
    tell: ({ happened, expected, untilOn, withinInterval }) => ({
      text: `The forecast of orders until ${dayInWords(text(untilOn))} ${withinInterval === true ? 'held' : 'missed'}`,
      number: `${inWords(happened)} of ${inWords(Math.round(Number(expected)))}`,
    }),
  },
  'performance.standard-set': {
    process: 'strategy',
    tell: (data, own) => ({
      text: `A standard was set: ${named(data).replace(/,$/, '')}`,
      number: inUnit(data.to, data.unit, own),
    }),
  },
  'performance.standard-breached': {
    process: heldBy,
    tell: (data, own) => ({
      text: `${named(data)} ${data.direction === 'at-least' || !data.direction ? 'fell below standard' : 'is past its standard'}${because(data)}`,
      number: inUnit(data.value, data.unit, own),
    }),
  },
  'performance.standard-restored': {
    process: heldBy,
    tell: (data, own) => ({
      text: `${named(data)} meets its standard again`,
      number: inUnit(data.value, data.unit, own),
    }),
  },
  'strategy.assumption-challenged': {
    process: 'strategy',
    tell: ({ number, claim }) => ({
      text: `Assumption ${String(number)} “${text(claim)}” is challenged`,
      number: null,
    }),
  },
  'strategy.segmentation-published': {
    process: 'strategy',
    tell: ({ name, to }) => ({
      text: name === undefined ? 'Segments were published' : `The segments “${text(name)}” were published`,
      number: inWords(to),
    }),
  },
  'strategy.segmentation-taken-back': {
    process: 'strategy',
    tell: ({ name }) => ({ text: `The segments “${text(name)}” were taken back`, number: null }),
  },
  'strategy.lab-refitted': {
    process: 'strategy',
    tell: ({ method, isHeld, agreeing }) => ({
      text:
        isHeld === true
          ? `The groups by ${methodOf(method)} were not found again; those before stay`
          : `The groups by ${methodOf(method)} were fitted anew`,
      number: `${percent(agreeing)} in the same group`,
    }),
  },
  'channels.cause-escalated': {
    process: 'channels',
    tell: ({ breaches, to }) => ({
      text: `${inWords(breaches)} breaches in a month became an issue for strategy`,
      number: `${inWords(to)} complaints`,
    }),
  },
  'performance.board-pack-made': {
    process: 'performance',
    tell: ({ period }) => ({ text: `The board pack of ${text(period)} was made`, number: null }),
  },
  'performance.decision-proposed': {
    process: 'strategy',
    tell: (data) => ({ text: `${numbered(data)} was proposed`, number: null }),
  },
  'performance.decision-taken': {
    process: 'strategy',
    tell: (data) => ({ text: `${numbered(data)} was taken`, number: null }),
  },
  'performance.decision-settled': {
    process: 'performance',
    tell: (data) => ({ text: `${numbered(data)} was settled: ${text(data.consequence)}`, number: null }),
  },
}

/** Types of events that make news. */
export const newsTypes: readonly string[] = Object.keys(tellers)

/** What events say in sentences, newest first. @param ownCurrency  the firm's, ISO 4217 */
export function newsOf(told: readonly Told[], limit: number, ownCurrency: string): News[] {
  return told
    .flatMap(({ type, at, data }) => {
      const teller = tellers[type]
      if (!teller) return []
      const process = typeof teller.process === 'function' ? teller.process(data) : teller.process
      return [{ at, process, ...teller.tell(data, ownCurrency) }]
    })
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, limit)
}
