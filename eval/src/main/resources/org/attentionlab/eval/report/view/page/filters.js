// Filters: a fold for each axis on which cells differ, for seeds and for layers; nothing ticked means everything.

import {layersOf} from './model.js';

export function mountFilters(element, model, state) {
  const deepest = Math.max(0, ...model.cells.map(cell => layersOf(model, cell)));
  const layers = Array.from({length: deepest}, (_, i) => String(i + 1));
  const groups = [
    ...model.view.axes.map(axis => [axis.name, axis.values]),
    ['seed', model.seeds],
    ['layer', layers],
  ].filter(([, values]) => values.length > 1);
  element.append(...groups.map(([name, values]) => group(name, values, state)), seeds(model, state));
}

function group(name, values, state) {
  const fold = document.createElement('details');
  const title = document.createElement('summary');
  const boxes = document.createElement('div');
  boxes.className = 'boxes';
  const inputs = values.map(value => {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.value = value;
    box.name = name;
    box.addEventListener('change', () => state.toggle(name, value));
    label.append(box, ' ', value);
    boxes.append(label);
    return box;
  });
  fold.append(title, boxes);

  function draw() {
    const chosen = state.get()[name];
    title.textContent = name + (chosen.length ? `: ${chosen.length} of ${values.length}` : ': all');
    inputs.forEach(box => { box.checked = chosen.includes(box.value); });
  }
  state.listen(draw);
  draw();
  return fold;
}

function seeds(model, state) {
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.id = 'single-seeds';
  box.addEventListener('change', () => state.set({seeds: box.checked ? 'single' : ''}));
  label.append(box, ' single seeds in place of bands');
  const draw = () => { box.checked = state.get().seeds === 'single'; };
  state.listen(draw);
  draw();
  label.hidden = model.seeds.length < 2;
  return label;
}
