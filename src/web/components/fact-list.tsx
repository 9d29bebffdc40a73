import './fact-list.css'

/** Names, each beside what is known of it; `wide` where the page has the room. */
export function FactList({ wide = false, children }: { wide?: boolean; children: React.ReactNode }) {
  return <dl className={wide ? 'fact-list wide' : 'fact-list'}>{children}</dl>
}
