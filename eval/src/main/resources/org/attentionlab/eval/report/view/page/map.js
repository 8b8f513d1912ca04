// One map of attention: decoded when it is first looked at, drawn in dots, and read row by row.

const decoded = new WeakMap();
const LARGEST_DOT = 26;
const SMALLEST_DOT = 9;
const ROOM = 560;
const TOLD = 5;

/** The bytes of a map, row by row. */
function bytesOf(map) {
  if (!decoded.has(map)) decoded.set(map, Uint8Array.from(atob(map.weights), character => character.charCodeAt(0)));
  return decoded.get(map);
}

/** The weight that a query gives to a key, both from 0. */
function weightAt(map, query, key) {
  return map.low + bytesOf(map)[query * (query + 1) / 2 + key] * (map.high - map.low) / 255;
}

/** Draws a map, a dot for each weight: the more, the darker, by its square root; orange where it is negative. */
export function paint(canvas, map, tokens) {
  const image = new ImageData(tokens, tokens);
  const most = Math.max(map.high, -map.low) || 1;
  for (let query = 0; query < tokens; query++) {
    for (let key = 0; key <= query; key++) {
      const weight = weightAt(map, query, key);
      const at = 4 * (query * tokens + key);
      image.data.set(weight < 0 ? [213, 94, 0] : [0, 114, 178], at);
      image.data[at + 3] = 18 + 237 * Math.sqrt(Math.abs(weight) / most);
    }
  }
  canvas.width = tokens;
  canvas.height = tokens;
  canvas.getContext('2d').putImageData(image, 0, 0);
}

/** A token as it can be seen. */
export function visible(token) {
  return token.replaceAll(' ', '\u2423').replaceAll('\n', '\u21b5').replaceAll('\t', '\u21e5')
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`) || '\u2205';
}

/**
 * A map at reading size: keys above it, queries beside it, and in words where the query that is pointed at looks. It begins with the query
 * that was looked at before, or the last, and keeps there which one is.
 */
export function reading(map, window, title, looked) {
  const count = window.tokens.length;
  const dot = Math.max(SMALLEST_DOT, Math.min(LARGEST_DOT, Math.floor(ROOM / count)));
  const sinks = new Set(map.sinks);
  const box = document.createElement('div');
  box.className = 'map';
  box.tabIndex = 0;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', `${title}: arrow keys go from query to query`);
  box.style.setProperty('--dot', `${dot}px`);
  const label = (token, i, kind) => {
    const text = document.createElement('span');
    text.className = kind;
    text.textContent = visible(token);
    text.title = `${kind} ${i + 1}`;
    return text;
  };
  const keys = document.createElement('div');
  keys.className = 'keys';
  keys.append(...window.tokens.map((token, i) => label(token, i, 'key')));
  [...keys.children].forEach((text, i) => {
    text.classList.toggle('sink', sinks.has(i + 1));
    text.classList.toggle('long', text.textContent.length > 1);
  });
  const queries = document.createElement('div');
  queries.className = 'queries';
  queries.append(...window.tokens.map((token, i) => label(token, i, 'query')));
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  canvas.style.width = canvas.style.height = `${count * dot}px`;
  paint(canvas, map, count);
  const told = document.createElement('p');
  told.className = 'told';
  told.ariaLive = 'polite';
  const scroll = document.createElement('div');
  scroll.className = 'scroll';
  scroll.append(keys, queries, canvas);
  box.append(scroll, told);

  let row = 0;
  function show(query) {
    row = Math.max(0, Math.min(count - 1, query));
    const weights = Array.from({length: row + 1}, (_, key) => weightAt(map, row, key));
    [...queries.children].forEach((text, i) => text.classList.toggle('looking', i === row));
    const most = Math.max(...weights.map(Math.abs)) || 1;
    [...keys.children].forEach((text, i) => text.style.setProperty('--share', i <= row ? Math.abs(weights[i]) / most : 0));
    const order = weights.map((_, key) => key).sort((a, b) => Math.abs(weights[b]) - Math.abs(weights[a])).slice(0, TOLD);
    told.textContent = `Query ${row + 1}, \u201c${visible(window.tokens[row])}\u201d, gives `
      + order.map(key => `${weights[key].toFixed(3)} to ${key + 1} \u201c${visible(window.tokens[key])}\u201d`).join(', ') + '.';
  }
  function look(query) {
    show(query);
    looked.query = row;
  }
  canvas.addEventListener('mousemove', event => look(Math.floor(event.offsetY / dot)));
  queries.addEventListener('mouseover', event => {
    const at = [...queries.children].indexOf(event.target);
    if (at >= 0) look(at);
  });
  box.addEventListener('keydown', event => {
    const step = {ArrowUp: -1, ArrowDown: 1}[event.key];
    if (step) {
      event.preventDefault();
      look(row + step);
    }
  });
  show(looked.query ?? count - 1);
  return box;
}
