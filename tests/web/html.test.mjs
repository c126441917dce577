import assert from 'node:assert/strict';
import test from 'node:test';

import { compile, isSafeAddress } from '../../chatd/web/html.js';

const parse = (strings, ...values) => (values, compile(strings));

test('a template becomes a tree of tags, texts and places for values', () => {
  assert.deepEqual(parse`<p class="a">Hi <b>${1}</b>, you</p>`, [
    {
      tag: 'p',
      attributes: [{ name: 'class', fixed: 'a' }],
      children: [{ text: 'Hi ' }, { tag: 'b', attributes: [], children: [{ slot: 0 }] }, { text: ', you' }],
    },
  ]);
});

test('attributes are fixed, given, handlers, properties or switches', () => {
  const [{ attributes }] = parse`<input type="text" value=${1} @input=${2} .checked=${3} ?hidden=${4} disabled>`;
  assert.deepEqual(attributes, [
    { name: 'type', fixed: 'text' },
    { name: 'value', slot: 0 },
    { name: '@input', slot: 1 },
    { name: '.checked', slot: 2 },
    { name: '?hidden', slot: 3 },
    { name: 'disabled', fixed: '' },
  ]);
});

test('the space between tags on lines of their own is nobody’s', () => {
  const [{ children }] = parse`
    <ul>
      ${1}
      <li></li>
    </ul>
  `;
  assert.deepEqual(children, [{ slot: 0 }, { tag: 'li', attributes: [], children: [] }]);
});

test('what could run or style from text does not compile', () => {
  const bad = [
    () => parse`<p onclick="x"></p>`,
    () => parse`<p style="x"></p>`,
    () => parse`<p STYLE=${1}></p>`,
    () => parse`<iframe srcdoc=${1}></iframe>`,
    () => parse`<p srcdoc=${1}></p>`,
    () => parse`<script></script>`,
    () => parse`<p .innerHTML=${1}></p>`,
    () => parse`<p class="a ${1}"></p>`,
    () => parse`<p`,
    () => parse`<p></b>`,
    () => parse`<p>`,
  ];
  for (const template of bad) assert.throws(template, SyntaxError);
});

test('addresses lead to the web, to mail or stay here', () => {
  for (const good of ['https://a.example', 'HTTP://a.example', 'mailto:a@b.example', '/web/icon.svg', '#/room', 'blob:x'])
    assert.ok(isSafeAddress(good), good);
  for (const bad of ['javascript:alert(1)', ' javascript:x', 'java\nscript:x', 'data:text/html,x', '//elsewhere', 'vbscript:x', 'x'])
    assert.ok(!isSafeAddress(bad), bad);
});
