import { at, type Layout, type LayoutPart, type Take } from './layout.ts'

// HubSpot translates the names of its own properties, never those of associations. Spanish names are those of real
// exports; German ones as its pages show them.
const id = 'record id|id de registro|datensatz id'
// HubSpot numbers every kind of record from the same digits, so numbers bear their kind.
const companyName = 'company name|nombre de la empresa|name des unternehmens|unternehmensname|name'
const givenName = 'first name|nombre|vorname'
const familyName = 'last name|apellidos|nachname'
const email = 'email|correo|correo electronico|e mail|e mail adresse'
const contact = { prefix: 'contact ' }
const company = { prefix: 'company ' }
const contactIds = 'associated contact ids|associated contact ids primary|associated contact id'
const companyIds =
  'associated company ids|associated company ids primary|associated company id|primary associated company id'

/** Whom an activity is about: its contacts, else its companies. */
const about = (several: 'first' | 'each'): Take => ({
  from: [
    { column: contactIds, ...contact },
    { column: companyIds, ...company },
  ],
  several,
})

const firm: Take = {
  from: [
    { column: companyIds, ...company },
    { column: contactIds, ...contact },
  ],
  several: 'first',
}

const activity = (kind: string, subject: string, body: string): LayoutPart => ({
  noun: 'notes',
  fields: {
    party: about('each'),
    note: at(id, { prefix: `${kind.toLowerCase()} ` }),
    kind: { from: [], otherwise: kind },
    subject: at(subject),
    body: at(body),
    at: at('activity date|due date|start time|create date|object create date time'),
  },
})

const won = { column: 'is closed won|deal stage', is: /(\b|closed)won\b|\b(gewonnen|gagn|ganad)|^true$/i }

/** Tables that HubSpot exports, under the names it shows. */
export const hubspotLayouts: readonly Layout[] = [
  {
    name: 'hubspot-companies',
    system: 'HubSpot',
    of: 'companies',
    all: [id, companyName],
    any: [
      'company domain name|nombre de dominio de la empresa|domainname des unternehmens',
      'company owner|propietario de la empresa',
      'number of associated contacts',
    ],
    file: /compan/i,
    parts: [
      {
        noun: 'parties',
        kind: 'organisation',
        fields: {
          party: at(id, company),
          name: at(companyName),
          phone: at('phone number|numero de telefono|telefonnummer'),
          city: at('city|ciudad|stadt|ort'),
          country: at('country region|country|pais region|land region|land'),
          owner: { ...at('company owner|propietario de la empresa'), isOwner: true },
        },
      },
    ],
  },
  {
    name: 'hubspot-contacts',
    system: 'HubSpot',
    of: 'contacts',
    all: [id, givenName, familyName, email],
    any: [
      'contact owner|propietario del contacto',
      'lifecycle stage|etapa del ciclo de vida|lifecycle phase',
      'lead status|estado del lead',
      'associated company ids|associated company ids primary',
      'associated company',
      'create date|fecha de creacion|erstellungsdatum',
    ],
    file: /contact/i,
    parts: [
      {
        noun: 'parties',
        kind: 'person',
        fields: {
          party: at(id, contact),
          givenName: at(givenName),
          familyName: at(familyName),
          email: at(email),
          phone: at('phone number|numero de telefono|telefonnummer'),
          phone2: at('mobile phone number|numero de telefono movil|mobiltelefonnummer'),
          city: at('city|ciudad|stadt|ort'),
          country: at('country region|country|pais region|land region|land'),
          organisation: at('associated company|company name'),
          organisationId: {
            from: [
              { column: 'associated company ids primary|primary associated company id', ...company },
              { column: companyIds, ...company },
            ],
            several: 'first',
            needs: { field: 'organisation', layout: 'hubspot-companies' },
          },
          position: at('job title|cargo|jobbezeichnung|position'),
          owner: { ...at('contact owner|propietario del contacto'), isOwner: true },
        },
      },
      {
        noun: 'relationships',
        fields: {
          party: at(id, contact),
          other: {
            ...at('associated company ids', company),
            several: 'rest',
            besides: [{ column: 'associated company ids primary|primary associated company id', ...company }],
            needs: { field: 'organisation', layout: 'hubspot-companies' },
          },
          kind: { from: [], otherwise: 'works-for' },
        },
      },
    ],
  },
  {
    name: 'hubspot-deals',
    system: 'HubSpot',
    of: 'deals',
    all: [id, 'deal name', 'deal stage'],
    file: /deal/i,
    lookups: [{ name: 'hubspot-won', key: id, value: [{ column: id, prefix: 'deal ' }], when: won }],
    parts: [
      {
        noun: 'orders',
        when: won,
        fields: {
          customer: firm,
          number: at(id, { prefix: 'deal ' }),
          date: at('close date'),
          amount: { ...at('amount|amount in company currency'), otherwise: '0' },
          currency: at('currency|deal currency code'),
        },
      },
      {
        noun: 'notes',
        when: { ...won, not: true },
        fields: {
          party: firm,
          note: at(id, { prefix: 'deal ' }),
          kind: { from: [], otherwise: 'Deal' },
          subject: at('deal name'),
          body: {
            from: [],
            lines: [
              ['Stage', 'deal stage'],
              ['Amount', 'amount'],
              ['Close date', 'close date'],
              ['Pipeline', 'pipeline'],
            ],
          },
          at: at('create date'),
        },
      },
    ],
  },
  {
    name: 'hubspot-line-items',
    system: 'HubSpot',
    of: 'line items',
    all: [id, 'quantity', 'unit price', 'associated deal ids|associated deal'],
    file: /line.?item/i,
    parts: [
      {
        noun: 'order-lines',
        only: 'order',
        fields: {
          order: {
            ...at('associated deal ids|associated deal', {
              prefix: 'deal ',
              via: 'hubspot-won',
              orItself: true,
            }),
            several: 'first',
          },
          line: at(id, { prefix: 'line ' }),
          sku: at('sku|product id'),
          words: at('name'),
          quantity: at('quantity'),
          price: at('unit price'),
          amount: at('net price'),
        },
      },
    ],
  },
  {
    name: 'hubspot-products',
    system: 'HubSpot',
    of: 'products',
    all: [id, 'name', 'unit price'],
    any: ['sku', 'product description'],
    file: /product/i,
    parts: [
      {
        noun: 'products',
        fields: {
          sku: at('sku|record id'),
          name: at('name'),
          category: at('product type|folder'),
          price: at('unit price'),
        },
      },
    ],
  },
  {
    name: 'hubspot-tickets',
    system: 'HubSpot',
    of: 'tickets',
    all: ['ticket name', 'ticket status'],
    file: /ticket/i,
    parts: [
      {
        noun: 'interactions',
        opensChannels: true,
        fields: {
          customer: about('first'),
          interaction: at('ticket id|record id', { prefix: 'ticket ' }),
          channel: { ...at('source'), otherwise: 'HubSpot' },
          at: at('create date'),
          words: { from: [{ column: 'ticket description' }, { column: 'ticket name' }] },
          cause: at('category'),
          resolved: { ...at('ticket status'), words: { closed: 'yes', geschlossen: 'yes' }, otherwise: '' },
        },
      },
    ],
  },
  { ...named('notes', 'note body'), parts: [activity('Note', 'note title', 'note body')] },
  { ...named('calls', 'call notes|call title'), parts: [activity('Call', 'call title', 'call notes')] },
  { ...named('tasks', 'task title'), parts: [activity('Task', 'task title', 'task notes')] },
  {
    ...named('meetings', 'meeting name|meeting title'),
    parts: [activity('Meeting', 'meeting name|meeting title', 'meeting description|internal meeting notes')],
  },
  {
    ...named('emails', 'email subject'),
    parts: [activity('E-mail', 'email subject', 'email body|email text')],
  },
]

function named(of: string, column: string): Omit<Layout, 'parts'> {
  const all = [id, column]
  return { name: `hubspot-${of}`, system: 'HubSpot', of, all, file: new RegExp(of.slice(0, -1), 'i') }
}
