import { dirname, sep } from 'node:path'

/** The folder of this checkout, or of the installed package. */
export const root = dirname(dirname(import.meta.dirname))

/** Whether Kith was installed as a package; Node runs no TypeScript there, so `dist/` is used. */
export const installed = root.includes(`${sep}node_modules${sep}`)
