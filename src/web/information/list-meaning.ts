import type { PartiesAsked } from './party.ts'
import { filterFrom, filterOf, filterText, type PartyFilter } from './party-filter.ts'
import type { SavedView } from './saved-view.ts'

type Meant = {
  /** As a sentence of chips; null when the list is narrowed by more than that can say, absent until it is known. */
  filter: PartyFilter | null | undefined
  /** What the server is asked; nothing when everybody is meant. */
  asked: PartiesAsked
}

/** Whom a list means: by the filter of its address, else by its view. What no chips can say the server still can. */
export function meantBy(
  { filter: text, viewId }: { filter: string | undefined; viewId: string | undefined },
  view: Pick<SavedView, 'filter'> | undefined,
): Meant {
  const byView = text === undefined && viewId !== undefined
  // A view that has not been read yet is asked for by its name, lest the list begin with everybody.
  if (byView && !view) return { filter: undefined, asked: { view: viewId } }
  const filter = text !== undefined ? filterFrom(text) : filterOf(view?.filter)
  if (!filter) return { filter, asked: byView ? { view: viewId } : { filter: text ?? '' } }
  const asText = filterText(filter)
  return { filter, asked: asText === undefined ? {} : { filter: asText } }
}
