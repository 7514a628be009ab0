import { describe, expect, it } from 'vitest'
import { pageText } from '../../../src/text/web-page.ts'

describe('a page in place of an answer', () => {
  it.each([
    [
      '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center>nginx</center></body></html>',
      '502 Bad Gateway',
    ],
    [
      '<!DOCTYPE html><HTML><TITLE lang="en">\n Sign in &ndash; Tom &amp; Co &#8211; &#x2013; &lt;3&nbsp;&apos;\n</TITLE>',
      "Sign in &ndash; Tom & Co – – <3 '",
    ],
    ['<html><title></title><h1>Access denied</h1><p>by your firewall', 'Access denied by your firewall'],
    ['<style>h1 { color: red }</style><h1>Sorry</h1><script>location = "/login"', 'Sorry'],
    ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'AccessDenied'],
    ['<html><img alt="', ''],
    ['<html>', ''],
    ['upstream connect error <reset>', 'upstream connect error <reset>'],
    ['', ''],
  ])('%j says %j', (page, words) => {
    expect(pageText(page).replace(/\s+/g, ' ')).toBe(words)
  })
})
