import { at, type Layout, type LayoutPart, type Take } from './layout.ts'

/** The first three characters of a number say what it numbers. */
const account = /^001/
const contact = /^003/
const lead = /^00Q/
const party = /^(001|003|00Q)/
const stamps = ['system modstamp', 'last modified date', 'created by id', 'owner id', 'is deleted']
const spelt =
  /^(Id|AccountId|OwnerId|WhoId|ParentId|SystemModstamp|ContactId|ContentDocumentId|LinkedEntityId)$/
const owner: Take = { ...at('owner id', { via: 'salesforce-user' }), isOwner: true }

const about: Take = {
  from: [
    { column: 'who id|primary who id', only: contact },
    { column: 'who id', only: lead },
    { column: 'account id', only: account },
    { column: 'what id', only: account },
    { column: 'what id', via: 'salesforce-opportunity-account' },
    { column: 'what id', via: 'salesforce-case-account' },
    { column: 'parent id', only: party },
    { column: 'parent id', via: 'salesforce-opportunity-account' },
    { column: 'parent id', via: 'salesforce-case-account' },
  ],
}

const table = (name: string, of: string, all: readonly string[], parts: readonly LayoutPart[]): Layout => ({
  name: `salesforce-${name.toLowerCase()}`,
  system: 'Salesforce',
  of,
  all: ['id', ...all],
  any: stamps,
  spelt,
  file: new RegExp(`^${name}(\\W|_|$)`, 'i'),
  parts,
})

const note = (kind: string, fields: LayoutPart['fields']): LayoutPart => ({
  noun: 'notes',
  fields: { party: about, note: at('id'), kind: { from: [], otherwise: kind }, ...fields },
})

const words = (kind: string, date: string): LayoutPart =>
  note(kind, {
    kind: { ...at('task subtype|type|event subtype'), otherwise: kind },
    subject: at('subject|title'),
    body: at('description|body'),
    at: at(date),
  })

/** Whose an opportunity is. */
const deal: Take = {
  from: [
    { column: 'account id', only: account },
    { column: 'contact id', only: contact },
  ],
}

const won = { column: 'is won|stage name', is: /^true$|^1$|\bwon\b/i }

/** Tables of Salesforce’s Data Export, under the names of its API. */
export const salesforceLayouts: readonly Layout[] = [
  table(
    'Account',
    'accounts',
    ['name', 'billing city|billing country|type|industry|phone'],
    [
      {
        noun: 'parties',
        kind: 'organisation',
        fields: {
          party: at('id'),
          name: at('name'),
          phone: at('phone'),
          email: at('person email'),
          city: at('billing city|shipping city'),
          country: at('billing country code|billing country|shipping country'),
          kind: { ...at('is person account'), words: { true: 'person', '1': 'person', false: '', '0': '' } },
          owner,
        },
      },
      {
        noun: 'relationships',
        when: { column: 'parent id', is: account },
        fields: {
          party: at('id'),
          other: at('parent id'),
          kind: { from: [], otherwise: 'part-of' },
        },
      },
    ],
  ),
  table(
    'Contact',
    'contacts',
    ['account id', 'first name', 'last name'],
    [
      {
        noun: 'parties',
        kind: 'person',
        fields: {
          party: at('id'),
          givenName: at('first name'),
          familyName: at('last name'),
          email: at('email'),
          phone: at('phone'),
          phone2: at('mobile phone'),
          phone3: at('home phone|other phone'),
          city: at('mailing city|other city'),
          country: at('mailing country code|mailing country'),
          organisationId: {
            ...at('account id', { only: account }),
            needs: { field: 'organisation', layout: 'salesforce-account' },
          },
          position: at('title'),
          owner,
        },
      },
      {
        noun: 'relationships',
        when: { column: 'reports to id', is: contact },
        fields: {
          party: at('id'),
          other: at('reports to id'),
          kind: { from: [], otherwise: 'accountable-to' },
        },
      },
    ],
  ),
  table(
    'Lead',
    'leads',
    ['last name', 'company', 'status'],
    [
      {
        noun: 'parties',
        kind: 'person',
        when: { column: 'is converted', is: /^(true|1)$/i, not: true },
        fields: {
          party: at('id'),
          givenName: at('first name'),
          familyName: at('last name'),
          email: at('email'),
          phone: at('phone'),
          phone2: at('mobile phone'),
          city: at('city'),
          country: at('country code|country'),
          organisation: at('company'),
          position: at('title'),
          owner,
        },
      },
    ],
  ),
  table(
    'AccountContactRelation',
    'roles of contacts',
    ['account id', 'contact id'],
    [
      {
        noun: 'relationships',
        when: { column: 'is direct', is: /^(true|1)$/i, not: true },
        fields: {
          party: at('contact id'),
          other: at('account id'),
          kind: { from: [], otherwise: 'works-for' },
          description: at('roles'),
          from: at('start date'),
          to: at('end date'),
        },
      },
    ],
  ),
  {
    ...table(
      'Opportunity',
      'opportunities',
      ['account id', 'stage name', 'close date'],
      [
        {
          noun: 'orders',
          when: won,
          fields: {
            customer: deal,
            number: at('id'),
            date: at('close date'),
            amount: { ...at('amount'), otherwise: '0' },
            currency: at('currency iso code'),
          },
        },
        {
          noun: 'notes',
          when: { ...won, not: true },
          fields: {
            party: deal,
            note: at('id'),
            kind: { from: [], otherwise: 'Opportunity' },
            subject: at('name'),
            body: {
              from: [],
              lines: [
                ['Stage', 'stage name'],
                ['Amount', 'amount'],
                ['Close date', 'close date'],
                ['Probability', 'probability'],
                ['Description', 'description'],
              ],
            },
            at: at('created date'),
          },
        },
      ],
    ),
    lookups: [
      { name: 'salesforce-opportunity-account', key: 'id', value: [{ column: 'account id', only: account }] },
      { name: 'salesforce-won', key: 'id', value: [{ column: 'id' }], when: won },
    ],
  },
  table(
    'OpportunityLineItem',
    'products of opportunities',
    ['opportunity id', 'quantity'],
    [
      {
        noun: 'order-lines',
        only: 'order',
        fields: {
          order: at('opportunity id', { via: 'salesforce-won', orItself: true }),
          line: at('id'),
          sku: at('product code|product2 id'),
          words: at('name|description'),
          quantity: at('quantity'),
          price: at('unit price'),
          amount: at('total price'),
        },
      },
    ],
  ),
  table(
    'Product2',
    'products',
    ['name', 'product code'],
    [
      {
        noun: 'products',
        fields: {
          sku: { from: [{ column: 'product code' }, { column: 'id' }] },
          name: at('name'),
          category: at('family'),
          active: at('is active'),
        },
      },
    ],
  ),
  table(
    'Task',
    'tasks',
    ['subject', 'who id|what id', 'activity date'],
    [words('Task', 'activity date|created date')],
  ),
  table(
    'Event',
    'events',
    ['subject', 'who id|what id', 'start date time|activity date time'],
    [words('Event', 'start date time|activity date time')],
  ),
  table('Note', 'notes', ['parent id', 'title', 'body'], [words('Note', 'created date')]),
  table(
    'ContentNote',
    'notes',
    ['title', 'content|text preview'],
    [
      {
        noun: 'notes',
        fields: {
          party: { ...at('id', { via: 'salesforce-document-link' }), several: 'each' },
          note: at('id'),
          subject: at('title'),
          body: at('content|text preview'),
          at: at('created date'),
        },
      },
    ],
  ),
  {
    ...table('ContentDocumentLink', 'links of notes', ['content document id', 'linked entity id'], []),
    any: ['linked entity id'],
    // Every note is also linked to its owner.
    lookups: [
      {
        name: 'salesforce-document-link',
        key: 'content document id',
        value: [{ column: 'linked entity id', only: party }],
        repeated: 'all',
      },
    ],
  },
  {
    ...table(
      'Case',
      'cases',
      ['account id', 'contact id', 'subject', 'status'],
      [
        {
          noun: 'interactions',
          opensChannels: true,
          fields: {
            customer: {
              from: [
                { column: 'contact id', only: contact },
                { column: 'account id', only: account },
              ],
            },
            interaction: at('id'),
            channel: { ...at('origin'), otherwise: 'Salesforce' },
            at: at('created date'),
            words: { from: [{ column: 'description' }, { column: 'subject' }] },
            cause: at('reason|type'),
            resolved: { ...at('is closed'), words: { true: 'yes', '1': 'yes', false: 'no', '0': 'no' } },
          },
        },
      ],
    ),
    lookups: [
      {
        name: 'salesforce-case-account',
        key: 'id',
        value: [
          { column: 'contact id', only: contact },
          { column: 'account id', only: account },
        ],
      },
    ],
  },
  {
    ...table(
      'CaseComment',
      'comments on cases',
      ['parent id', 'comment body'],
      [note('Comment', { body: at('comment body'), at: at('created date') })],
    ),
    any: ['is published', ...stamps],
  },
  {
    ...table(
      'EmailMessage',
      'e-mails',
      ['parent id', 'subject', 'text body'],
      [
        note('E-mail', {
          subject: at('subject'),
          body: at('text body|html body'),
          at: at('message date|created date'),
        }),
      ],
    ),
    any: ['message date', 'from address', ...stamps],
  },
  {
    ...table('User', 'users', ['username', 'email'], []),
    spelt: /^Username$/,
    any: ['profile id', 'is active', 'last name'],
    lookups: [{ name: 'salesforce-user', key: 'id', value: [{ column: 'email' }] }],
  },
]
