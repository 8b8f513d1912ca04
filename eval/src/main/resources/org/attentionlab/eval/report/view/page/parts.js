// Pieces that several parts of the page are made of.

import {COLOURS, dashWordOf} from './look.js';

/** A button. */
export function action(content, act) {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...content);
  button.addEventListener('click', act);
  return button;
}

/** A piece of a cell's line. */
export function swatch(cell) {
  const line = document.createElement('span');
  line.className = `swatch ${dashWordOf(cell.style)}`;
  line.dataset.style = String(cell.style % COLOURS.length);
  return line;
}

/** A list to choose from, which keeps what is chosen in the state. */
export function choice(state, key, values, title) {
  const label = document.createElement('label');
  const list = document.createElement('select');
  list.name = key;
  list.append(...values.map(value => new Option(value, value)));
  list.addEventListener('change', () => state.set({[key]: list.value}));
  const draw = () => { list.value = values.includes(state.get()[key]) ? state.get()[key] : values[0]; };
  state.listen(draw);
  draw();
  label.append(title, list);
  return label;
}
