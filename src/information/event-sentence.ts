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

/** The types that somebody with these fields may see: null for all; unexplained ones only for those who see all. */
export function shownTypes(fields: ReadonlySet<string> | null): string[] | null {
  if (fields === null) return null
  return [...known.values()]
    .filter(({ shows }) => shows.every((field) => fields.has(field)))
    .map(({ type }) => type)
}

const fieldsIn = (data: SpokenEvent['data']) => {
  const fields = data.fields
  return Array.isArray(fields) ? fields.map(String).join(', ') : 'something'
}
const word = (value: unknown, otherwise: string) =>
  typeof value === 'string' && value !== '' ? value : otherwise

/** How this room's own events read. */
export const ownSentences: readonly EventSentence[] = [
  { type: 'information.party-created', shows: ['name'], say: () => 'Entered into Kith' },
  {
    type: 'information.party-imported',
    shows: ['name'],
    say: ({ data }) => `Imported from ${word(data.source, 'a file')}`,
  },
  { type: 'information.party-changed', shows: ['name'], say: ({ data }) => `Changed: ${fieldsIn(data)}` },
  { type: 'information.party-merged', shows: ['name'], say: () => 'Another record was merged into this one' },
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
  { type: 'information.note-added', shows: ['notes'], say: () => 'Note' },
  { type: 'information.note-changed', shows: ['notes'], say: () => 'A note was changed' },
  { type: 'information.task-added', shows: ['tasks'], say: () => 'A task was set' },
  { type: 'information.task-completed', shows: ['tasks'], say: () => 'A task was done' },
  { type: 'information.task-reopened', shows: ['tasks'], say: () => 'A task is open again' },
]
