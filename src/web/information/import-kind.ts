/** What a file can hold: the noun of the import, and the words of the page for it. */
type Kind = { readonly noun: string; readonly called: string; readonly label: string }

export const kinds: readonly [Kind, ...Kind[]] = [
  { noun: 'orders', called: 'orders', label: 'Orders' },
  { noun: 'order-lines', called: 'order lines', label: 'Lines of orders' },
  { noun: 'products', called: 'products', label: 'Products' },
  { noun: 'parties', called: 'parties', label: 'People and organisations' },
  { noun: 'relationships', called: 'relationships', label: 'Who belongs to whom' },
  { noun: 'notes', called: 'notes', label: 'Notes' },
  { noun: 'records', called: 'records', label: 'Records of your objects' },
  { noun: 'interactions', called: 'contacts', label: 'Contacts and complaints' },
  { noun: 'costs', called: 'costs', label: 'What contacts cost' },
  { noun: 'consents', called: 'consents', label: 'Consents and terms' },
  { noun: 'gains', called: 'gains', label: 'What customers gained' },
  { noun: 'survey-answers', called: 'answers', label: 'Answers to surveys' },
  { noun: 'employees', called: 'colleagues', label: 'Colleagues' },
]

/** “answers”: what the rows of an import are called. */
export const calledOf = (noun: string): string => kinds.find((kind) => kind.noun === noun)?.called ?? noun
