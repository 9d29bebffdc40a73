import { KithError } from '../kernel/errors.ts'

type Window = { startedAt: number; count: number }

/** Counts requests per key in windows of fixed length. Bounded: the oldest keys go first. */
export class RateLimit {
  private readonly windows = new Map<string, Window>()
  private readonly most: number
  private readonly windowMs: number
  private readonly capacity: number

  /** @param most  requests per window and key  @param windowMs  length of the window, ms */
  constructor(most: number, windowMs: number, capacity = 50_000) {
    this.most = most
    this.windowMs = windowMs
    this.capacity = capacity
  }

  /** Counts one request. @throws kernel.too-many-requests */
  count(key: string, nowMs: number): void {
    const window = this.windows.get(key)
    if (window === undefined || nowMs - window.startedAt >= this.windowMs) {
      this.begin(key, nowMs)
    } else if (++window.count > this.most) {
      const seconds = Math.max(1, Math.ceil((window.startedAt + this.windowMs - nowMs) / 1000))
      throw new KithError('kernel.too-many-requests', { seconds })
    }
  }

  /** Forgets what was counted for a key. */
  forget(key: string): void {
    this.windows.delete(key)
  }

  private begin(key: string, nowMs: number): void {
    this.windows.delete(key)
    this.windows.set(key, { startedAt: nowMs, count: 1 })
    if (this.windows.size <= this.capacity) return
    const oldest = this.windows.keys().next().value
    if (oldest !== undefined) this.windows.delete(oldest)
  }
}

/**
 * What an address is counted under: of IPv6 its first 64 bits, since whoever has one address has all of those.
 * There is none where whoever asked has hung up already.
 */
export function networkOf(ip: string | undefined): string {
  if (!ip?.includes(':')) return ip ?? 'nobody'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail] = (ip.split('%', 1)[0] ?? '').toLowerCase().split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined ? first : [...first, ...Array(8 - first.length - last.length).fill('0'), ...last]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
