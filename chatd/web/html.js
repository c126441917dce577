// The template tag: html`<p class=${kind}>${text}</p>` builds DOM nodes, never strings of markup.
//
// Its rules: the fixed parts are parsed here, by a parser that knows only what templates need; values never are.
// A value between tags becomes a text node (or the node, or the list of nodes, that it is). A value in an attribute
// is set as that attribute. Handlers are written @click=${fn}, properties .value=${v}. Attributes that could run
// code or style (on…, style, srcdoc) do not exist here, and an address must be http, https, mailto or local.

const SVG = 'http://www.w3.org/2000/svg';
const VOID = new Set(['br', 'hr', 'img', 'input', 'wbr']);
const TAGS_REFUSED = new Set(['script', 'style', 'iframe', 'object', 'embed', 'base', 'link', 'meta', 'template']);
const NAME = /[a-zA-Z][a-zA-Z0-9-]*/y;
const ATTRIBUTE = /\s*([@.?]?[a-zA-Z][a-zA-Z0-9:_-]*)(=)?/y;
const compiled = new WeakMap();

/** Build the nodes of a template: one Element, or a DocumentFragment where there are several roots. */
export function html(strings, ...values) {
  let roots = compiled.get(strings);
  if (!roots) compiled.set(strings, (roots = compile(strings)));
  if (roots.length === 1 && roots[0].tag) return build(roots[0], values, null);
  const fragment = document.createDocumentFragment();
  for (const root of roots) fill(fragment, root, values, null);
  return fragment;
}

/** True for an address that may stand in href or src: http, https, mailto, blob, or one of this very site. */
export function isSafeAddress(address) {
  return /^(https?:\/\/|mailto:|blob:|\/(?!\/)|#)/i.test(address);
}

/** Parse the fixed strings of a template to a tree of {tag, attributes, children} | {text} | {slot}. Exported for its test. */
export function compile(strings) {
  const roots = [];
  const open = [{ children: roots }];
  const top = () => open[open.length - 1];
  let tag = null; // the start tag being read; it may go on over several strings

  strings.forEach((string, index) => {
    let at = 0;
    const fail = (why) => {
      throw new SyntaxError(`template: ${why} near “${string.slice(at, at + 30)}”`);
    };
    while (at < string.length) {
      if (tag) at = readAttributes(string, at, index, fail);
      else if (string[at] === '<') at = readTag(string, at, fail);
      else at = readText(string, at);
    }
    if (!tag && index < strings.length - 1) top().children.push({ slot: index });
  });
  if (tag || open.length > 1) throw new SyntaxError(`template: <${(tag ?? top()).tag}> is never closed`);
  return roots;

  function readText(string, at) {
    const end = string.indexOf('<', at);
    const text = string.slice(at, end < 0 ? string.length : end);
    if (text.trim() || !text.includes('\n')) top().children.push({ text: text.replace(/\s*\n\s*/g, ' ') });
    return end < 0 ? string.length : end;
  }

  function readTag(string, at, fail) {
    const closing = string[at + 1] === '/';
    NAME.lastIndex = at + (closing ? 2 : 1);
    const name = NAME.exec(string)?.[0];
    if (!name || TAGS_REFUSED.has(name.toLowerCase())) fail('no such tag');
    if (!closing) {
      tag = { tag: name, attributes: [], children: [] };
      return NAME.lastIndex;
    }
    if (open.length === 1 || open.pop().tag !== name) fail(`</${name}> closes nothing`);
    return string.indexOf('>', at) + 1;
  }

  function readAttributes(string, at, index, fail) {
    const rest = /\s*(\/?>)?/y;
    rest.lastIndex = at;
    const end = rest.exec(string)[1];
    if (end) {
      const done = tag;
      tag = null;
      top().children.push(done);
      if (end === '>' && !VOID.has(done.tag)) open.push(done);
      return rest.lastIndex;
    }
    if (rest.lastIndex === string.length) return string.length;
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(string) ?? fail('an attribute was expected');
    const [, name, equals] = found;
    if (/^(on|style$|srcdoc$)/i.test(name) || /^\.(inner|outer)HTML$/.test(name)) fail(`${name} is not for templates`);
    at = ATTRIBUTE.lastIndex;
    if (!equals) tag.attributes.push({ name, fixed: '' });
    else if (at === string.length) tag.attributes.push({ name, slot: index });
    else if (string[at] === '"') {
      const close = string.indexOf('"', at + 1);
      if (close < 0) fail('values inside quotes are not for templates: write name=${value}');
      tag.attributes.push({ name, fixed: string.slice(at + 1, close) });
      at = close + 1;
    } else fail('quotes are missing');
    return at;
  }
}

function build(node, values, space) {
  const inSvg = node.tag === 'svg' ? SVG : space;
  const element = inSvg ? document.createElementNS(inSvg, node.tag) : document.createElement(node.tag);
  for (const { name, fixed, slot } of node.attributes) set(element, name, slot === undefined ? fixed : values[slot]);
  for (const child of node.children) fill(element, child, values, inSvg);
  return element;
}

function fill(parent, node, values, space) {
  if (node.tag) parent.append(build(node, values, space));
  else if (node.text !== undefined) parent.append(node.text);
  else put(parent, values[node.slot]);
}

function put(parent, value) {
  if (value === null || value === undefined || value === false) return;
  if (Array.isArray(value)) for (const one of value) put(parent, one);
  else parent.append(value instanceof Node ? value : String(value));
}

function set(element, name, value) {
  if (name[0] === '@') element.addEventListener(name.slice(1), value);
  else if (name[0] === '.') element[name.slice(1)] = value;
  else if (name[0] === '?') element.toggleAttribute(name.slice(1), Boolean(value));
  else if (value === true) element.setAttribute(name, '');
  else if (value !== false && value !== null && value !== undefined) {
    if (/^(href|src|action|formaction|xlink:href)$/i.test(name) && !isSafeAddress(String(value))) return;
    element.setAttribute(name, String(value));
  }
}

/**
 * Bring the children of `parent` in line with `items`, keyed: an element lives as long as its key does.
 * `make(item)` builds one, `renew(element, item, before)` changes one whose item is no longer the same object.
 */
export function reconcile(parent, items, keyOf, make, renew, same = Object.is) {
  const known = (parent.keyed ??= new Map());
  const wanted = new Set(items.map(keyOf));
  for (const [key, held] of known) {
    if (wanted.has(key)) continue;
    held.element.remove();
    known.delete(key);
  }
  let cursor = parent.firstChild;
  for (const item of items) {
    const key = keyOf(item);
    let held = known.get(key);
    if (!held) known.set(key, (held = { element: make(item), item }));
    else if (!same(held.item, item)) {
      renew(held.element, item, held.item);
      held.item = item;
    }
    if (held.element === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(held.element, cursor);
  }
}
