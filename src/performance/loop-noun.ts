import type { Actor } from '../kernel/actor.ts'
import { mayAtAll } from '../kernel/permission.ts'

/** What somebody must be allowed to read to be told of an event; every type that news or a flow tells stands here. */
const nounOf: Readonly<Record<string, string>> = {
  'information.import-finished': 'imports',
  'information.import-undone': 'imports',
  'empowerment.terms-changed': 'consents',
  'empowerment.insight-given': 'consents',
  'empowerment.correction-answered': 'proposals',
  'strategy.segmentation-published': 'segments',
  'strategy.segmentation-taken-back': 'segments',
  'strategy.lab-refitted': 'segments',
  'strategy.roles-assigned': 'segments',
  'strategy.fields-needed': 'segments',
  'strategy.base-recounted': 'segments',
  'strategy.segment-economics-computed': 'segments',
  'strategy.assumption-challenged': 'strategy',
  'value.model-refitted': 'value',
  'value.forecast-registered': 'value',
  'value.cost-to-serve-counted': 'value',
  'value.worth-recounted': 'value',
  'value.assumption-set': 'assumptions',
  'value.model-chosen': 'value',
  'value.proposition-published': 'propositions',
  'value.evidence-asked': 'propositions',
  'channels.contacts-assessed': 'channels',
  'channels.contacts-blocked': 'channels',
  'channels.cell-role-set': 'channels',
  'channels.cause-escalated': 'channels',
  'performance.forecast-settled': 'value',
  'performance.standard-set': 'standards',
  'performance.standard-breached': 'standards',
  'performance.standard-restored': 'standards',
  'performance.decision-proposed': 'decisions',
  'performance.decision-taken': 'decisions',
  'performance.decision-settled': 'decisions',
  'performance.readings-kept': 'measures',
  'performance.scorecard-filled': 'kpis',
  'performance.measures-missing': 'kpis',
  'performance.board-pack-made': 'kpis',
  'performance.people-answered': 'employees',
}

/** Whether an actor may be told of events of a type. A type without a noun is told to nobody. */
export function isToldTo(actor: Actor, type: string): boolean {
  const noun = nounOf[type]
  return noun !== undefined && mayAtAll(actor, 'read', noun)
}

/** Of some types of events those that an actor may be told. */
export function toldTo(actor: Actor, types: readonly string[]): string[] {
  return types.filter((type) => isToldTo(actor, type))
}
