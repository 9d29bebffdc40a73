import { useMemo } from 'react'
import { useOwnAttributes } from './own-field.ts'
import type { SavedView } from './saved-view.ts'

/** How a list is drawn. */
export type ViewForm = NonNullable<SavedView['layout']['form']>

export const viewForms: { value: ViewForm; label: string }[] = [
  { value: 'table', label: 'Table' },
  { value: 'groups', label: 'Groups' },
  { value: 'board', label: 'Board' },
  { value: 'calendar', label: 'Calendar' },
]

export const formFrom = (text: string | undefined): ViewForm | undefined =>
  viewForms.find(({ value }) => value === text)?.value

/** A field that a form can follow. `canMove`: whether giving it another value is an edit that people make. */
export type ViewField = {
  by: string
  title: string
  canMove: boolean
  choices?: { value: string; label: string }[]
}

const grouping: ViewField[] = [
  { by: 'role', title: 'Role', canMove: false },
  { by: 'kind', title: 'Kind', canMove: false },
  { by: 'owner', title: 'Owner', canMove: false },
  { by: 'country', title: 'Country', canMove: false },
  { by: 'city', title: 'City', canMove: false },
  { by: 'segment', title: 'Segment', canMove: false },
  { by: 'lastOn', title: 'Month last bought', canMove: false },
  { by: 'firstOn', title: 'Month first bought', canMove: false },
  { by: 'createdAt', title: 'Month added', canMove: false },
]

const days: ViewField[] = [
  { by: 'createdAt', title: 'Added', canMove: false },
  { by: 'lastOn', title: 'Last bought', canMove: false },
  { by: 'firstOn', title: 'First bought', canMove: false },
]

const unGrouped = ['number', 'money', 'long-text', 'url', 'email', 'phone', 'party']

/** What each form can follow here. */
export function useViewFields(form: ViewForm): ViewField[] {
  const own = useOwnAttributes()
  return useMemo(() => {
    const fieldOf = ({ key, label, type, isComputed, choices }: (typeof own)[number]): ViewField => ({
      by: `custom:${key}`,
      title: label,
      canMove: !isComputed && ['one-of', 'boolean', 'date'].includes(type),
      ...(type === 'boolean' && {
        choices: [
          { value: 'true', label: 'yes' },
          { value: 'false', label: 'no' },
        ],
      }),
      ...(choices?.length && { choices: choices.map((value) => ({ value, label: value })) }),
    })
    if (form === 'groups')
      return [...grouping, ...own.filter(({ type }) => !unGrouped.includes(type)).map(fieldOf)]
    if (form === 'board')
      return [
        ...own.filter(({ type }) => type === 'one-of' || type === 'boolean').map(fieldOf),
        { by: 'owner', title: 'Owner', canMove: true },
      ]
    if (form === 'calendar')
      return [...own.filter(({ type }) => type.startsWith('date')).map(fieldOf), ...days]
    return []
  }, [form, own])
}
