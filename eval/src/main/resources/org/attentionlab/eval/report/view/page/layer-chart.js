// A metric by layer at one length. Where there is a value for the embedding's output, that is layer 0.

import {layersOf, numberText, ofCell, visibleCells} from './model.js';
import {crowded, emphasis, labelled, ordinate, panels} from './panels.js';

export function layerChart(model, state, {metric, length}, size, legend) {
  const rows = visibleCells(model, state).flatMap(cell => {
    const values = cell.result.metrics[metric]?.byLayer?.find(each => each.length === length)?.mean ?? [];
    const first = values.length > layersOf(model, cell) ? 0 : 1;
    return values.map((y, i) => ({...ofCell(cell), seed: '', x: i + first, y, text: numberText(y)}))
      .filter(row => layerIsVisible(state, row.x));
  });
  const look = labelled(model, state, legend);
  const place = {
    x: {field: 'x', type: 'ordinal', axis: {title: 'layer', labelAngle: 0, labelOverlap: 'greedy'}, scale: {padding: 0.2}},
    y: {field: 'y', type: 'quantitative', ...ordinate(rows.map(row => row.y), `${metric} at ${length}`, 1e-6)},
    detail: {field: 'cell'},
  };
  const tooltip = [{field: 'label', title: 'cell'}, {field: 'facet', title: 'panel'}, {field: 'x', title: 'layer'}, {field: 'text', title: metric}];
  const layersOfChart = [
    {
      mark: {type: 'line', strokeWidth: crowded(rows) ? 1.2 : 2},
      encoding: {...place, color: look.color, strokeDash: look.strokeDash, opacity: emphasis(1, 0.13), tooltip},
    },
    {
      mark: {type: 'point', filled: true, size: 44},
      encoding: {...place, color: look.color, shape: look.shape, opacity: emphasis(1, 0.08), tooltip},
    },
  ];
  return panels({state, rows, layers: layersOfChart, size});
}

export function layerIsVisible(state, layer) {
  return state.layer.length === 0 || state.layer.includes(String(layer));
}
