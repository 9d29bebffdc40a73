import { sessionEnd } from './session-end.ts'

/** What the server answers when it refuses: problem details of RFC 9457. */
export type Problem = {
  title: string
  status: number
  code: string
  detail: string
  errors?: { path: string; message: string }[]
  id?: string
}

/** A refusal or a failure on the way; `problem` carries what a person can act on. */
export class RequestError extends Error {
  readonly problem: Problem
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail || problem.title, options)
    this.name = 'RequestError'
    this.problem = problem
  }
}

/** A refusal of the server as an error; where it is because the session is over, the page is told. */
export function refusal(problem: Problem): RequestError {
  if (problem.code === 'kernel.not-signed-in') sessionEnd.tell()
  return new RequestError(problem)
}

export type Query = Record<string, string | number | boolean | undefined>

const base = '/api/v1'

/** The address of an API path, for a link or a download. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  return search.size ? `${base}${path}?${search}` : base + path
}

/** Said when no answer came at all. */
export const unreachable: Problem = {
  title: 'Kith does not answer',
  status: 0,
  code: 'web.no-answer',
  detail:
    'The server cannot be reached. Is it running, and this device connected? What you entered is still here; try again when it is back.',
}

/** What a refusal says of itself, or that it said nothing. */
export function problemOf(answer: unknown, status: number): Problem {
  const unexplained = {
    title: 'The server failed',
    status,
    code: `http.${status}`,
    detail: `The server answered ${status} without saying why.`,
  }
  return typeof answer === 'object' && answer !== null ? { ...unexplained, ...answer } : unexplained
}
