import './button.css'
import type { ButtonHTMLAttributes } from 'react'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  /** The one thing to do on this page; at most one of these. */
  primary?: boolean
  quiet?: boolean
  small?: boolean
  /** While the work goes on, the button keeps its width and takes no second press. */
  busy?: boolean
  submit?: boolean
}

/** A verb with its object: “Import 1,102 orders”. */
export function Button({ primary, quiet, small, busy, submit, className, ...rest }: ButtonProps) {
  const look = buttonLook({ primary, quiet, small })
  // A disabled button would lose the focus, and with it the place of whoever works by keys.
  const hold = (event: React.MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  // The second click of a double click is the same press, also where the work was done between the two.
  const isWork = submit === true || busy !== undefined
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      className={className ? `${look} ${className}` : look}
      {...(busy && { 'aria-disabled': true })}
      onClick={(event) => {
        if (busy || (isWork && event.detail > 1)) return hold(event)
        rest.onClick?.(event)
      }}
      aria-busy={busy === true}
    />
  )
}

/** The classes of a button, for links that look like one. */
export function buttonLook(look: {
  primary?: boolean | undefined
  quiet?: boolean | undefined
  small?: boolean | undefined
}) {
  return ['button', look.primary && 'primary', look.quiet && 'quiet', look.small && 'small']
    .filter(Boolean)
    .join(' ')
}
