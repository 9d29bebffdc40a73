import { Link } from '@tanstack/react-router'
import { buttonLook } from './button.tsx'

/** Leads to the same things as a list: with columns, conditions, views and files. */
export const AsList = ({ list }: { list: string }) => (
  <Link className={buttonLook({})} to="/lists/$list" params={{ list }}>
    As a list
  </Link>
)
