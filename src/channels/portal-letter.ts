/** What the letter with the way into a customer’s own pages is made of. */
export type PortalWay = {
  readonly name: string
  readonly firm: string
  readonly timeZone: string
  readonly link: string
  readonly expiresAt: string
}

/** How a letter that waits names its link: by the token's hash, since the token is in no table. */
export const keptLink = (hash: string): string => `hash:${hash}`

const keptPattern = /(?<=\/me\/enter#)hash:([0-9a-f]{64})$/m

/** The hash by which a letter's text names its link. */
export const linkKeptIn = (text: string): string | undefined => keptPattern.exec(text)?.[1]

/** The letter with the way in. It names whom it is for, since several people may read one mailbox. */
export function portalLetter({ name, firm, timeZone, link, expiresAt }: PortalWay) {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  return {
    // A firm’s name is free text, and a subject is one line.
    subject: `Your page with ${firm.replace(/\p{Cc}+/gu, ' ')}`.slice(0, 200),
    text: [
      `Hello ${name},`,
      '',
      'this opens your page: what we know of you, what we infer, and how we may reach you.',
      '',
      link,
      '',
      `It works once, until ${clock.format(new Date(expiresAt))}, in the browser in which you asked for it.`,
      'If you did not ask for it, nothing happens.',
      '',
      firm,
    ].join('\n'),
  }
}
