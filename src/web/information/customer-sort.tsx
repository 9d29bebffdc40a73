import { SelectField } from '../components/field.tsx'
import { useNarrow } from '../components/narrow.ts'
import type { PartySort } from './party.ts'

/** Every order of the list, as a sentence says it. */
const sentences: Record<string, string> = {
  '-createdAt': 'Newest first',
  createdAt: 'Oldest first',
  name: 'By name',
  '-name': 'By name, from the end',
  '-lastOn': 'Latest purchase first',
  lastOn: 'Longest without a purchase first',
  '-clv': 'Most to come first',
  clv: 'Least to come first',
  '-pAlive': 'Likeliest to be active first',
  pAlive: 'Likeliest to have left first',
  '-spend': 'Most spent first',
  spend: 'Least spent first',
}

/** An order out of an address or a saved view; nothing when it names none. */
export const sortFrom = (text: string | undefined): PartySort | undefined =>
  text !== undefined && (text in sentences || /^-?custom:./.test(text)) ? text : undefined

/** The order of the list in a sentence. */
export function sortSentence(sort: PartySort, titleOf: (key: string) => string = (key) => key): string {
  const own = /^(-?)custom:(.+)$/s.exec(sort)
  if (!own) return `${sentences[sort]}.`
  const [, turned, key = ''] = own
  return `By ${titleOf(key)}${turned ? ', from the end' : ''}; who has none comes last. Sorting by an own field reads everybody that fits.`
}

/** The sort the other way round. */
export const turned = (sort: PartySort): PartySort =>
  sortFrom(sort.startsWith('-') ? sort.slice(1) : `-${sort}`) ?? sort

/** The order of the list on a phone, where no column has a head to press. */
export function SortChoice({ sort, onSort }: { sort: PartySort; onSort: (sort: string) => void }) {
  if (!useNarrow()) return null
  return (
    <div className="sort-choice">
      <SelectField
        label="Order"
        value={sort}
        onChange={(event) => onSort(event.target.value)}
        options={Object.entries(sentences).map(([value, label]) => ({ value, label }))}
      />
    </div>
  )
}
