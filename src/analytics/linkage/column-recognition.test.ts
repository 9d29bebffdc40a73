import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recogniseColumns } from './column-recognition.ts'

/** What columns with these cells are taken for. */
function uses(columns: Readonly<Record<string, readonly string[]>>, truth?: readonly string[]) {
  const { columns: found } = recogniseColumns(Object.keys(columns), Object.values(columns), { truth })
  return Object.fromEntries(found.map(({ name, use }) => [name, use]))
}

const repeated = (cells: readonly string[], times: number) =>
  Array.from({ length: times }, () => cells).flat()
const word = ['Some', 'Words', 'Here']

test('columns are told by their names in several languages', () => {
  const told = {
    'given-name': ['first_name', 'Vorname', 'prénom', 'Nombre', 'imię', 'Förnamn'],
    'family-name': ['surname', 'lastName', 'Nachname', 'Apellidos', 'cognome', 'nazwisko'],
    city: ['Suburb', 'Wohnort', 'ville', 'ciudad', 'città', 'miejscowość'],
    street: ['address_1', 'Straße', 'rue', 'calle', 'indirizzo', 'Ulica', 'billing_street'],
    organisation: ['Company', 'Firma', 'raison sociale', 'ragione sociale'],
    occupation: ['job title', 'Beruf', 'zawód'],
    'birth-place': ['birth_place', 'Geburtsort'],
  }
  for (const [use, names] of Object.entries(told))
    for (const name of names) assert.deepEqual(uses({ [name]: word }), { [name]: use })
})

test('what cells look like outweighs what a column is called', () => {
  assert.deepEqual(uses({ kontakt: ['a@b.org', 'c@d.org', ''] }), { kontakt: 'email' })
  assert.deepEqual(uses({ email: ['yes', 'no', 'no'] }), { email: 'left-out' })
  assert.deepEqual(uses({ phone: ['iPhone', 'Nokia', 'none'] }), { phone: 'left-out' })
  assert.deepEqual(uses({ birthday: ['soon', 'late', 'never'] }), { birthday: 'left-out' })
  assert.deepEqual(uses({ geburtsdatum: ['3.4.1980', '19800403', '1980-04-03'] }), {
    geburtsdatum: 'birth-date',
  })
})

test('ids, answers and facts about the record are never evidence', () => {
  for (const name of [
    'id',
    'unique_id',
    'rec_id',
    'Kundennummer',
    'cluster',
    'person_id',
    'source',
    'created_at',
  ])
    assert.deepEqual(uses({ [name]: ['a', 'b', 'a'] }), { [name]: 'left-out' })
  const codes = Array.from({ length: 40 }, (_, at) => `AB-${at}`)
  assert.deepEqual(uses({ ref: codes }), { ref: 'left-out' })
})

test('a column that holds the truth inside its cells is left out', () => {
  const truth = Array.from({ length: 20 }, (_, at) => `Q${100 + at}`)
  const leak = truth.map((who, at) => `${who}-${at}`)
  assert.deepEqual(uses({ city: leak }, truth), { city: 'left-out' })
  assert.deepEqual(uses({ city: leak }), { city: 'city' })
})

test('an unknown column is evidence only where its values repeat as categories do', () => {
  const tiers = repeated(['gold', 'silver', 'none', 'gold'], 20)
  assert.deepEqual(uses({ tier: tiers }), { tier: 'category' })
  assert.deepEqual(uses({ tier: tiers.slice(0, 8) }), { tier: 'left-out' })
  assert.deepEqual(uses({ same: repeated(['x'], 80) }), { same: 'left-out' })
  assert.deepEqual(uses({ sum: repeated(['1.50', '2.75'], 40) }), { sum: 'left-out' })
  const stories = Array.from({ length: 80 }, (_, at) => `story ${at} of another kind`)
  assert.deepEqual(uses({ story: stories }), { story: 'left-out' })
})

test('a name in full that only repeats its parts is left out, one that says more is not', () => {
  const parts = { 'first name': ['Ann', 'Bob', ''], surname: ['Lee', 'Ray', 'Orr'] }
  const name = ['Ann Lee', 'bob ray', 'Orr']
  assert.equal(uses({ ...parts, 'full name': name }).fullname, undefined)
  assert.equal(uses({ ...parts, 'full name': name })['full name'], 'left-out')
  const more = ['Dr Ann Maria Lee', 'Ray, Bob', 'Orr, the elder']
  assert.equal(uses({ ...parts, 'full name': more })['full name'], 'full-name')
})

test('whom rows are about is told by the columns, then by how names are written', () => {
  const kind = (columns: Record<string, string[]>) =>
    recogniseColumns(Object.keys(columns), Object.values(columns)).kind
  assert.equal(kind({ surname: word, company: word }), 'person')
  assert.equal(kind({ company: word, city: word }), 'organisation')
  assert.equal(kind({ name: ['Art’s Deli', 'Hotel Bel-Air', 'Fenix Grill & Bar'] }), 'organisation')
  assert.equal(kind({ name: ['Ann Lee', 'Ray, Bob', 'Dr Carl Orr'] }), 'person')
  const { columns } = recogniseColumns(['name'], [['Acme GmbH', 'Blix AG', 'Cord Ltd']])
  assert.equal(columns[0]?.use, 'organisation')
})
