import type { Category } from '../client/channel.ts'

/** The six categories of channels, in the words of the page. */
export const categories: { value: Category; label: string }[] = [
  { value: 'sales-force', label: 'Sales force' },
  { value: 'outlets', label: 'Outlets' },
  { value: 'telephony', label: 'Telephony' },
  { value: 'direct-marketing', label: 'Direct marketing' },
  { value: 'e-commerce', label: 'E-commerce' },
  { value: 'm-commerce', label: 'M-commerce' },
]

export const categoryName = (category: Category) =>
  categories.find(({ value }) => value === category)?.label ?? category
