import { type Problem, problemOf, RequestError, refusal } from './request.ts'

/**
 * Sends a file. `fetch` tells nothing of what was sent so far, so this is the older request.
 *
 * @param to      address of the route that takes it
 * @param onSent  share of the bytes, in [0, 1]
 */
export function sendFile<Answer>(
  file: File,
  to: string,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append('file', file, file.name)
    request.open('POST', to)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('idempotency-key', crypto.randomUUID())
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total ? loaded / total : 0))
    request.addEventListener('load', () => {
      const answer = jsonOf(request.responseText)
      if (request.status < 300 && answer) resolve(answer as Answer)
      else reject(refusal(problemOf(answer, request.status)))
    })
    request.addEventListener('error', () => reject(new RequestError(cutOff)))
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    signal.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}

const cutOff: Problem = {
  title: 'The file did not arrive',
  status: 0,
  code: 'web.no-answer',
  detail: 'The connection ended while the file was being sent. Nothing was stored; drop it again.',
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
