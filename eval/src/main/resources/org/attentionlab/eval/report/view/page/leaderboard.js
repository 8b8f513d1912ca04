// The leaderboard: a row for each cell, which sorts by any metric at any length and chooses what every figure shows in full.

import {chosenMetric, intervalText, numberText, seedIsVisible, visibleCells} from './model.js';
import {action, swatch} from './parts.js';

export function mountLeaderboard(element, model, state) {
  const listeners = [];
  const rows = new Map();
  const metric = document.createElement('select');
  metric.id = 'metric';
  model.view.metrics.forEach(each => metric.append(new Option(each.name, each.name, false)));
  metric.addEventListener('change', () => state.set({metric: metric.value, sort: ''}));
  const label = document.createElement('label');
  label.append('Metric ', metric);
  const meaning = document.createElement('p');
  meaning.className = 'fine';
  const scroll = document.createElement('div');
  scroll.className = 'scroll high';
  scroll.tabIndex = 0;
  scroll.setAttribute('aria-label', 'Leaderboard');
  const clear = action(['Show all lines'], () => state.set({chosen: []}));
  element.append(label, ' ', clear, meaning, scroll);

  function draw() {
    const values = state.get();
    const choice = chosenMetric(model, values);
    metric.value = choice.name;
    meaning.textContent = `${choice.title}: ${choice.summary}${{lower: '; lower is better', higher: '; higher is better'}[choice.direction] ?? ''}. `
      + (values.seed.length ? `Mean over the chosen seeds ${values.seed.join(', ')}.` : 'Mean over seeds with its 95 % interval.');
    const lengths = Object.keys(choice.digits).map(Number);
    const columns = [
      ...model.view.axes.map((axis, i) => ({key: axis.name, title: axis.name, value: cell => cell.values[i]})),
      ...lengths.map(length => ({key: `${choice.name}@${length}`, title: String(length), length, value: cell => mean(cell, choice, length, values)})),
    ];
    const sort = sorting(values.sort, columns, choice);
    const table = document.createElement('table');
    table.append(head(columns, sort), body(columns, sort, choice, values));
    scroll.replaceChildren(table);
    mark();
  }

  function sorting(asked, columns, choice) {
    const falling = asked.startsWith('-');
    const column = columns.find(each => each.key === asked.replace(/^-/, ''));
    if (column) return {column, falling};
    return {column: columns[columns.length - 1], falling: choice.direction === 'higher'};
  }

  function head(columns, sort) {
    const line = document.createElement('tr');
    columns.forEach((column, i) => {
      const cell = document.createElement('th');
      cell.scope = 'col';
      const sorted = column === sort.column;
      cell.ariaSort = sorted ? (sort.falling ? 'descending' : 'ascending') : 'none';
      cell.append(action([column.title + (sorted ? (sort.falling ? ' \u2193' : ' \u2191') : '')],
        () => {
          state.set({sort: (sorted && !sort.falling ? '-' : '') + column.key});
          scroll.querySelectorAll('thead button')[i].focus({preventScroll: true});
        }));
      line.append(cell);
    });
    const group = document.createElement('thead');
    group.append(line);
    return group;
  }

  function body(columns, sort, choice, values) {
    const group = document.createElement('tbody');
    rows.clear();
    const order = (a, b) => {
      const [x, y] = [a, b].map(sort.column.value);
      if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
      return (sort.falling ? -1 : 1) * (typeof x === 'number' ? x - y : x.localeCompare(y, 'en', {numeric: true}));
    };
    [...visibleCells(model, values)].sort(order).forEach(cell => {
      const line = document.createElement('tr');
      columns.forEach((column, i) => {
        const field = document.createElement(i === 0 ? 'th' : 'td');
        if (i === 0) {
          field.scope = 'row';
          field.append(chooser(cell, model.view.axes.length ? column.value(cell) : cell.label));
        } else if (column.length) {
          fill(field, cell, choice, column.length, values);
        } else {
          field.textContent = column.value(cell);
        }
        line.append(field);
      });
      line.addEventListener('mouseenter', () => tell(cell.id));
      line.addEventListener('mouseleave', () => tell(''));
      line.addEventListener('click', event => event.target.closest('button') || state.toggle('chosen', cell.id));
      rows.set(cell.id, line);
      group.append(line);
    });
    return group;
  }

  function chooser(cell, text) {
    return action([swatch(cell), text], () => state.toggle('chosen', cell.id));
  }

  function fill(field, cell, choice, length, values) {
    const result = cell.result.metrics[choice.name];
    const value = result?.byLength?.find(each => each.length === length);
    const number = mean(cell, choice, length, values);
    if (number === undefined) {
      field.textContent = '\u2013';
      field.title = value?.reason ?? result?.reason ?? 'not measured';
      return;
    }
    field.append(numberText(number, choice.digits[length]));
    if (values.seed.length === 0 && intervalText(value.low, value.high)) {
      const interval = document.createElement('span');
      interval.className = 'interval';
      interval.textContent = intervalText(value.low, value.high, choice.digits[length]);
      field.append(' ', interval);
    }
  }

  function mean(cell, choice, length, values) {
    const value = cell.result.metrics[choice.name]?.byLength?.find(each => each.length === length);
    if (values.seed.length === 0) return value?.mean ?? undefined;
    const kept = (value?.perSeed ?? []).filter((_, i) => seedIsVisible(values, value.seeds[i]));
    return kept.length ? kept.reduce((sum, each) => sum + each, 0) / kept.length : undefined;
  }

  function mark() {
    const {chosen} = state.get();
    rows.forEach((line, id) => {
      line.classList.toggle('chosen', chosen.includes(id));
      line.querySelector('button').ariaPressed = String(chosen.includes(id));
    });
    clear.hidden = chosen.length === 0;
  }

  function tell(cell) {
    listeners.forEach(listener => listener(cell));
  }

  state.listen((_, changed) => (changed.every(key => key === 'chosen') ? mark() : draw()));
  draw();

  return {
    /** Marks the row of a cell whose line is pointed at. */
    point(cell) {
      rows.forEach((line, id) => line.classList.toggle('pointed', id === cell));
      tell(cell);
    },
    onPoint: listener => listeners.push(listener),
  };
}
