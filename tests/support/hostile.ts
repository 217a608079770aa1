// What people with bad intent, broken programs and fat fingers send into a field. Each is tried in every field of every
// form; none may break the server, come back as markup, or be kept half.

/** By what it is. Lone surrogates cannot be sent as themselves: a browser sends U+FFFD, a program sends their bytes. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'nothing': '',
  'spaces': '   \t ',
  'script': '<script>alert(1)</script>',
  'attribute': '" autofocus onfocus="alert(1)',
  'image': "'><img src=x onerror=alert(1)>",
  'sql': "'; DROP TABLE persons; --",
  'sql numbers': '1 OR 1=1',
  'formula': '=HYPERLINK("http://evil.example","x")',
  'formula at': '@SUM(1+1)*cmd|\' /C calc\'!A0',
  'template': '{{7*7}}${7*7}<%= 7*7 %>',
  'format': '%s%n%x%08d{0}{place}$&$1',
  'path': '../../../../etc/passwd',
  'header': 'a\r\nSet-Cookie: __Host-session=x\r\n\r\n<h1>',
  'nul': 'a\u0000b',
  'controls': 'a\u0001\u0007\u001b[31m\u007f\u0085b',
  'bidi': 'abc\u202E\u2066gnp.exe\u2069',
  'invisible': '\u200B\u200C\u200D\u2060\uFEFF',
  'half characters': 'a\uD800b\uDC00',
  'emoji': '👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  'combining': `Z${'\u0300'.repeat(400)}`,
  'arabic': 'محمد بن علي',
  'long': 'x'.repeat(6000),
  'long words': 'nine letters '.repeat(400),
  'number': '99999999999999999999',
  'negative': '-1',
  'exponent': '1e308',
  'json': '{"__proto__":{"isAdmin":true}}',
  'prototype': '__proto__',
  'constructor': 'constructor',
  'date': '2026-02-31',
  'far date': '9999-12-31',
  'id of nobody': '0mo1x2y3zabcdefghijklmnopqrstuv',
  'wide digits': '１２３４',
}

/** What stands in an address where an id, a code or a token should. */
export const hostileSegments: readonly string[] = [
  '..%2f..%2fetc%2fpasswd', '%00', 'a%00b', '%E0%A4%A', '%ED%A0%80', '%F0%9F%91%A9', '%3Cscript%3Ealert(1)%3C%2Fscript%3E', "'%20OR%20'1'='1",
  '-1', '0', '99999999999999999999999', '__proto__', 'constructor', 'x'.repeat(2000), '%20', '%0d%0aSet-Cookie:%20a=b', '.', ';', '%252e%252e',
]

/** What comes instead of JSON, or as JSON of another shape. */
export const hostileBodies: Readonly<Record<string, string>> = {
  'nothing': '',
  'half': '{"kind":"check-in",',
  'null': 'null',
  'number': '1e309',
  'text': '"sos"',
  'list': '[]',
  'list of lists': '['.repeat(5000) + ']'.repeat(5000),
  'deep': '{"a":'.repeat(2000) + '1' + '}'.repeat(2000),
  'prototype': '{"__proto__":{"kind":"sos"},"constructor":{"prototype":{}}}',
  'same name twice': '{"kind":"check-in","kind":"sos","id":1,"id":{}}',
  'byte order mark': '\uFEFF{"kind":"check-in"}',
  'half characters': '{"kind":"\\ud800","id":"\\udc00"}',
  'nul': '{"kind":"check-in\\u0000","id":"aaaaaaaaaaaaaaaa\\u0000"}',
  'large': `{"kind":"check-in","id":"${'a'.repeat(200_000)}"}`,
}

/** Signs of a text that came back as markup. */
export const asMarkup = /<script>alert\(1\)|<img src=x onerror|" autofocus onfocus="/i
