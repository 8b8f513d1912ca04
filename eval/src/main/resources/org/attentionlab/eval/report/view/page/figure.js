// One figure: draws its chart when it comes near the screen, keeps it in step with what is chosen, and saves it.

import {CONFIG} from './look.js';
import {MANY_LINES} from './panels.js';
import {action, choice, swatch} from './parts.js';
import {visibleCells} from './model.js';
import {headChart} from './head-chart.js';
import {layerChart} from './layer-chart.js';
import {lengthChart, positionChart} from './length-chart.js';
import {parallelChart} from './parallel-chart.js';
import {trainingChart} from './training-chart.js';

/** Kinds of figures whose lines look as their labels do. */
const WITH_LEGEND = new Set(['length', 'position', 'layers', 'training']);

const KINDS = {
  length: lengthChart,
  position: positionChart,
  layers: layerChart,
  heads: headChart,
  training: trainingChart,
  parallel: parallelChart,
};

/** The choices of a figure of one kind. */
const OF_ONE_KIND = /-(metric|length)$/;

/** Changes of the state that no chart is drawn anew for. */
const LIGHT = new Set(['chosen', 'sort', 'metric']);

export function mountFigure(element, model, state, leaderboard) {
  const {kind, title} = element.dataset;
  const metrics = element.dataset.metrics.split(' ');
  const lengths = element.dataset.lengths.split(' ').filter(each => each);
  const keys = {metric: `${kind}-metric`, length: `${kind}-length`};
  /** What is drawn: of several metrics and lengths those that are chosen. */
  const asked = () => {
    const pick = (all, key) => (all.includes(state.get()[key]) ? state.get()[key] : all[0]);
    return {metric: pick(metrics, keys.metric), length: Number(pick(lengths, keys.length))};
  };
  const room = element.querySelector('.chart');
  const legend = document.createElement('ul');
  legend.className = 'legend';
  room.after(legend);
  let view = null;
  let near = false;
  let stale = true;
  let width = 0;

  const spec = (size, legend) => KINDS[kind](model, state.get(), asked(), size, legend);

  async function draw() {
    if (!near || !stale) return;
    stale = false;
    width = room.clientWidth;
    claims();
    const drawn = spec(width, false);
    view?.finalize();
    view = null;
    if (drawn.data.values.length === 0) {
      room.textContent = 'Nothing that the filters leave has a value here.';
      return;
    }
    const embedded = await vegaEmbed(room, drawn, {ast: true, renderer: 'svg', actions: false, config: CONFIG});
    view = embedded.view;
    view.addEventListener('mouseover', (_, item) => leaderboard.point(item?.datum?.cell ?? ''));
    view.addEventListener('mouseout', () => leaderboard.point(''));
    view.addEventListener('click', (_, item) => item?.datum?.cell && state.toggle('chosen', item.datum.cell));
    legend.replaceChildren(...(WITH_LEGEND.has(kind) ? legendOf(model, state) : []));
    element.dataset.drawn = String(Number(element.dataset.drawn ?? 0) + 1);
  }

  /** Shows the sentence of the metric that is drawn. */
  function claims() {
    element.querySelectorAll('.claim').forEach(claim => { claim.hidden = claim.dataset.metric !== asked().metric; });
  }

  function redraw() {
    stale = true;
    return draw();
  }

  new IntersectionObserver(entries => {
    near = entries.some(entry => entry.isIntersecting);
    draw();
  }, {rootMargin: '400px'}).observe(element);

  new ResizeObserver(() => Math.abs(room.clientWidth - width) > 8 && redraw()).observe(room);

  state.listen((values, changed) => {
    if (changed.some(key => !LIGHT.has(key) && (!OF_ONE_KIND.test(key) || key.startsWith(`${kind}-`)))) redraw();
    else if (changed.includes('chosen')) view?.signal('chosen', values.chosen).runAsync();
  });

  leaderboard.onPoint(cell => view?.signal('pointed', cell).runAsync());
  if (metrics.length > 1) room.before(choice(state, keys.metric, metrics, 'Metric '));
  if (lengths.length > 1) room.before(choice(state, keys.length, lengths, ' Length '));
  element.querySelector('figcaption').append(' ', ...saving(title, spec));

  return {
    /** Draws it wherever it is, before the page is printed. */
    show() {
      near = true;
      return draw();
    },
  };
}

/** What each line is, unless there are so many that the leaderboard says it better. */
function legendOf(model, state) {
  const byLabel = Map.groupBy(visibleCells(model, state.get()), cell => cell.label);
  if (byLabel.size > MANY_LINES) return [];
  return [...byLabel].map(([label, cells]) => {
    const item = document.createElement('li');
    const ids = cells.map(cell => cell.id);
    item.append(action([swatch(cells[0]), label], () => {
      const chosen = state.get().chosen.filter(id => !ids.includes(id));
      const all = ids.every(id => state.get().chosen.includes(id));
      state.set({chosen: all ? chosen : [...chosen, ...ids]});
    }));
    return item;
  });
}

/** The buttons that save a figure: as a picture on white with its legend, or the numbers it is drawn from. */
function saving(title, spec) {
  const name = title.toLowerCase().replaceAll(/[^\w.]+/g, '-');
  const picture = type => async () => {
    const {view} = await vegaEmbed(document.createElement('div'), {...spec(860, true), background: 'white', title},
      {ast: true, renderer: 'none', actions: false, config: CONFIG});
    save(await view.toImageURL(type, type === 'png' ? 2 : 1), `${name}.${type}`);
    view.finalize();
  };
  const table = () => {
    const rows = spec(860, false).data.values;
    save(URL.createObjectURL(new Blob([csv(rows)], {type: 'text/csv'})), `${name}.csv`);
  };
  return [['PNG', picture('png')], ['SVG', picture('svg')], ['CSV', table]].map(([label, act]) => {
    const button = action([label], act);
    button.title = `Save this figure as ${label}`;
    return button;
  });
}

function save(url, name) {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/** Rows as CSV; a text that a spreadsheet would take for a formula has an apostrophe before it. */
export function csv(rows) {
  const keys = [...new Set(rows.flatMap(Object.keys))].filter(key => key !== 'text');
  const field = value => {
    const text = typeof value === 'string' && /^\s*[=+@-]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : String(value ?? '');
    return /[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [keys, ...rows.map(row => keys.map(key => row[key]))].map(line => line.map(field).join(',') + '\n').join('');
}
