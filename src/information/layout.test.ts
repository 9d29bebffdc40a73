import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recogniseLayout } from './layout.ts'
import { layoutNamed, layouts } from './layout-book.ts'
import { translation } from './layout-translation.ts'

const nothing = { lookups: new Map(), layouts: new Set<string>(), owners: new Map<string, string>() }
const known = (header: string, file = 'export.csv') => recogniseLayout(layouts, header.split(','), file)?.name

test('exports of other systems are known by their columns', () => {
  const headers: Record<string, string> = {
    'hubspot-contacts':
      'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage,Associated Company IDs',
    'hubspot-companies': 'Record ID,Company name,Company owner,Company Domain Name,City',
    'hubspot-deals': 'Record ID,Deal Name,Deal Stage,Close Date,Amount,Associated Contact IDs',
    'hubspot-notes': 'Record ID,Note body,Activity date,Associated Contact IDs',
    'salesforce-account': 'Id,IsDeleted,Name,Type,ParentId,BillingCity,BillingCountry,Phone,OwnerId',
    'salesforce-contact': 'Id,IsDeleted,AccountId,LastName,FirstName,Email,Phone,Title,OwnerId',
    'salesforce-opportunity': 'Id,AccountId,Name,StageName,Amount,CloseDate,IsWon,OwnerId,SystemModstamp',
    'salesforce-task': 'Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId,Description,AccountId',
    'salesforce-note': 'Id,ParentId,Title,Body,OwnerId,CreatedById',
    'pipedrive-people':
      'Person - ID,Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Work',
    'pipedrive-organizations': 'Organization - ID,Organization - Name,Organization - Owner',
    'pipedrive-deals':
      'Deal - ID,Deal - Title,Deal - Value,Deal - Status,Deal - Won time,Deal - Organization',
    'pipedrive-activities': 'Activity - Subject,Activity - Type,Activity - Note,Activity - Contact person',
    'espocrm-contacts':
      'id,firstName,lastName,emailAddress,accountId,accountName,accountsIds,createdAt,assignedUserName',
    'espocrm-accounts': 'id,name,website,type,billingAddressCity,emailAddress,createdAt',
    'suitecrm-contacts':
      'ID,First Name,Last Name,Account Name,Account ID,Email Address,Office Phone,Assigned User,Date Created',
    'suitecrm-accounts':
      'id,name,date_entered,date_modified,assigned_user_name,phone_office,website,billing_address_city',
    'twenty-people': 'Id,First Name,Last Name,Emails / Primary Email,Company Id,Creation date,Job Title',
    'twenty-companies': 'Id,Name,Domain Name,Employees,Creation date',
  }
  for (const [name, header] of Object.entries(headers)) assert.equal(known(header), name, header)
})

test('a table of nobody’s is taken for no export', () => {
  assert.equal(known('id,name,email,city'), undefined)
  assert.equal(known('customer,date,amount'), undefined)
  assert.equal(known('Record ID,Something'), undefined)
})

test('a contact of several companies is tied to each, and numbers of two tables stay apart', () => {
  const columns = [
    'Record ID',
    'First Name',
    'Last Name',
    'Email',
    'Associated Company',
    'Associated Company IDs',
    'Contact owner',
  ]
  const layout = layoutNamed('hubspot-contacts')
  const around = {
    ...nothing,
    layouts: new Set(['hubspot-companies']),
    owners: new Map([['ada moss', 'ada@firm.example']]),
  }
  const [people, ties] = layout?.parts ?? []
  assert.ok(people && ties)
  const cells = ['7', 'Ida', 'Berg', 'ida@example.test', 'Acme', '7;8;9', 'Ada Moss']
  const person = translation(people, columns, around)
  const said = Object.fromEntries(person.columns.map((name, index) => [name, person.rows(cells)[0]?.[index]]))
  assert.equal(said.party, 'contact 7')
  assert.equal(said.organisationId, 'company 7')
  assert.equal(said.owner, 'ada@firm.example')
  assert.equal(said['Contact owner'], 'Ada Moss')
  assert.equal(said['Associated Company IDs'], '7;8;9')
  assert.deepEqual(translation(ties, columns, around).rows(cells), [
    ['contact 7', 'company 8', 'works-for'],
    ['contact 7', 'company 9', 'works-for'],
  ])
})

test('a note about several people is one for each of them, each with a number of its own', () => {
  const [part] = layoutNamed('hubspot-notes')?.parts ?? []
  assert.ok(part)
  const { columns, rows } = translation(part, ['Record ID', 'Note body', 'Associated Contact IDs'], nothing)
  const place = (name: string) => columns.indexOf(name)
  const told = rows(['5', 'Likes tea', '1; 2']).map((row) => [row[place('party')], row[place('note')]])
  assert.deepEqual(told, [
    ['contact 1', 'note 5'],
    ['contact 2', 'note 5 / 2'],
  ])
})

test('a won deal is an order, an open one a note', () => {
  const columns = ['Deal - ID', 'Deal - Title', 'Deal - Status', 'Deal - Value', 'Deal - Organization ID']
  const [orders, notes] = layoutNamed('pipedrive-deals')?.parts ?? []
  assert.ok(orders && notes)
  const [won, lost] = [
    ['1', 'Roof', 'Won', '900', '4'],
    ['2', 'Door', 'Lost', '100', '4'],
  ]
  assert.equal(translation(orders, columns, nothing).rows(won).length, 1)
  assert.equal(translation(orders, columns, nothing).rows(lost).length, 0)
  const told = translation(notes, columns, nothing)
  assert.match(told.rows(lost)[0]?.[told.columns.indexOf('body')] ?? '', /Status: Lost\nValue: 100/)
})
