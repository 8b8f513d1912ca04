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
