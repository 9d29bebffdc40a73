import './field.css'
import './tick.css'
import {
  type InputHTMLAttributes,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'
import type { Problem } from '../client/request.ts'

type Described = {
  label: React.ReactNode
  /** What to enter, where the label alone does not say. */
  hint?: React.ReactNode
  /** What is wrong with what was entered, and what would be right. */
  wrong?: string | undefined
}

/** A line of text with its label, hint and what is wrong with it. */
export function TextField({
  label,
  hint,
  wrong,
  ...rest
}: Described & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} wrong={wrong}>
      <input {...rest} id={id} aria-invalid={Boolean(wrong)} aria-describedby={`${id}-hint`} />
    </Frame>
  )
}

/** Several lines of text. */
export function TextArea({
  label,
  hint,
  wrong,
  ...rest
}: Described & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} wrong={wrong}>
      <textarea rows={3} {...rest} id={id} aria-invalid={Boolean(wrong)} aria-describedby={`${id}-hint`} />
    </Frame>
  )
}

/** One of a few; the platform's own list, which thumbs and screen readers know. */
export function SelectField(
  props: Described &
    SelectHTMLAttributes<HTMLSelectElement> & { options: { value: string; label: string }[] },
) {
  const { label, hint, wrong, options, ...rest } = props
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} wrong={wrong}>
      <span className="select">
        <select {...rest} id={id} aria-invalid={Boolean(wrong)} aria-describedby={`${id}-hint`}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </Frame>
  )
}

/** A yes or no with its sentence. */
export function CheckField({
  label,
  ...rest
}: { label: React.ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className="check">
      <input {...rest} type="checkbox" />
      <span>{label}</span>
    </label>
  )
}

/** The message for one field out of a refusal, by the last part of its path. */
export const wrongWith = (problem: Problem | undefined, field: string) =>
  problem?.errors?.find((error) => error.path.split(/[./]/).at(-1) === field)?.message

function Frame(props: Described & { id: string; children: React.ReactNode }) {
  return (
    <div className={props.wrong ? 'field wrong' : 'field'}>
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
      <p id={`${props.id}-hint`} className="field-hint">
        {props.wrong ?? props.hint}
      </p>
    </div>
  )
}
