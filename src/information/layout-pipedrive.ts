import { at, type Layout, type LayoutPart, type Origin, type Take } from './layout.ts'

const person = { prefix: 'person ' }
const organisation = { prefix: 'organization ' }

/** Older exports name whom a row is about, newer ones number them too. */
const people = (table: string): Origin[] => [
  { column: `${table} contact person id|${table} person id`, ...person },
  { column: `${table} contact person|${table} person`, via: 'pipedrive-person' },
]
const organisations = (table: string): Origin[] => [
  { column: `${table} organization id|${table} organisation id`, ...organisation },
  { column: `${table} organization|${table} organisation`, via: 'pipedrive-organization' },
]
const deals = (table: string): Origin[] => [
  { column: `${table} deal id`, via: 'pipedrive-deal' },
  { column: `${table} deal`, via: 'pipedrive-deal-title' },
]
const about = (table: string): Take => ({
  from: [...people(table), ...organisations(table), ...deals(table)],
})

const won: LayoutPart['when'] = { column: 'deal status', is: /^(won|gewonnen|gagn|ganad)/i }
const dealParty: readonly Origin[] = [
  { column: 'deal organization id|deal organisation id', ...organisation },
  { column: 'deal contact person id|deal person id', ...person },
]

/** Tables that Pipedrive exports: each column is called “Person - Name”. */
export const pipedriveLayouts: readonly Layout[] = [
  {
    name: 'pipedrive-organizations',
    system: 'Pipedrive',
    of: 'organisations',
    all: ['organization id', 'organization name'],
    spelt: /^Organi[sz]ation - /,
    file: /organi[sz]ation/i,
    lookups: [
      {
        name: 'pipedrive-organization',
        key: 'organization name',
        value: [{ column: 'organization id', ...organisation }],
        repeated: 'nothing',
      },
    ],
    parts: [
      {
        noun: 'parties',
        kind: 'organisation',
        fields: {
          party: at('organization id', organisation),
          name: at('organization name'),
          city: at('organization city town village locality of address|organization city'),
          country: at('organization country of address|organization country'),
          owner: { ...at('organization owner'), isOwner: true },
        },
      },
    ],
  },
  {
    name: 'pipedrive-people',
    system: 'Pipedrive',
    of: 'people',
    all: ['person id', 'person name'],
    spelt: /^Person - /,
    file: /person|people/i,
    lookups: [
      {
        name: 'pipedrive-person',
        key: 'person name',
        value: [{ column: 'person id', ...person }],
        repeated: 'nothing',
      },
    ],
    parts: [
      {
        noun: 'parties',
        kind: 'person',
        fields: {
          party: at('person id', person),
          name: at('person name'),
          givenName: at('person first name'),
          familyName: at('person last name'),
          // A cell holds all addresses of its kind, separated by commas.
          email: { ...at('person email work|person email'), several: 'first' },
          email2: { ...at('person email home|person email other'), several: 'first' },
          email3: { ...at('person email work|person email'), several: 'second' },
          phone: { ...at('person phone work|person phone'), several: 'first' },
          phone2: { ...at('person phone mobile'), several: 'first' },
          phone3: { ...at('person phone home|person phone other'), several: 'first' },
          organisation: at('person organization'),
          organisationId: {
            from: organisations('person'),
            needs: { field: 'organisation', layout: 'pipedrive-organizations' },
          },
          position: at('person job title'),
          owner: { ...at('person owner'), isOwner: true },
        },
      },
    ],
  },
  {
    name: 'pipedrive-deals',
    system: 'Pipedrive',
    of: 'deals',
    all: ['deal id', 'deal title'],
    spelt: /^Deal - /,
    file: /deal/i,
    lookups: [
      { name: 'pipedrive-deal', key: 'deal id', value: dealParty },
      { name: 'pipedrive-deal-title', key: 'deal title', value: dealParty, repeated: 'nothing' },
    ],
    parts: [
      {
        noun: 'orders',
        when: won,
        fields: {
          customer: { from: [...organisations('deal'), ...people('deal')] },
          number: at('deal id', { prefix: 'deal ' }),
          date: at('deal won time|deal deal closed on|deal close time'),
          amount: { ...at('deal value'), otherwise: '0' },
          currency: at('deal currency of value|deal currency'),
        },
      },
      {
        noun: 'notes',
        when: { ...won, not: true },
        fields: {
          party: { from: [...organisations('deal'), ...people('deal')] },
          note: at('deal id', { prefix: 'deal ' }),
          kind: { from: [], otherwise: 'Deal' },
          subject: at('deal title'),
          body: {
            from: [],
            lines: [
              ['Status', 'deal status'],
              ['Stage', 'deal stage'],
              ['Value', 'deal value'],
              ['Expected close date', 'deal expected close date'],
              ['Lost reason', 'deal lost reason'],
            ],
          },
          at: at('deal deal created|deal created|deal add time'),
        },
      },
    ],
  },
  {
    name: 'pipedrive-activities',
    system: 'Pipedrive',
    of: 'activities',
    all: ['activity subject', 'activity type'],
    spelt: /^Activity - /,
    file: /activit/i,
    parts: [
      {
        noun: 'notes',
        fields: {
          party: about('activity'),
          note: at('activity id', { prefix: 'activity ' }),
          kind: at('activity type'),
          subject: at('activity subject'),
          body: at('activity note|activity public description'),
          at: at('activity due date|activity marked as done time|activity add time'),
        },
      },
    ],
  },
  {
    name: 'pipedrive-notes',
    system: 'Pipedrive',
    of: 'notes',
    all: ['note content'],
    spelt: /^Note - /,
    file: /note/i,
    parts: [
      {
        noun: 'notes',
        fields: {
          party: about('note'),
          note: at('note id', { prefix: 'note ' }),
          body: at('note content'),
          at: at('note add time|note created'),
        },
      },
    ],
  },
]
