import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlWithFooting, textWithFooting } from './footing.ts'

const footing = {
  from: { name: 'Orrin & Vale', address: 'hello@firm.example' },
  unsubscribe: 'https://firm.example/api/v1/unsubscriptions/abc',
}

test('the footing of HTML stands before its body ends, or at its end where no body ends there', () => {
  const placed = (html: string) =>
    htmlWithFooting(html, footing).replace(/\n<div [\s\S]*<\/div>\n/, '[footing]')
  assert.equal(placed('<BODY><p>Hi</p></BODY >\n</HTML>\n'), '<BODY><p>Hi</p>[footing]</BODY >\n</HTML>\n')
  assert.equal(placed('<p>Hi</p></body>'), '<p>Hi</p>[footing]</body>')
  assert.equal(placed('<p>Hi</p>'), '<p>Hi</p>[footing]')
  assert.equal(placed('<!-- before </body> --><p>Hi</p>'), '<!-- before </body> --><p>Hi</p>[footing]')
})

test('a firm without a name is named by its address, and what it is called breaks out of no tag', () => {
  const nameless = { ...footing, from: { ...footing.from, name: '' } }
  assert.match(textWithFooting('Hi', nameless), /\n-- \nhello@firm\.example\nNo more/)
  const hostile = { ...footing, from: { ...footing.from, name: '<script>"' } }
  assert.match(htmlWithFooting('Hi', hostile), />&lt;script&gt;&quot;, hello@firm\.example</)
})
