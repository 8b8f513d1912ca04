// What charts have in common: a panel for each facet, axes that say something, lines that fade where others are chosen.

import {looks} from './look.js';
import {visibleCells} from './model.js';

const NARROWEST_PANEL = 400;
const NARROWEST_OF_MANY = 250;
const MANY_PANELS = 6;
export const MANY_LINES = 24;
const WIDE_RANGE = 2.5;

/** Shown in full where it is chosen or pointed at, or where nothing is. */
export function emphasis(full, faded) {
  return {
    condition: {test: 'length(chosen) === 0 && !pointed || indexof(chosen, datum.cell) >= 0 || pointed === datum.cell', value: full},
    value: faded,
  };
}

/** Layers as one chart, or as one for each facet side by side. */
export function panels({state, rows, layers, size}) {
  const facets = [...new Set(rows.map(row => row.facet))];
  const many = facets.length > MANY_PANELS;
  const columns = Math.min(facets.length, Math.max(1, Math.floor(size / (many ? NARROWEST_OF_MANY : NARROWEST_PANEL))));
  const width = Math.max(180, Math.floor((size - 64) / columns) - 22);
  const inner = {width, height: many ? 150 : facets.length > 1 ? 230 : 320, layer: layers};
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    data: {name: 'rows', values: rows},
    params: [{name: 'chosen', value: state.chosen}, {name: 'pointed', value: ''}],
    ...(facets.length > 1
      ? {facet: {field: 'facet', type: 'nominal', sort: facets, title: null}, columns, spec: inner}
      : inner),
  };
}

/** Colour, dashes and marker of a row's label. */
export function labelled(model, state, legend) {
  const look = looks(visibleCells(model, state));
  const shown = legend ? {orient: 'bottom', columns: 2, title: null} : null;
  return {
    color: {field: 'label', type: 'nominal', scale: look.colour, legend: shown},
    strokeDash: {field: 'label', type: 'nominal', scale: look.dashes, legend: shown},
    shape: {field: 'label', type: 'nominal', scale: look.shape, legend: shown},
  };
}

/** Whether a panel has so many lines that markers and bands would hide them. */
export function crowded(rows) {
  const lines = new Set(rows.map(row => `${row.cell} ${row.seed}`)).size;
  return lines > MANY_LINES * new Set(rows.map(row => row.facet)).size;
}

/** An ordinate over some numbers: by ratios where they are wide apart, one label where they are all the same. */
export function ordinate(values, title, resolution) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const axis = {title, titleAlign: 'left', titleAngle: 0, titleAnchor: 'end', titleY: -12, titleX: -40, format: '~g', tickCount: 6};
  if (high - low < resolution) {
    const room = Math.abs(low) < resolution ? 1 : Math.abs(low) / 2;
    return {axis: {...axis, values: [low]}, scale: {domain: [low - room, low + room], nice: false}};
  }
  return low > 0 && high / low > WIDE_RANGE
    ? {axis, scale: {type: 'log', nice: false, padding: 8}}
    : {axis, scale: {zero: false, nice: false, padding: 8}};
}

/** A logarithmic abscissa over lengths or positions, labelled at powers of two or where it is said. */
export function lengthAxis(values, title) {
  return {
    axis: {title, values, format: 'd', labelOverlap: 'greedy', grid: false},
    scale: {type: 'log', base: 2, nice: false, padding: 8},
  };
}

export function powersOfTwo(most) {
  return Array.from({length: Math.floor(Math.log2(most)) + 1}, (_, i) => 2 ** i);
}

/** Where models were trained, as a line from top to bottom. */
export function trainedAt(model) {
  const length = model.view.trainLength;
  if (!length) return [];
  const place = {data: {values: [{x: length, note: `trained at ${length}`}]}, encoding: {x: {field: 'x', type: 'quantitative'}}};
  return [
    {...place, mark: {type: 'rule', color: '#8a93a0', strokeDash: [3, 3]}},
    {
      ...place,
      mark: {type: 'text', align: 'left', baseline: 'top', dx: 4, color: '#5b6470', fontSize: 12},
      encoding: {...place.encoding, y: {value: 2}, text: {field: 'note'}},
    },
  ];
}
