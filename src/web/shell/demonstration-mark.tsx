import './demonstration-mark.css'
import { useQuery } from '@tanstack/react-query'
import { firstStartQuery } from '../client/session.ts'
import { useSession } from './session.ts'

/** Says on every page that nobody in it was ever born. */
export function DemonstrationMark() {
  return useSession()?.firm?.isDemonstration ? <Mark /> : null
}

/** The same where nobody of the staff is signed in: at the entrance, and on the pages of customers. */
export function EntranceMark() {
  return useQuery(firstStartQuery).data?.isDemonstration ? <Mark /> : null
}

function Mark() {
  return (
    <span className="demonstration-mark" title="An invented firm: its people, orders and contacts never were">
      Demonstration firm
    </span>
  )
}
