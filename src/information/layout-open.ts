import { at, type Layout, type LayoutPart, type Lookup, type Origin, type Take } from './layout.ts'

/** How one of the open systems names its columns; all of them number every record uniquely. */
type Dialect = {
  readonly system: string
  readonly spelt: RegExp
  readonly any: readonly string[]
  readonly accountId: string
  readonly account: string
  readonly parent: string
  readonly email: string
  /** Addresses beside the first; a cell may hold several. */
  readonly otherEmails: string
  readonly phone: string
  /** The country’s code, where it stands in a column of its own. */
  readonly callingCode?: string
  readonly mobile: string
  readonly city: string
  readonly country: string
  readonly owner: string
  readonly created: string
  readonly amount: string
  readonly contactId: string
}

const espo: Dialect = {
  system: 'EspoCRM',
  spelt: /^(assignedUser(Id|Name)|emailAddress|createdAt|accountId|parentId|parentType|modifiedAt)$/,
  any: ['assigned user id', 'assigned user name', 'created at', 'email address', 'parent type'],
  accountId: 'account id|accounts ids',
  account: 'account name',
  parent: 'parent id',
  email: 'email address',
  otherEmails: 'email address data',
  phone: 'phone number',
  mobile: 'phone number mobile',
  city: 'address city|billing address city',
  country: 'address country|billing address country',
  owner: 'assigned user name|assigned user',
  created: 'date start|created at',
  amount: 'amount',
  contactId: 'contact id|contacts ids',
}

const suite: Dialect = {
  system: 'SuiteCRM',
  spelt:
    /^(Date (Created|Entered|Modified)|Assigned (User|To|user)( (Name|ID))?|date_entered|date_modified|assigned_user_(id|name))\b/i,
  any: [
    'date created',
    'date entered',
    'date modified',
    'assigned user',
    'assigned user name',
    'assigned to',
    'assigned user id',
  ],
  accountId: 'account id',
  account: 'account name',
  parent: 'parent id|related to id',
  email: 'email address|email1|email',
  otherEmails: 'email addresses non primary|non primary e mails|non primary e mails for import',
  phone: 'office phone|phone office|phone work|work phone',
  mobile: 'mobile|phone mobile',
  city: 'primary address city|billing city|billing address city',
  country: 'primary address country|billing country|billing address country',
  owner: 'assigned user name|assigned user|assigned to',
  created: 'start date|date start|date|date created|date entered',
  amount: 'opportunity amount|amount',
  contactId: 'contact id|contact name id',
}

const twenty: Dialect = {
  system: 'Twenty',
  spelt:
    /^(Id|id|Creation date|createdAt|Created at|Emails ?\/|Name ?\/|nameFirstName|Domain Name|domainName.*)/,
  any: [
    'creation date',
    'created at',
    'last update',
    'updated at',
    'created by',
    'created by name',
    'created by source',
  ],
  accountId: 'company id',
  account: 'company name|company',
  parent: 'company id',
  email: 'emails primary email|primary email emails|email',
  otherEmails: 'emails additional emails|additional emails emails',
  phone: 'phones primary phone number|primary phone number phones|phone',
  callingCode: 'phones primary phone calling code|primary phone calling code phones',
  mobile: 'whatsapp primary phone number',
  city: 'city|address city|address address city',
  country: 'address country|address address country',
  owner: 'account owner|account owner user email|owner user email',
  created: 'creation date|created at',
  amount: 'amount amount|amount amount micros|amount',
  contactId: 'point of contact id|person id',
}

const table = (
  { system, spelt, any }: Dialect,
  of: string,
  file: RegExp,
  all: readonly string[],
  parts: readonly LayoutPart[],
): Layout => ({
  name: `${system.toLowerCase()}-${of}`,
  system,
  of,
  all: ['id', ...all],
  any,
  spelt,
  file,
  parts,
})

const key = ({ system }: Dialect) => system.toLowerCase()

/** An account by its number, else by its name, where only one bears it. */
const accounts = (dialect: Dialect): Origin[] => [
  { column: dialect.accountId },
  { column: dialect.account, via: `${key(dialect)}-account` },
]

/** Whom a row is about; a parent may be a deal or a case, which is somebody’s. */
const about = (dialect: Dialect): Take => ({
  from: [
    { column: dialect.contactId },
    { column: dialect.parent, via: `${key(dialect)}-deal` },
    { column: dialect.parent, via: `${key(dialect)}-case` },
    { column: 'id', via: `${key(dialect)}-target` },
    { column: dialect.parent },
    ...accounts(dialect),
  ],
  several: 'each',
})

const leadsTo = (dialect: Dialect, name: string): Lookup => ({
  name: `${key(dialect)}-${name}`,
  key: 'id',
  value: [
    { column: dialect.accountId },
    { column: dialect.contactId },
    { column: dialect.account, via: `${key(dialect)}-account` },
  ],
})

const owned = ({ owner }: Dialect): Take => ({ ...at(owner), isOwner: true })

function organisations(dialect: Dialect, of: string, file: RegExp, all: readonly string[]): Layout {
  const { phone, city, country, email } = dialect
  const fields = {
    party: at('id'),
    name: at('name|account name'),
    email: at(email),
    phone: at(phone),
    city: at(city),
    country: at(country),
    owner: owned(dialect),
  }
  const twin: LayoutPart = {
    noun: 'relationships',
    when: { column: 'parent id|parent account id|member of id', is: /\S/ },
    fields: {
      party: at('id'),
      other: at('parent id|parent account id|member of id'),
      kind: { from: [], otherwise: 'part-of' },
    },
  }
  const book = table(dialect, of, file, all, [
    { noun: 'parties', kind: 'organisation', fields },
    ...(dialect === suite ? [twin] : []),
  ])
  const lookup: Lookup = {
    name: `${key(dialect)}-account`,
    key: 'name',
    value: [{ column: 'id' }],
    repeated: 'nothing',
  }
  return { ...book, lookups: [lookup] }
}

function contacts(dialect: Dialect, of: string, organisationsAre: string, all: readonly string[]): Layout {
  const { account, phone, callingCode, mobile, email, otherEmails, city, country } = dialect
  const needs = { field: 'organisation', layout: `${key(dialect)}-${organisationsAre}` }
  const first = 'first name|name first name|first name name'
  const last = 'last name|name last name|last name name'
  return table(dialect, of, /contact|people|person|lead/i, all, [
    {
      noun: 'parties',
      kind: 'person',
      // A lead that has become a contact came in with the contacts.
      when: { column: 'created contact id|converted', is: /^(1|true|yes)$|^.{8,}$/i, not: true },
      fields: {
        party: at('id'),
        name: at('name'),
        givenName: at(first),
        familyName: at(last),
        email: at(email),
        email2: { ...at(`${otherEmails}|other email|alternate email|email2`), ...besidesFirst(dialect) },
        phone: at(phone, callingCode === undefined ? {} : { after: callingCode }),
        phone2: at(mobile),
        city: at(city),
        country: at(country),
        organisation: at(account),
        organisationId: { from: accounts(dialect), several: 'first', needs },
        position: at('job title|title|account role'),
        owner: owned(dialect),
      },
    },
    {
      noun: 'relationships',
      when: { column: 'accounts ids', is: /[;,]/ },
      fields: {
        party: at('id'),
        other: {
          ...at('accounts ids'),
          several: 'rest',
          besides: [{ column: 'account id' }],
          needs,
        },
        kind: { from: [], otherwise: 'works-for' },
      },
    },
    {
      noun: 'relationships',
      when: { column: 'reports to id', is: /\S/ },
      fields: {
        party: at('id'),
        other: at('reports to id'),
        kind: { from: [], otherwise: 'accountable-to' },
      },
    },
  ])
}

function deals(dialect: Dialect, stage: string, closed: string): Layout {
  const { contactId, amount, created } = dialect
  const when = { column: stage, is: /\b(won|customer|gewonnen|gagn|ganad)/i }
  const customer: Take = { from: [...accounts(dialect), { column: contactId }], several: 'first' }
  const book = table(
    dialect,
    'opportunities',
    /opportunit|deal/i,
    [stage, closed],
    [
      {
        noun: 'orders',
        when,
        fields: {
          customer,
          number: at('id'),
          date: at(closed),
          amount: { ...at(amount), otherwise: '0' },
          // Some name a currency by a number of their own; then the sign at the amount tells it.
          currency: at('amount currency|currency|amount currency code|currency code', {
            only: /^[A-Z]{3}$/i,
          }),
        },
      },
      {
        noun: 'notes',
        when: { ...when, not: true },
        fields: {
          party: customer,
          note: at('id'),
          kind: { from: [], otherwise: 'Opportunity' },
          subject: at('name|opportunity name'),
          body: {
            from: [],
            lines: [
              ['Stage', stage],
              ['Amount', amount],
              ['Close date', closed],
              ['Description', 'description'],
            ],
          },
          at: at(created),
        },
      },
    ],
  )
  return { ...book, lookups: [leadsTo(dialect, 'deal')] }
}

function activities(dialect: Dialect, of: string, kind: string, all: readonly string[]): Layout {
  const { created } = dialect
  return table(dialect, of, new RegExp(of.slice(0, -1), 'i'), all, [
    {
      noun: 'notes',
      fields: {
        party: about(dialect),
        note: at('id'),
        kind: { from: [], otherwise: kind },
        subject: at('name|subject|title'),
        body: at('description|post|note|body|body markdown|body v2 markdown|body blocknote'),
        at: at(`${created}|due date|date due|date end`),
      },
    },
  ])
}

function cases(dialect: Dialect): Layout {
  const { contactId, created, system } = dialect
  const book = table(
    dialect,
    'cases',
    /case/i,
    ['name|subject', 'status', 'number|case number', 'priority'],
    [
      {
        noun: 'interactions',
        opensChannels: true,
        fields: {
          customer: { from: [{ column: contactId }, ...accounts(dialect)], several: 'first' },
          interaction: at('id'),
          channel: { from: [], otherwise: system },
          at: at(created),
          words: { from: [{ column: 'description' }, { column: 'name|subject' }] },
          cause: at('type'),
          resolved: { ...at('status'), words: { closed: 'yes', 'closed closed': 'yes' }, otherwise: '' },
        },
      },
    ],
  )
  return { ...book, lookups: [leadsTo(dialect, 'case')] }
}

/** The tables in which Twenty keeps what its notes and tasks are about. */
const targets = (of: 'note' | 'task'): Layout => ({
  ...table(twenty, `${of}-targets`, new RegExp(`${of}.?target`, 'i'), [`${of} id`], []),
  of: `whom ${of}s are about`,
  any: ['person id', 'company id', 'target person id', 'target company id'],
  lookups: [
    {
      name: 'twenty-target',
      key: `${of} id`,
      value: [{ column: 'person id|target person id' }, { column: 'company id|target company id' }],
      repeated: 'all',
    },
  ],
})

/** The second of the addresses where the first stands among them, else the first. */
const besidesFirst = ({ email }: Dialect): Pick<Take, 'several' | 'besides'> => ({
  several: 'other',
  besides: [{ column: email }],
})

/** Tables that EspoCRM, SuiteCRM (and SugarCRM) and Twenty export. */
export const openLayouts: readonly Layout[] = [
  organisations(espo, 'accounts', /account/i, ['name', 'website|billing address city|type|industry']),
  contacts(espo, 'contacts', 'accounts', ['first name', 'last name', 'email address']),
  deals(espo, 'stage', 'close date'),
  activities(espo, 'meetings', 'Meeting', ['name', 'date start', 'date end', 'parent id']),
  activities(espo, 'calls', 'Call', ['name', 'date start', 'date end', 'direction', 'parent id']),
  activities(espo, 'tasks', 'Task', ['name', 'date end|date due', 'status', 'parent id']),
  activities(espo, 'notes', 'Note', ['post', 'parent id']),
  cases(espo),
  organisations(suite, 'accounts', /account/i, [
    'name|account name',
    'website|industry|office phone|phone office',
  ]),
  contacts(suite, 'contacts', 'accounts', ['first name', 'last name', 'account name|department']),
  deals(suite, 'sales stage', 'expected close date|date closed'),
  activities(suite, 'notes', 'Note', ['subject|name', 'note|description', 'parent id|related to id']),
  activities(suite, 'calls', 'Call', [
    'subject|name',
    'duration hours',
    'direction',
    'parent id|related to id|related to',
  ]),
  activities(suite, 'meetings', 'Meeting', [
    'subject|name',
    'duration hours',
    'location',
    'parent id|related to id|related to',
  ]),
  activities(suite, 'tasks', 'Task', [
    'subject|name',
    'due date|date due',
    'status',
    'parent id|related to id',
  ]),
  cases(suite),
  organisations(twenty, 'companies', /compan/i, [
    'name',
    'domain name|domain name link url|domain name primary link url|employees',
  ]),
  contacts(twenty, 'people', 'companies', [
    'first name|name first name|first name name',
    'last name|name last name|last name name',
    'emails primary email|primary email emails',
  ]),
  deals(twenty, 'stage', 'close date'),
  activities(twenty, 'notes', 'Note', ['title', 'body|body markdown|body v2 markdown|body blocknote']),
  activities(twenty, 'tasks', 'Task', ['title', 'due date', 'status']),
  targets('note'),
  targets('task'),
]
