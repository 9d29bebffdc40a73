/** What a file can hold: the noun of the import, and the words of the page for it. */
type Kind = { readonly noun: string; readonly called: string; readonly label: string }

export const kinds: readonly [Kind, ...Kind[]] = [
  { noun: 'orders', called: 'orders', label: 'Orders, one row each' },
  { noun: 'order-lines', called: 'order lines', label: 'Lines of orders, one row each' },
  { noun: 'products', called: 'products', label: 'Products, one row each' },
  { noun: 'parties', called: 'parties', label: 'People and organisations, one row each' },
  { noun: 'relationships', called: 'relationships', label: 'Who belongs to whom, one row each' },
  { noun: 'notes', called: 'notes', label: 'Notes, one row each' },
  { noun: 'interactions', called: 'contacts', label: 'Contacts and complaints, one row each' },
  { noun: 'consents', called: 'consents', label: 'Consents and terms, one row each' },
  { noun: 'gains', called: 'gains', label: 'What customers gained, one row each' },
  { noun: 'survey-answers', called: 'answers', label: 'Answers to surveys, one row each' },
  { noun: 'employees', called: 'colleagues', label: 'Colleagues, one row each' },
]

/** “answers”: what the rows of an import are called. */
export const calledOf = (noun: string): string => kinds.find((kind) => kind.noun === noun)?.called ?? noun
