import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Permission, RowScope } from './actor.ts'
import { newId } from './id.ts'
import { flawOf, isKept } from './noun.ts'
import { beyond, grantOver, inSum, may } from './permission.ts'
import { shippedRoles } from './role.ts'

const me = newId()
const [vienna, graz] = [newId(), newId()]

const read = (rows: RowScope, fields: Permission['fields'] = 'all'): Permission => ({
  noun: 'parties',
  verb: 'read',
  rows,
  fields,
})

const holding = (...permissions: Permission[]): Actor => ({
  kind: 'user',
  userId: me,
  name: 'somebody',
  roles: [],
  teamIds: [vienna],
  permissions,
  viewedBy: null,
})

const seen = (actor: Actor, row: { ownerId: string | null; teamId: string | null }) => {
  const { fields } = grantOver(may(actor, 'read', 'parties'), row)
  return fields === null ? 'all' : [...fields].toSorted()
}
const [own, ours, theirs] = [
  { ownerId: me, teamId: null },
  { ownerId: null, teamId: vienna },
  { ownerId: newId(), teamId: graz },
]

test('two roles together show no field of a row that neither shows', () => {
  const both = holding(read('all', ['name', 'city']), read('team', ['name', 'contactPoints']))
  const grant = may(both, 'read', 'parties')
  assert.equal(grant.rows, null)
  assert.deepEqual([...(grant.fields ?? [])], ['name', 'city'], 'in a list, what holds for all its rows')
  assert.deepEqual(seen(both, theirs), ['city', 'name'])
  assert.deepEqual(seen(both, ours), ['city', 'contactPoints', 'name'])
  assert.deepEqual(seen(both, own), ['city', 'contactPoints', 'name'])
})

test('roles of three reaches keep apart what each shows', () => {
  const three = holding(read('all', ['name']), read('team', ['city']), read('own'))
  assert.deepEqual(
    [seen(three, theirs), seen(three, ours), seen(three, own)],
    [['name'], ['city', 'name'], 'all'],
  )
})

test('a role that shows all of more rows makes a narrower one mean nothing', () => {
  const { rows, fields, nearer } = may(holding(read('all'), read('own', ['name'])), 'read', 'parties')
  assert.deepEqual([rows, fields, nearer], [null, null, undefined])
})

test('in sum a role promises what holds for the widest rows', () => {
  const [sum, none] = inSum([read('team'), read('all', ['name'])])
  assert.deepEqual([sum?.rows, sum?.fields, none], ['all', ['name'], undefined])
})

test('nobody hands out wider rows, other fields or another noun than they have', () => {
  const giver = holding(read('team', ['name', 'city']))
  assert.equal(beyond(giver, [read('own', ['name'])], []), undefined)
  assert.equal(beyond(giver, [read('team', ['name'])], [vienna]), undefined)
  for (const wanted of [
    read('all', ['name']),
    read('team', ['contactPoints']),
    read('own'),
    { ...read('own', ['name']), verb: 'erase' },
    { ...read('own', ['name']), noun: 'orders' },
  ] as const)
    assert.equal(beyond(giver, [read('own', ['name']), wanted], []), wanted)
})

test('the rows of a team that one is not in are beyond whoever has only their own team’s', () => {
  assert.ok(beyond(holding(read('team')), [read('team')], [vienna, graz]))
  assert.equal(beyond(holding(read('all')), [read('team')], [vienna, graz]), undefined)
})

test('a limit that the routes of a noun do not keep permits nothing and is refused', () => {
  const change = { noun: 'users', verb: 'change', rows: 'own', fields: 'all' } as const
  assert.deepEqual([isKept(change), flawOf(change)], [true, null])
  for (const broken of [
    { ...change, rows: 'team' },
    { ...change, fields: ['name'] },
    { ...change, verb: 'create' },
    { ...change, noun: 'audit', verb: 'read' },
    { ...change, noun: 'parties', verb: 'erase', rows: 'all', fields: ['name'] },
  ] as const) {
    assert.equal(isKept(broken), false, JSON.stringify(broken))
    assert.equal(typeof flawOf(broken), 'string')
  }
  assert.match(flawOf(read('all', ['name', 'shoeSize'])) ?? '', /no field shoeSize/)
})

test('every role that Kith ships promises only what routes keep', () => {
  for (const { name, permissions } of shippedRoles)
    assert.deepEqual(permissions.map(flawOf).filter(Boolean), [], name)
})
