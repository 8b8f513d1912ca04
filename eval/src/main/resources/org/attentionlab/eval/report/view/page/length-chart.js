// A metric against length, and the loss by position: lines with the band of their interval, beside what equal weights would read.

import {numberText, intervalText, rowsByLength, rowsByPosition} from './model.js';
import {crowded, emphasis, labelled, lengthAxis, ordinate, panels, powersOfTwo, trainedAt} from './panels.js';
import {FAINT, SOFT} from './look.js';

/** Curves of more points have markers that only a mouse finds. */
const MOST_MARKERS = 20;

export function lengthChart(model, state, {metric}, size, legend) {
  const choice = model.view.metrics.find(each => each.name === metric);
  const rows = rowsByLength(model, state, metric);
  const lengths = [...new Set(rows.map(row => row.x))].sort((a, b) => a - b);
  rows.forEach(row => {
    row.text = [numberText(row.y, choice.digits[row.x]), intervalText(row.low, row.high, choice.digits[row.x])].join(' ').trim();
  });
  return curves({
    model, state, rows, size, legend,
    x: lengthAxis(lengths, 'length'), y: choice.title, resolution: choice.resolution, xTitle: 'length', uniform: choice.uniform,
  });
}

export function positionChart(model, state, {metric, length}, size, legend) {
  const rows = rowsByPosition(model, state, metric, length);
  rows.forEach(row => {
    row.text = numberText(row.y);
  });
  return curves({
    model, state, rows, size, legend,
    x: lengthAxis(powersOfTwo(length), 'tokens seen before'), y: 'loss (nats/token)', resolution: 1e-6,
    xTitle: 'tokens seen before', uniform: [],
  });
}

function curves({model, state, rows, size, legend, x, y, resolution, xTitle, uniform}) {
  const look = labelled(model, state, legend);
  const many = crowded(rows);
  const markers = new Set(rows.map(row => row.x)).size <= MOST_MARKERS;
  const references = uniform.flatMap(line => line.points.map(([at, value]) => ({x: at, y: value, line: line.name})));
  const values = rows.flatMap(row => [row.y, row.low ?? row.y, row.high ?? row.y]);
  const place = {
    x: {field: 'x', type: 'quantitative', ...x},
    y: {field: 'y', type: 'quantitative', ...ordinate([...values, ...references.map(row => row.y)], y, resolution)},
    detail: [{field: 'cell'}, {field: 'seed'}],
  };
  const tooltip = [
    {field: 'label', title: 'cell'},
    {field: 'facet', title: 'panel'},
    {field: 'seed', title: 'seed'},
    {field: 'x', title: xTitle, format: '.0f'},
    {field: 'text', title: y},
  ];
  const layers = [
    ...trainedAt(model),
    ...equalWeights(references),
    ...bands(rows, place, look, many),
    {
      mark: {type: 'line', strokeWidth: many ? 1.2 : 2},
      encoding: {...place, color: look.color, strokeDash: look.strokeDash, opacity: emphasis(1, 0.13), tooltip},
    },
    {
      mark: {type: 'point', filled: true, size: many ? 20 : 44},
      encoding: {...place, color: look.color, shape: look.shape, opacity: markers ? emphasis(1, 0.08) : {value: 0}, tooltip},
    },
  ];
  return panels({state, rows, layers, size});
}

function bands(rows, place, look, many) {
  const values = rows.filter(row => row.low !== undefined && row.low !== null);
  return values.length === 0 ? [] : [{
    transform: [{filter: 'isValid(datum.low)'}],
    mark: {type: 'area'},
    encoding: {
      ...place, y: {...place.y, field: 'low'}, y2: {field: 'high'}, color: look.color, opacity: emphasis(many ? 0.05 : 0.16, 0.02),
    },
  }];
}

function equalWeights(references) {
  if (references.length === 0) return [];
  const last = Math.max(...references.map(row => row.x));
  const place = {x: {field: 'x', type: 'quantitative'}, y: {field: 'y', type: 'quantitative'}, detail: {field: 'line'}};
  return [
    {data: {values: references}, mark: {type: 'line', color: FAINT, strokeDash: [2, 3], strokeWidth: 1.4}, encoding: place},
    {
      data: {values: references.filter(row => row.x === last)},
      mark: {type: 'text', align: 'right', baseline: 'bottom', dy: -3, color: SOFT, fontSize: 11},
      encoding: {...place, text: {field: 'line'}},
    },
  ];
}
