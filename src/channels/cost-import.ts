import { hash } from 'node:crypto'
import { idFrom, tally, tooLong } from '../information/index.ts'
import {
  columnOf,
  importField as field,
  type ImportField,
  type ImportRow,
  type ImportSetup,
  type Rejection,
} from '../kernel/import-noun.ts'
import { textMark } from '../kernel/text-mark.ts'

/** What a file of costs can say. */
export const costFields: readonly ImportField[] = [
  field(
    'channel',
    'Channel',
    'text',
    ['channel', 'contact channel', 'kanal', 'canal', 'kanaal', 'canale'],
    true,
  ),
  field(
    'from',
    'From (day)',
    'day',
    ['from', 'valid from', 'since', 'month', 'date', 'von', 'ab', 'seit', 'monat', 'depuis', 'desde'],
    true,
  ),
  field(
    'perContact',
    'What a contact costs',
    'money',
    [
      'per contact',
      'cost per contact',
      'unit cost',
      'cost',
      'kosten je kontakt',
      'kosten',
      'coût',
      'coste',
      'costo',
    ],
    true,
  ),
  field('perMinute', 'What each minute of it costs', 'money', [
    'per minute',
    'cost per minute',
    'kosten je minute',
    'coût par minute',
    'coste por minuto',
  ]),
  field('currency', 'Currency', 'currency', [
    'currency',
    'currency code',
    'währung',
    'devise',
    'moneda',
    'valuta',
  ]),
]

/** What contacts in one channel cost from a day on, as a file says it. */
export type IncomingCost = ImportRow & {
  /** As written: a channel’s short name or its name. */
  readonly channel: string
  readonly from: string
  readonly perContactMinor: number
  readonly perMinuteMinor: number
  readonly currency: string
  readonly unitCostId: string
  /** The same stood further up in the file. */
  readonly repeats: boolean
}

/** Reads the costs of one file, in the file’s order. */
export function costRecords(
  setup: ImportSetup,
): (line: number, cells: readonly string[]) => IncomingCost | Rejection[] {
  const seen = tally()
  return (line, cells) => {
    const wrong: Rejection[] = []
    const at = (name: string) => cells[setup.column(name) ?? -1]?.trim() ?? ''
    const refuse = (name: string, reason: string) => {
      wrong.push({ line, column: columnOf(setup, name), value: at(name), reason })
    }
    const channel = at('channel')
    if (channel === '') refuse('channel', 'is blank: a cost is that of a channel')
    if (channel.length > 100) refuse('channel', tooLong(channel, 100))
    const from =
      at('from') === ''
        ? { refused: 'is blank: say from which day it costs that' }
        : setup.readMoment(at('from'))
    if ('refused' in from) refuse('from', from.refused)
    const amount = (name: string) => {
      const read = setup.readAmount(at(name), at('currency') || null)
      if ('refused' in read)
        refuse(name, at(name) === '' ? 'is blank: say what a contact costs' : read.refused)
      else if (read.amountMinor < 0) refuse(name, 'is less than nothing')
      return 'refused' in read ? null : read
    }
    const perContact = amount('perContact')
    const perMinute = at('perMinute') === '' ? null : amount('perMinute')
    if (perContact !== null && perMinute !== null && perContact.currency !== perMinute.currency)
      refuse('perMinute', `is in ${perMinute.currency}, the contact in ${perContact.currency}`)
    if (wrong.length > 0 || perContact === null || 'refused' in from) return wrong
    const said = {
      channel: channel.toLowerCase(),
      from: from.day,
      perContactMinor: perContact.amountMinor,
      perMinuteMinor: perMinute?.amountMinor ?? 0,
      currency: perContact.currency,
    }
    const digest = hash('sha256', `cost\u001f${setup.importId}\u001f${said.channel}\u001f${said.from}`)
    const mark = textMark(JSON.stringify(said))
    const before = seen.put(digest.slice(0, 16), mark)
    if (before !== null && before !== (mark | 1) >>> 0) {
      refuse('from', 'stands in an earlier line with another cost')
      return wrong
    }
    return {
      ...said,
      channel,
      line,
      // One writer: what is in force, and told to others, depends on all that was written before.
      lane: 0,
      partyMark: '',
      unitCostId: idFrom(digest),
      repeats: before !== null,
    }
  }
}
