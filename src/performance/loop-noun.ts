import type { Actor } from '../kernel/actor.ts'
import { mayAtAll } from '../kernel/permission.ts'

/** What somebody must be allowed to read to be told of an event; every type that news or a flow tells stands here. */
const nounOf: Readonly<Record<string, string>> = {
  'information.import-finished': 'imports',
  'information.import-undone': 'imports',
  'value.model-refitted': 'value',
  'value.forecast-registered': 'value',
  'value.assumption-set': 'assumptions',
  'performance.forecast-settled': 'value',
  'performance.standard-set': 'standards',
  'performance.decision-proposed': 'decisions',
  'performance.decision-taken': 'decisions',
  'performance.decision-settled': 'decisions',
  'performance.readings-kept': 'measures',
}

/** Of some types of events those that an actor may be told. A type without a noun is told to nobody. */
export function toldTo(actor: Actor, types: readonly string[]): string[] {
  return types.filter((type) => {
    const noun = nounOf[type]
    return noun !== undefined && mayAtAll(actor, 'read', noun)
  })
}
