// Markup (R27): text -> tree. Pure, linear in the length of the text; protocol/markup.py does the same, and both answer
// to tests/web/markup_vectors.json.
//
// Blocks:  {"text": [inline]} | {"quote": [block]} | {"code": "…", "lang"?}
// Inline:  "plain" | {"b": [inline]} | {"i": [inline]} | {"s": [inline]} | {"code": "…"} | {"link": "https://…"}
//          | {"emoji": "😀", "name": "grinning"} | {"at": "ana"}
// The laws: *, _ and ~ open after a non-word and before a non-space, close after a non-space and before a non-word, in
// one line, and not next to their own kind. Links and code are what they are before anything else is looked for.
// Whoever shows the tree decides which {"at"} is a person of the room.

import { EMOJI } from './emoji.js';

const STYLES = { '*': 'b', _: 'i', '~': 's' };
const WORD = /[\p{L}\p{N}\p{M}]/u;
const SPACES = ' \\t\\n\\v\\f\\r\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const UNSEEN =
  '\\0-\\x1f\\x7f-\\x9f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f' +
  '\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';
const SPACE = new RegExp(`[${SPACES}]`, 'u');
const RUN_OF_SPACE = new RegExp(`[${SPACES}]+`, 'gu');
const FENCE = '```';
const QUOTES_DEEP = 3;
// What may interrupt plain text; whether it does is decided where it stands.
const SPECIAL = /[*_~`:@]|[hH][tT][tT][pP][sS]?:\/\/|[mM][aA][iI][lL][tT][oO]:/g;
const ADDRESS = new RegExp(`[^${SPACES}${UNSEEN}<>"\`]+`, 'uy');
const MAIL = new RegExp(`.{7}[^${SPACES}${UNSEEN}<>"\`@:]{1,64}@[^${SPACES}${UNSEEN}<>"\`@:]{1,255}`, 'uy');
const HOST_BEGINS = /[\p{L}\p{N}]/u;
const EMOJI_NAME = /:([a-z0-9_+-]{1,40}):/y;
const AT = /@([\p{L}\p{N}](?:[\p{L}\p{N}\p{M}._-]{0,62}[\p{L}\p{N}])?)/uy;

/** The tree of a text. */
export function parse(text) {
  return blocks(text.split('\n'), 0);
}

/** The text without its markup, on one line: for the last line of a room and for being read out. */
export function plain(text) {
  return trim(words(parse(text)).replace(RUN_OF_SPACE, ' '));
}

function words(tree) {
  return tree
    .map((node) => {
      if (typeof node === 'string') return node;
      if (node.link) return node.link;
      if (node.emoji) return node.emoji;
      if (node.at) return `@${node.at}`;
      if ('code' in node) return 'lang' in node || node.code.includes('\n') ? `${node.code}\n` : node.code;
      const inner = words(node.text ?? node.quote ?? node.b ?? node.i ?? node.s);
      return node.text || node.quote ? `${inner}\n` : inner;
    })
    .join('');
}

function blocks(lines, depth) {
  const tree = [];
  let text = [];
  const flush = () => {
    if (text.length) tree.push({ text: inline(text.join('\n')) });
    text = [];
  };
  for (let at = 0; at < lines.length; ) {
    const fenced = lines[at].startsWith(FENCE) && fence(lines, at);
    if (fenced) {
      flush();
      tree.push(fenced.block);
      at = fenced.end;
    } else if (lines[at].startsWith('>') && depth < QUOTES_DEEP) {
      flush();
      const quoted = [];
      while (at < lines.length && lines[at].startsWith('>')) quoted.push(lines[at++].replace(/^> ?/, ''));
      tree.push({ quote: blocks(quoted, depth + 1) });
    } else text.push(lines[at++]);
  }
  flush();
  return tree;
}

/** ```code``` on one line, or lines up to the next that starts with ```, or up to the end. */
function fence(lines, at) {
  const rest = lines[at].slice(FENCE.length);
  const same = rest.indexOf(FENCE);
  if (same > 0 && rest.length === same + FENCE.length) return { block: { code: rest.slice(0, same) }, end: at + 1 };
  if (same >= 0 || rest.includes('`')) return null;
  let end = at + 1;
  while (end < lines.length && !lines[end].startsWith(FENCE)) end += 1;
  const isClosed = end < lines.length && trim(lines[end]) === FENCE;
  if (end < lines.length && !isClosed) return null;
  const code = lines.slice(at + 1, end).join('\n');
  if (!code) return null;
  const lang = trim(rest);
  return { block: lang ? { code, lang } : { code }, end: end + 1 };
}

/** Inline markup of a block: a row of nodes with the openers that still wait, by kind. */
function inline(text) {
  const nodes = [];
  let openers = new Map(); // marker -> index in nodes, in order of opening
  let from = 0;
  let at = 0;
  let newline = endOfLine(0);
  const flush = (end) => {
    if (end > from) nodes.push(text.slice(from, end));
  };
  const add = (node, end) => {
    flush(at);
    nodes.push(node);
    from = at = end;
  };

  while (at < text.length) {
    SPECIAL.lastIndex = at;
    const found = SPECIAL.exec(text);
    const until = found ? found.index : text.length;
    if (newline < until) {
      openers = new Map(); // nothing is styled across lines
      at = newline + 1;
      newline = endOfLine(at);
      continue;
    }
    at = until;
    if (!found) break;
    const sign = found[0];
    const before = at ? lastOf(text, at) : '';
    if (sign in STYLES) style(sign, before);
    else if (sign === '`') code();
    else if (sign === ':') emoji();
    else if (sign === '@') mention(before);
    else address(sign, before);
  }
  flush(text.length);
  return joined(nodes);

  function style(sign, before) {
    const after = at + 1 < text.length ? String.fromCodePoint(text.codePointAt(at + 1)) : '';
    const opener = openers.get(sign);
    const isTwin = before === sign || after === sign;
    if (!isTwin && opener !== undefined && before && !SPACE.test(before) && !WORD.test(after)) {
      flush(at);
      const inner = joined(nodes.splice(opener).slice(1));
      for (const [kind, index] of openers) if (index >= opener) openers.delete(kind);
      nodes.push({ [STYLES[sign]]: inner });
      from = at += 1;
    } else if (!isTwin && opener === undefined && after && !SPACE.test(after) && !WORD.test(before)) {
      flush(at);
      openers.set(sign, nodes.length);
      nodes.push(sign);
      from = at += 1;
    } else at += 1;
  }

  function code() {
    const close = text.indexOf('`', at + 1);
    const inner = close > 0 && close < newline ? text.slice(at + 1, close) : '';
    if (trim(inner)) add({ code: inner }, close + 1);
    else at = inner ? close + 1 : at + 1;
  }

  function emoji() {
    EMOJI_NAME.lastIndex = at;
    const name = EMOJI_NAME.exec(text)?.[1];
    if (name && EMOJI.has(name)) add({ emoji: EMOJI.get(name), name }, at + name.length + 2);
    else at += 1;
  }

  function mention(before) {
    AT.lastIndex = at;
    const name = WORD.test(before) ? null : AT.exec(text)?.[1];
    if (name) add({ at: name }, at + name.length + 1);
    else at += 1;
  }

  function address(sign, before) {
    const link = WORD.test(before) ? '' : sign.endsWith(':') ? mailAddress() : webAddress(sign);
    if (link) add({ link }, at + link.length);
    else at += sign.length;
  }

  function mailAddress() {
    MAIL.lastIndex = at;
    const link = trimmed(MAIL.exec(text)?.[0] ?? '');
    return /.@./u.test(link) ? link : '';
  }

  function webAddress(sign) {
    const host = text.codePointAt(at + sign.length);
    if (host === undefined || !HOST_BEGINS.test(String.fromCodePoint(host))) return '';
    ADDRESS.lastIndex = at;
    return trimmed(ADDRESS.exec(text)[0]);
  }

  function endOfLine(start) {
    const found = text.indexOf('\n', start);
    return found < 0 ? Infinity : found;
  }
}

/** An address without the punctuation that belongs to the sentence around it. */
function trimmed(address) {
  let surplus = 0; // closing brackets that nothing in the address opened
  for (const sign of address) surplus += sign === ')' ? 1 : sign === '(' ? -1 : 0;
  let end = address.length;
  for (; end > 0; end -= 1) {
    const sign = address[end - 1];
    if (sign === ')' && surplus > 0) surplus -= 1;
    else if (!".,:;!?'*_~]}".includes(sign)) break;
  }
  return address.slice(0, end);
}

/** Neighbouring strings become one. */
function joined(nodes) {
  const out = [];
  let run = [];
  const flush = () => {
    if (run.length) out.push(run.join(''));
    run = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string') run.push(node);
    else {
      flush();
      out.push(node);
    }
  }
  flush();
  return out;
}

function trim(text) {
  let [from, to] = [0, text.length];
  while (from < to && SPACE.test(text[from])) from += 1;
  while (from < to && SPACE.test(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

/** The character that ends right before `at`. */
function lastOf(text, at) {
  const low = text.charCodeAt(at - 1);
  return at > 1 && low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text[at - 1];
}
