import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { EMOJI } from '../../chatd/web/emoji.js';
import { parse, plain } from '../../chatd/web/markup.js';

const vectors = JSON.parse(readFileSync(new URL('./markup_vectors.json', import.meta.url)));

for (const { text, tree, plain: words } of vectors) {
  test(`R27: ${JSON.stringify(text)} is read as the vectors say`, () => {
    assert.deepEqual(parse(text).map(trimEmpty), tree.map(trimEmpty));
    assert.equal(plain(text), words);
  });
}

test('R27: names of emoji that people know are known', () => {
  for (const name of ['tada', '+1', 'rocket', 'slightly_smiling_face', '100']) assert.ok(EMOJI.has(name), name);
});

test('R27: text made to be slow is read in time', () => {
  for (const part of ['*a', '_', '`', '``` ', '> ', ':a', '@', 'http://', 'http://!', 'mailto:', 'mailto:a', '((', 'http://a)', '*_~', '\n`', '>'])
    for (const text of [part.repeat(10_000 / part.length), `${part.repeat(10_000 / part.length)}\n`]) {
      const before = performance.now();
      parse(text);
      assert.ok(performance.now() - before < 100, `${JSON.stringify(part)} took too long`);
    }
});

/** An empty text is shown as nothing, however it is written. */
function trimEmpty(block) {
  return block.text?.join?.('') === '' ? { text: [] } : block;
}
