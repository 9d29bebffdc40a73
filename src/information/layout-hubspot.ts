import { at, type Layout, type LayoutPart, type Take } from './layout.ts'

// HubSpot numbers every kind of record from the same digits, so numbers bear their kind.
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
    note: at('record id', { prefix: `${kind.toLowerCase()} ` }),
    kind: { from: [], otherwise: kind },
    subject: at(subject),
    body: at(body),
    at: at('activity date|due date|start time|create date|object create date time'),
  },
})

const won = { column: 'deal stage|is closed won', is: /won|gewonnen|gagn|ganad|^true$/i }

/** Tables that HubSpot exports, under the names it shows. */
export const hubspotLayouts: readonly Layout[] = [
  {
    name: 'hubspot-companies',
    system: 'HubSpot',
    of: 'companies',
    all: ['record id', 'company name|name'],
    any: ['company domain name', 'company owner', 'number of associated contacts'],
    file: /compan/i,
    parts: [
      {
        noun: 'parties',
        kind: 'organisation',
        fields: {
          party: at('record id', company),
          name: at('company name|name'),
          phone: at('phone number'),
          city: at('city'),
          country: at('country region|country'),
          owner: { ...at('company owner'), isOwner: true },
        },
      },
    ],
  },
  {
    name: 'hubspot-contacts',
    system: 'HubSpot',
    of: 'contacts',
    all: ['record id', 'first name', 'last name', 'email'],
    any: [
      'contact owner',
      'lifecycle stage',
      'lead status',
      'associated company ids',
      'associated company',
      'create date',
    ],
    file: /contact/i,
    parts: [
      {
        noun: 'parties',
        kind: 'person',
        fields: {
          party: at('record id', contact),
          givenName: at('first name'),
          familyName: at('last name'),
          email: at('email'),
          phone: at('phone number'),
          phone2: at('mobile phone number'),
          city: at('city'),
          country: at('country region|country'),
          organisation: at('associated company|company name'),
          organisationId: {
            from: [
              { column: 'associated company ids primary|primary associated company id', ...company },
              { column: companyIds, ...company },
            ],
            several: 'first',
            needs: { field: 'organisation', layout: 'hubspot-companies' },
          },
          position: at('job title'),
          owner: { ...at('contact owner'), isOwner: true },
        },
      },
      {
        noun: 'relationships',
        fields: {
          party: at('record id', contact),
          other: {
            ...at('associated company ids', company),
            several: 'rest',
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
    all: ['record id', 'deal name', 'deal stage'],
    file: /deal/i,
    parts: [
      {
        noun: 'orders',
        when: won,
        fields: {
          customer: firm,
          number: at('record id', { prefix: 'deal ' }),
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
          note: at('record id', { prefix: 'deal ' }),
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
    all: ['record id', 'quantity', 'unit price', 'associated deal ids|associated deal'],
    file: /line.?item/i,
    parts: [
      {
        noun: 'order-lines',
        fields: {
          order: { ...at('associated deal ids', { prefix: 'deal ' }), several: 'first' },
          line: at('record id', { prefix: 'line ' }),
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
    all: ['record id', 'name', 'unit price'],
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
  const all = ['record id', column]
  return { name: `hubspot-${of}`, system: 'HubSpot', of, all, file: new RegExp(of.slice(0, -1), 'i') }
}
