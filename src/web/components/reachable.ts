/** What scrolls sideways must be reached by keys: a stop of `Tab` with a name. */
export const reachable = (label: string) => ({ tabIndex: 0, role: 'group', 'aria-label': label })
