/**
 * Hears how far a long computation is: `done` of `of` pieces of about the same work. What it throws ends the
 * computation and reaches whoever asked for it.
 */
export type OnProgress = (done: number, of: number) => void
