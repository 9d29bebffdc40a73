/** Properties that hold pictures, sounds and keys: no part of a table. */
const leftOut = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'AGENT'])

/**
 * A card's lines as version 3 and 4 write them: unfolded, quoted-printable values decoded, types named, without
 * pictures.
 *
 * @source vCard 2.1 (Versit, 1996), RFC 2426, RFC 6350
 */
export function plainCard(written: readonly string[]): { lines: string[]; photos: number } {
  let photos = 0
  const isOld = written.some((line) => /^VERSION:2\.1\s*$/i.test(line))
  const lines = unfolded(written).flatMap((line) => {
    const read = partsOf(line)
    if (read === null) return []
    const { name, params, value } = read
    const bare = name.replace(/^.*\./, '').toUpperCase()
    if (leftOut.has(bare)) {
      if (bare === 'PHOTO') photos++
      return []
    }
    if (bare === 'VERSION') return [isOld ? 'VERSION:3.0' : line]
    // A value that cannot be what its type says is a value still.
    const kept = params.filter((param) => !/^(ENCODING|CHARSET|QUOTED-PRINTABLE|8BIT|7BIT)/i.test(param))
    const named = kept.map((param) => (param.includes('=') ? param : `TYPE=${param}`))
    const text = textOf(value, params)
    const escaped = isOld ? text.replace(/\r\n?|\n/g, '\\n').replaceAll(',', '\\,') : text
    return [`${[name, ...named].join(';')}:${escaped}`]
  })
  return { lines, photos }
}

/** Folded lines begin with a blank; a quoted-printable one ends with an equals sign. */
function unfolded(written: readonly string[]): string[] {
  const lines: string[] = []
  for (const line of written) {
    const last = lines.at(-1)
    if (last !== undefined && /^[ \t]/.test(line)) lines[lines.length - 1] = last + line.slice(1)
    else if (last !== undefined && isQuoted(last) && last.endsWith('='))
      lines[lines.length - 1] = last.slice(0, -1) + line
    else lines.push(line)
  }
  return lines
}

const isQuoted = (line: string) => /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(line)

/** Name, parameters and value; a colon or semicolon within quotes belongs to its parameter. */
function partsOf(line: string): { name: string; params: string[]; value: string } | null {
  const match = /^((?:[^":;]|"[^"]*")+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/s.exec(line)
  if (match === null) return null
  const params = [...(match[2] ?? '').matchAll(/;((?:[^":;]|"[^"]*")*)/g)].flatMap(([, param]) => param || [])
  return { name: match[1]?.trim() ?? '', params, value: match[3] ?? '' }
}

function textOf(value: string, params: readonly string[]): string {
  if (!params.some((param) => /(^|=)QUOTED-PRINTABLE$/i.test(param))) return value
  const charset = params
    .map((param) => /^CHARSET=(.+)$/i.exec(param)?.[1])
    .find((found) => found !== undefined)
  const bytes: number[] = []
  for (let i = 0; i < value.length; i++) {
    const code = value.slice(i + 1, i + 3)
    if (value[i] === '=' && /^[0-9A-F]{2}$/i.test(code)) {
      bytes.push(Number.parseInt(code, 16))
      i += 2
    } else bytes.push(...new TextEncoder().encode(value[i] ?? ''))
  }
  return decoder(charset).decode(Uint8Array.from(bytes))
}

/** A character set nobody knows is read as UTF-8, as everything newer is. */
function decoder(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset ?? 'utf-8')
  } catch {
    return new TextDecoder('utf-8')
  }
}
