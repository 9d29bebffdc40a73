import { totalmem } from 'node:os'

const mebibyte = 1024 * 1024

/** Memory this process may count on, in bytes: the machine's, or less inside a container. */
export function availableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

/**
 * Settings of the embedded server for a machine that it shares with Kith and a browser.
 * @param memory bytes in the machine
 * @param durable whether a written transaction survives a power cut; false only for tests
 */
export function serverSettings(memory: number, durable: boolean): Record<string, string> {
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(most, Math.max(least, memory / part / mebibyte)))}MB`
  return {
    max_connections: '100',
    shared_buffers: share(8, 64, 2048),
    effective_cache_size: share(2, 256, 65536),
    work_mem: share(256, 4, 64),
    maintenance_work_mem: share(16, 64, 1024),
    random_page_cost: '1.1',
    max_wal_size: share(2, 512, 4096),
    // Nobody replicates this server, and less log makes bulk loading faster.
    wal_level: 'minimal',
    max_wal_senders: '0',
    // Compiling pays for reports of minutes; here it costs 50 ms on queries that take ten.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}
