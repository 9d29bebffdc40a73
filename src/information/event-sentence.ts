import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import type { EventSentence, SpokenEvent } from '../kernel/registration.ts'

const known = new Map<string, EventSentence>()

/** Takes over how events of every room read; called once, when the rooms are put together. */
export function learnSentences(sentences: readonly EventSentence[]): void {
  for (const sentence of sentences) known.set(sentence.type, sentence)
}

/** What happened, in words. A type that no room has explained says its own name. */
export function sentenceOf(event: SpokenEvent): string {
  const registered = known.get(event.type)
  if (registered) return registered.say(event)
  const noun = (event.type.split('.')[1] ?? event.type).replaceAll('-', ' ')
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`
}

/** The nouns under whose rights events fall that are not those of the party itself. */
export const nounsOfSentences = (): string[] => [...known.values()].flatMap(({ of }) => of?.noun ?? [])

/** Every type that a room has explained, with what it needs to be seen. */
export const explainedTypes = (): readonly EventSentence[] => [...known.values()]

/** Which types of events somebody may see. */
export type EventSight = {
  /** Only these; null: all, also those that no room has explained. */
  readonly only: readonly string[] | null
  /** All but these. */
  readonly without: readonly string[]
}

/**
 * The types that somebody with a right over a party may see; unexplained ones only for those who see all of it.
 *
 * @param rightOver  what they may read of another noun that stands about the party; null: nothing
 */
export async function eventSight(
  party: Pick<Grant, 'fields'>,
  rightOver: (noun: string) => Promise<Pick<Grant, 'fields'> | null>,
): Promise<EventSight> {
  const without: string[] = []
  const only: string[] = []
  for (const { type, shows, of } of known.values()) {
    const right = of ? await rightOver(of.noun) : party
    const isShown =
      shows.every((field) => sees(party, field)) &&
      right !== null &&
      (of?.fields ?? []).every((field) => sees(right, field))
    ;(isShown ? only : without).push(type)
  }
  return { only: party.fields === null ? null : only, without }
}

/** Whether a type is among those that somebody may see. */
export const isWithin = ({ only, without }: EventSight, type: string): boolean =>
  only === null ? !without.includes(type) : only.includes(type)

const fieldsIn = (data: SpokenEvent['data']) => {
  const fields = data.fields
  return Array.isArray(fields) ? fields.map(String).join(', ') : 'something'
}
const word = (value: unknown, otherwise: string) =>
  typeof value === 'string' && value !== '' ? value : otherwise

const notes = { noun: 'notes', fields: [] } as const
const tasks = { noun: 'tasks', fields: [] } as const
const objects = { noun: 'objects', fields: [] } as const
const ofTie = ({ data }: SpokenEvent) => word(data.title, 'of records')
const ofWhat = ({ data }: SpokenEvent) => word(data.title, 'Record')

/** How this room's own events read. */
export const ownSentences: readonly EventSentence[] = [
  { type: 'information.party-created', shows: ['name'], say: () => 'Entered into Kith' },
  {
    type: 'information.party-imported',
    shows: ['name'],
    say: ({ data }) => `Imported from ${word(data.source, 'a file')}`,
  },
  { type: 'information.party-changed', shows: ['name'], say: ({ data }) => `Changed: ${fieldsIn(data)}` },
  {
    type: 'information.party-merged',
    shows: ['name'],
    say: ({ data }) =>
      `Another record was merged into this one${data.keptFromUse ? '; its data is kept from use, as one of the two was' : ''}`,
  },
  {
    type: 'information.identity-complained',
    shows: ['name'],
    say: ({ data }) =>
      data.saidBy === 'customer'
        ? 'The customer said that we take them for somebody else'
        : 'Somebody said that two people stand here as one',
  },
  { type: 'information.party-unmerged', shows: ['name'], say: () => 'A merge was taken back' },
  { type: 'information.party-erased', shows: ['name'], say: () => 'Erased' },
  {
    type: 'information.contact-point-added',
    shows: ['contactPoints'],
    say: ({ data }) => `A new ${word(data.kind, 'contact point')} was added`,
  },
  {
    type: 'information.contact-point-changed',
    shows: ['contactPoints'],
    say: ({ data }) => `The ${word(data.kind, 'contact point')} was changed`,
  },
  {
    type: 'information.contact-point-ended',
    shows: ['contactPoints'],
    say: ({ data }) => `The ${word(data.kind, 'contact point')} is used no more`,
  },
  {
    type: 'information.role-added',
    shows: ['roles'],
    say: ({ data }) => `Became ${word(data.role, 'something new')}`,
  },
  {
    type: 'information.role-changed',
    shows: ['roles'],
    say: ({ data }) => `The period as ${word(data.role, 'what they are')} was changed`,
  },
  {
    type: 'information.role-ended',
    shows: ['roles'],
    say: ({ data }) => `Is ${word(data.role, 'it')} no more`,
  },
  {
    type: 'information.relationship-made',
    shows: ['relationships'],
    say: ({ data }) => `Tied to another party: ${word(data.kind, 'tie').replaceAll('-', ' ')}`,
  },
  {
    type: 'information.relationship-changed',
    shows: ['relationships'],
    say: () => 'A tie to another party was changed',
  },
  {
    type: 'information.relationship-ended',
    shows: ['relationships'],
    say: () => 'A tie to another party ended',
  },
  {
    type: 'information.event-tracked',
    shows: ['statistics'],
    say: ({ data }) => word(data.event, 'Did something that a source tracks'),
  },
  {
    type: 'information.page-viewed',
    shows: ['statistics'],
    say: ({ data }) => `Viewed the page ${word(data.name, word(data.url, 'of a site'))}`,
  },
  {
    type: 'information.screen-viewed',
    shows: ['statistics'],
    say: ({ data }) => `Viewed the screen ${word(data.name, 'of an app')}`,
  },
  { type: 'information.note-added', shows: [], of: notes, say: () => 'Note' },
  { type: 'information.note-changed', shows: [], of: notes, say: () => 'A note was changed' },
  { type: 'information.task-added', shows: [], of: tasks, say: () => 'A task was set' },
  { type: 'information.task-completed', shows: [], of: tasks, say: () => 'A task was done' },
  { type: 'information.record-added', shows: [], of: objects, say: (event) => `${ofWhat(event)} entered` },
  { type: 'information.record-changed', shows: [], of: objects, say: (event) => `${ofWhat(event)} changed` },
  { type: 'information.record-moved', shows: [], of: objects, say: (event) => `${ofWhat(event)} given over` },
  {
    type: 'information.record-removed',
    shows: [],
    of: objects,
    say: (event) => `${ofWhat(event)} taken away`,
  },
  { type: 'information.tie-made', shows: [], of: objects, say: (event) => `Tie made: ${ofTie(event)}` },
  { type: 'information.tie-changed', shows: [], of: objects, say: (event) => `Tie changed: ${ofTie(event)}` },
  {
    type: 'information.tie-removed',
    shows: [],
    of: objects,
    say: (event) => `Tie taken away: ${ofTie(event)}`,
  },
  { type: 'information.task-reopened', shows: [], of: tasks, say: () => 'A task is open again' },
]
