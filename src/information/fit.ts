import type { Actor } from '../kernel/actor.ts'
import { KithError } from '../kernel/errors.ts'
import { seesCells } from './import-sight.ts'

/** Where a fit stands. */
export type FitState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export const fitStates: readonly FitState[] = ['waiting', 'running', 'done', 'failed', 'cancelled']

/** What a model can be asked, as the command line says it too. */
export type FitCardOption = {
  /** What stands behind it; null: nothing, it is said or not. `COLUMN`, `COLUMNS` and `FILE` are that. */
  readonly takes: string | null
  readonly says: string
  readonly needed?: true
}

/** A model that can be fitted to a file. */
export type FitCard = {
  readonly name: string
  readonly answers: string
  readonly setting: string
  readonly source: string
  readonly example: string
  readonly options: Readonly<Record<string, FitCardOption>>
}

/** What was said of each option: a flag, or what stands behind it. */
export type FitOptions = Readonly<Record<string, string | boolean>>

/** @throws information.fit-model-unknown */
export function modelNamed(models: readonly FitCard[], name: string): FitCard {
  const found = models.find((model) => model.name === name)
  if (found) return found
  const known = models.map((model) => model.name).join(', ')
  throw new KithError('information.fit-model-unknown', { model: name, known })
}

/**
 * What is asked of a model, as it understands it; what was left empty was not said.
 *
 * @throws information.fit-asked-wrongly for an option that it does not have, or lacks
 */
export function decideFitOptions(
  model: FitCard,
  given: Readonly<Record<string, string | number | boolean>>,
): FitOptions {
  const said = Object.entries(given).flatMap(([name, value]) => {
    const decided = decideOption(model, name, value)
    return decided === null ? [] : [[name, decided] as const]
  })
  const options = Object.fromEntries(said)
  for (const [name, { needed }] of Object.entries(model.options))
    if (needed && options[name] === undefined) askedWrongly(`Say --${name}.`)
  return options
}

function decideOption(model: FitCard, name: string, value: string | number | boolean) {
  if (!Object.hasOwn(model.options, name)) {
    const known = Object.keys(model.options).join(', ')
    return askedWrongly(`${model.name} has no option ${name}. It has: ${known}.`)
  }
  const takes = model.options[name]?.takes ?? null
  if (value === false || value === '') return null
  if (takes === null) return value === true ? true : askedWrongly(`--${name} is true or false.`)
  if (value !== true) return String(value)
  // What may stand alone names in brackets what it then means: [x,t_x,T[,n]].
  const alone = /^\[([^[\]]+)/.exec(takes)?.[1]
  return alone ?? askedWrongly(`--${name} takes ${takes}.`)
}

function askedWrongly(reason: string): never {
  throw new KithError('information.fit-asked-wrongly', { reason })
}

/** The options of a model that name a further file. */
export const fileOptions = ({ options }: FitCard): string[] =>
  Object.entries(options).flatMap(([name, { takes }]) => (takes === 'FILE' ? [name] : []))

/** @throws information.fit-state */
export function needFitState(state: FitState, ...needed: readonly FitState[]): void {
  if (!needed.includes(state))
    throw new KithError('information.fit-state', { state, needs: needed.join(' or ') })
}

/**
 * Whose files and fits somebody sees: null is everybody's. What stands in a file is personal data that no field of a
 * permission names.
 */
export const fitsSeen = (actor: Actor): { readonly by: string | null } | null =>
  seesCells(actor, { createdBy: null }) ? null : { by: actor.userId }
