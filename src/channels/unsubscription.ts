import { hash } from 'node:crypto'

/** Under what a one-click token is kept: the token itself stands in the message alone. */
export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')
