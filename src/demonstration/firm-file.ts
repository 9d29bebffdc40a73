import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { seededRandom } from '../analytics/index.ts'
import { csvDatum } from '../kernel/csv.ts'
import { campaignTruth } from './campaign-truth.ts'
import { FirmTally, type FirmTruth } from './firm-tally.ts'
import { observedDays } from './firm-truth.ts'
import type { InventedPerson } from './invented-person.ts'
import type { SimulatedAnswer } from './simulated-answer.ts'
import type { SimulatedConsent } from './simulated-consent.ts'
import type { SimulatedContact } from './simulated-contact.ts'
import { type SimulatedCustomer, type SimulatedOrder, simulatedCustomers } from './simulated-customer.ts'
import { type SimulatedEmployee, simulatedEmployees } from './simulated-employee.ts'

/** How large an invented firm is, from which seed it is drawn, and on which day its three years end. */
export type FirmWish = { readonly seed: number; readonly customers: number; readonly lastDay: string }

const names = [
  'people-shop',
  'people-till',
  'orders',
  'replies',
  'interactions',
  'same-people',
  'consents',
  'later-consents',
  'answers',
  'gains',
  'employees',
  'employee-answers',
] as const
export type FirmFileName = (typeof names)[number]
type Cell = string | number | null

const survey = ['survey', 'question', 'value', 'scale low', 'scale high', 'at']
const persons = ['given name', 'family name', 'email', 'city', 'country']
const orders = ['customer number', 'order number', 'order date', 'amount', 'channel']
const consents = [
  ...['consent', 'customer', 'purpose', 'state', 'at', 'method'],
  ...['quiet from', 'quiet to', 'most per 30 days', 'allowed channels'],
]

const heads: Readonly<Record<FirmFileName, readonly string[]>> = {
  'people-shop': ['customer number', ...persons, 'garden'],
  'people-till': ['customer number', ...persons],
  orders,
  replies: orders,
  interactions: [
    ...['interaction', 'customer', 'channel', 'kind', 'direction', 'at', 'minutes', 'answer seconds'],
    ...['resolved', 'asked again', 'words', 'cause', 'severity', 'answered at'],
    ...['outcome', 'redress', 'distributive', 'procedural', 'interactional'],
    ...['promise', 'promise due', 'promise kept'],
  ],
  'same-people': ['shop', 'till', 'slip'],
  consents,
  'later-consents': consents,
  answers: ['answer', 'customer', ...survey],
  gains: ['gain', 'customer', 'kind', 'amount', 'at', 'basis'],
  employees: ['employee', 'given name', 'family name', 'email', 'unit', 'work', 'started', 'ended'],
  'employee-answers': ['answer', 'employee', ...survey],
}

const dayMs = 86_400_000

/** Text waits in memory until it is this long, for a stream answers each write; characters. */
const chunk = 65_536

/**
 * Draws an invented firm into CSV files, customer by customer, with the truth beside the data. How much memory it
 * needs does not follow from how many customers there are.
 */
export async function writeFirm(folder: string, wish: FirmWish, signal?: AbortSignal): Promise<FirmTruth> {
  await mkdir(folder, { recursive: true })
  const firstDay = new Date(Date.parse(wish.lastDay) - (observedDays - 1) * dayMs).toISOString().slice(0, 10)
  const files = new FirmFiles(folder, { firstDay, names, prefix: '' })
  const tally = new FirmTally()
  try {
    const [random, aside] = [seededRandom(wish.seed), seededRandom(~wish.seed)]
    const offered = seededRandom(wish.seed ^ 0x5eed)
    for (const customer of simulatedCustomers(wish.customers, random, aside, offered)) {
      signal?.throwIfAborted()
      tally.add(customer)
      if (files.write(customer)) await files.drained()
    }
    for (const employee of simulatedEmployees(aside)) {
      tally.addEmployee(employee)
      files.writeEmployee(employee)
    }
  } finally {
    await files.end()
  }
  const truth = tally.truth(wish)
  await writeFile(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`)
  return truth
}

/** The path of one of the firm's files. */
export const firmFile = (folder: string, name: FirmFileName): string => join(folder, `${name}.csv`)

/** What somebody did, by the number that the shop knows them under. */
export type Deeds = {
  readonly shop: string
  readonly orders: readonly SimulatedOrder[]
  readonly contacts: readonly SimulatedContact[]
}

/** Writes what customers did from a day on into files of orders and interactions, as it is drawn. */
export async function writeDeeds(
  folder: string,
  of: { readonly firstDay: string; readonly prefix: string },
  drawn: AsyncIterable<Deeds>,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const files = new FirmFiles(folder, { ...of, names: ['orders', 'interactions'] })
  try {
    for await (const deeds of drawn) if (files.writeDeeds(deeds)) await files.drained()
  } finally {
    await files.end()
  }
}

class FirmFiles {
  private readonly names: readonly FirmFileName[]
  private readonly texts: Partial<Record<FirmFileName, string>> = {}
  private readonly streams = new Map<FirmFileName, WriteStream>()
  private readonly firstDay: number
  /** Before each number, so that it is no other file's. */
  private readonly prefix: string
  private readonly days: string[] = []
  private orders = 0
  private replies = 0
  private contacts = 0
  private tills = 0
  private consents = 0
  private answers = 0
  private gains = 0

  constructor(
    folder: string,
    of: { readonly firstDay: string; readonly names: readonly FirmFileName[]; readonly prefix: string },
  ) {
    this.names = of.names
    this.prefix = of.prefix
    this.firstDay = Date.parse(of.firstDay)
    for (const name of of.names) {
      this.texts[name] = line(heads[name])
      this.streams.set(name, createWriteStream(firmFile(folder, name)))
    }
  }

  /** @returns whether a file waits for the disk */
  write(customer: SimulatedCustomer): boolean {
    const { number, segment, person, orders, reply, contacts, consents, answers, gains, till } = customer
    const shop = `S${number}`
    this.add('people-shop', [shop, ...cellsOf(person), segment.garden])
    this.writeDeeds({ shop, orders, contacts })
    if (reply) this.add('replies', this.order(shop, `R${++this.replies}`, reply))
    for (const consent of consents) {
      const isLater = consent.day >= campaignTruth.startDay
      this.add(isLater ? 'later-consents' : 'consents', this.consent(shop, consent))
    }
    for (const answer of answers) this.add('answers', this.answer(shop, answer))
    for (const { kind, amountMinor, day, basis } of gains)
      this.add('gains', [
        `G${++this.gains}`,
        shop,
        kind,
        (amountMinor / 100).toFixed(2),
        this.day(day),
        basis,
      ])
    if (till) {
      const known = `T${++this.tills}`
      this.add('people-till', [known, ...cellsOf(till.person)])
      this.add('same-people', [shop, known, till.slip])
    }
    return this.isFull()
  }

  /** @returns whether a file waits for the disk */
  writeDeeds({ shop, orders, contacts }: Deeds): boolean {
    for (const order of orders) this.add('orders', this.order(shop, `${this.prefix}O${++this.orders}`, order))
    for (const contact of contacts) this.add('interactions', this.contact(shop, contact))
    return this.isFull()
  }

  private isFull(): boolean {
    for (const stream of this.streams.values()) if (stream.writableNeedDrain) return true
    return false
  }

  writeEmployee({ number, person, unit, work, startDay, endDay, answers }: SimulatedEmployee): void {
    const employee = `E${number}`
    const { givenName, familyName, email } = person
    const days = [this.day(startDay), endDay && this.day(endDay)]
    this.add('employees', [employee, givenName, familyName, email, unit, work, ...days])
    for (const answer of answers) this.add('employee-answers', this.answer(employee, answer))
  }

  private order(customer: string, number: string, { day, amountMinor, channel }: SimulatedOrder): Cell[] {
    return [customer, number, this.day(day), (amountMinor / 100).toFixed(2), channel]
  }

  private consent(customer: string, { state, day, hasTerms }: SimulatedConsent): Cell[] {
    const terms = hasTerms ? ['20:00', '08:00', 2, 'email;letter'] : [null, null, null, null]
    return [`N${++this.consents}`, customer, 'offers', state, this.day(day), 'web form', ...terms]
  }

  private answer(whose: string, { survey, value, day }: SimulatedAnswer): Cell[] {
    const { scaleLow, shares } = survey
    const scale = [scaleLow, scaleLow + shares.length - 1]
    return [`A${++this.answers}`, whose, survey.survey, survey.question, value, ...scale, this.day(day)]
  }

  private contact(customer: string, contact: SimulatedContact): Cell[] {
    const { channel, day, minutes, answerSeconds, isResolved, askedAgain, complaint, promise } = contact
    const answer = complaint?.answer ?? null
    return [
      ...[
        `${this.prefix}C${++this.contacts}`,
        customer,
        channel.channel,
        channel.kind,
        channel.direction,
        this.day(day),
      ],
      ...[minutes, answerSeconds, yesOrNo(isResolved), yesOrNo(askedAgain), complaint?.words ?? null],
      ...[complaint?.cause ?? null, complaint?.severity ?? null],
      ...[answer && this.day(answer.day), answer?.outcome ?? null],
      answer && answer.redressMinor > 0 ? (answer.redressMinor / 100).toFixed(2) : null,
      ...(answer?.justice ?? [null, null, null]),
      ...[promise && 'A call back', promise && this.day(promise.dueDay)],
      promise?.keptDay == null ? null : this.day(promise.keptDay),
    ]
  }

  private day(day: number): string {
    this.days[day] ??= new Date(this.firstDay + day * dayMs).toISOString().slice(0, 10)
    return this.days[day]
  }

  private add(name: FirmFileName, cells: readonly Cell[]): void {
    const text = (this.texts[name] ?? '') + line(cells)
    this.texts[name] = text
    if (text.length > chunk) this.flush(name)
  }

  private flush(name: FirmFileName): void {
    this.streams.get(name)?.write(this.texts[name] ?? '')
    this.texts[name] = ''
  }

  async drained(): Promise<void> {
    const waiting = [...this.streams.values()].filter((stream) => stream.writableNeedDrain)
    await Promise.all(waiting.map((stream) => once(stream, 'drain')))
  }

  async end(): Promise<void> {
    for (const name of this.names) this.flush(name)
    await Promise.all([...this.streams.values()].map((stream) => finished(stream.end())))
  }
}

const cellsOf = ({ givenName, familyName, email, city, country }: InventedPerson): Cell[] => [
  givenName,
  familyName,
  email,
  city,
  country,
]

const yesOrNo = (is: boolean) => (is ? 'yes' : 'no')

const line = (cells: readonly Cell[]) => `${cells.map(csvDatum).join(',')}\n`
