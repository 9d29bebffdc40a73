import type { Review } from '../client/identity.ts'
import { instant } from '../format/date.ts'

/** In whose words two people are mixed up here; nothing where nobody said so. */
export function SaidOfPair({ complaints }: Pick<Review, 'complaints'>) {
  if (complaints.length === 0) return null
  return (
    <section className="identity-said" aria-label="Who said that two people are mixed up">
      {complaints.map(({ complaintId, saidBy, words, filedAt }) => (
        <blockquote key={complaintId}>
          <p>{words || 'The words were let go.'}</p>
          <footer className="quiet-text small">
            {saidBy === 'customer' ? 'The customer' : 'One of us'} said so on {instant(filedAt)}.
          </footer>
        </blockquote>
      ))}
    </section>
  )
}
