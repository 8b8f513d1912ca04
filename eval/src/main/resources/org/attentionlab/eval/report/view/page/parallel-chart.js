// Parallel coordinates, for sweeps of more axes than lines and panels have room for: every axis of the study upright, and at the end the
// metric that the report is about at the longest length. A line is a cell.

import {numberText, ofCell, visibleCells} from './model.js';
import {emphasis} from './panels.js';
import {SOFT} from './look.js';

export function parallelChart(model, state, {metric}, size) {
  const choice = model.view.metrics.find(each => each.name === metric);
  const longest = Math.max(...Object.keys(choice.digits).map(Number));
  const cells = visibleCells(model, state)
    .map(cell => ({cell, result: cell.result.metrics[metric]?.byLength?.find(each => each.length === longest)?.mean}))
    .filter(each => each.result !== undefined && each.result !== null);
  const results = cells.map(each => each.result);
  const low = Math.min(...results);
  const span = Math.max(...results) - low || 1;
  const columns = model.view.axes.length;
  const rows = cells.flatMap(({cell, result}) => [
    ...model.view.axes.map((axis, i) => ({
      ...ofCell(cell), seed: '', x: i, y: place(axis.values.indexOf(cell.values[i]), axis.values.length), result, text: cell.values[i],
    })),
    {...ofCell(cell), seed: '', x: columns, y: (result - low) / span, result, text: numberText(result, choice.digits[longest])},
  ]);
  const ticks = [
    ...model.view.axes.flatMap((axis, i) => axis.values.map((text, k) => ({x: i, y: place(k, axis.values.length), text}))),
    ...[0, 0.5, 1].map(y => ({x: columns, y, text: numberText(low + y * span, choice.digits[longest])})),
  ];
  const titles = [...model.view.axes.map(axis => axis.name), `${metric} at ${longest}`].map((text, x) => ({x, text}));
  const x = {field: 'x', type: 'quantitative', axis: null, scale: {domain: [0, columns], nice: false}};
  const y = {field: 'y', type: 'quantitative', axis: null, scale: {domain: [0, 1], nice: false}};
  const room = Math.floor((size - 180) / columns);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    data: {name: 'rows', values: rows},
    params: [{name: 'chosen', value: state.chosen}, {name: 'pointed', value: ''}],
    width: size - 150,
    height: Math.max(260, 16 * Math.max(...model.view.axes.map(axis => axis.values.length))),
    padding: {left: 10, right: 110, top: 30, bottom: 10},
    layer: [
      {data: {values: titles}, mark: {type: 'rule', color: '#c9ced6'}, encoding: {x}},
      {
        mark: {type: 'line', strokeWidth: 1.8},
        encoding: {
          x, y,
          detail: {field: 'cell'},
          color: {
            field: 'result', type: 'quantitative', scale: {scheme: 'viridis', reverse: choice.direction !== 'higher', zero: false, nice: false},
            legend: null,
          },
          opacity: emphasis(0.9, 0.08),
          tooltip: [{field: 'label', title: 'cell'}, {field: 'facet', title: 'panel'}, {field: 'result', title: metric, format: '.5~g'}],
        },
      },
      {
        data: {values: titles},
        mark: {type: 'text', align: 'left', baseline: 'bottom', color: SOFT, fontSize: 12, fontWeight: 'bold', limit: room},
        encoding: {x, y: {value: -8}, text: {field: 'text'}},
      },
      {data: {values: ticks}, mark: {type: 'text', align: 'left', dx: 5, color: SOFT, fontSize: 11, limit: room}, encoding: {x, y, text: {field: 'text'}}},
    ],
  };
}

function place(index, count) {
  return count < 2 ? 0.5 : 1 - index / (count - 1);
}
