// A metric of every head at one length: a row for each cell, a square for each head, layer by layer. All cells share one scale.

import {layerIsVisible} from './layer-chart.js';
import {numberText, ofCell, visibleCells} from './model.js';
import {emphasis} from './panels.js';

const FAR_APART = 50;
const MANY_CELLS = 40;

export function headChart(model, state, {metric, length}, size) {
  const cells = visibleCells(model, state);
  const rows = cells.flatMap(cell => {
    const layers = cell.result.metrics[metric]?.byLayerHead?.find(each => each.length === length)?.mean ?? [];
    return layers.flatMap((heads, layer) => heads.map((y, head) => ({
      ...ofCell(cell),
      name: nameOf(cell),
      layer: layer + 1,
      head: head + 1,
      slot: (layer + 1) * 1000 + head + 1,
      y,
      text: y === null ? 'no value' : numberText(y),
    }))).filter(row => layerIsVisible(state, row.layer));
  });
  const names = Math.min(280, size / 2.6, 7 * Math.max(...cells.map(cell => nameOf(cell).length)));
  const numbers = rows.map(row => row.y).filter(y => y !== null);
  const low = Math.min(...numbers);
  const wide = low > 0 && Math.max(...numbers) / low > FAR_APART;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    data: {name: 'rows', values: rows},
    params: [{name: 'chosen', value: state.chosen}, {name: 'pointed', value: ''}],
    width: Math.max(120, size - names - 40),
    height: {step: cells.length > MANY_CELLS ? 11 : 18},
    mark: {type: 'rect', stroke: null},
    encoding: {
      x: {
        field: 'slot', type: 'ordinal', scale: {paddingInner: 0.06},
        axis: {
          title: 'layer.head', orient: 'top', labelAngle: 0, labelOverlap: 'greedy', ticks: false, domain: false,
          labelExpr: "floor(datum.value / 1000) + '.' + datum.value % 1000",
        },
      },
      y: {
        field: 'name', type: 'ordinal', sort: cells.map(nameOf), scale: {paddingInner: 0.1},
        axis: {title: null, labelLimit: names, ticks: false, domain: false, labelFontSize: cells.length > MANY_CELLS ? 9 : 12},
      },
      color: {
        field: 'y', type: 'quantitative',
        scale: {scheme: 'viridis', type: wide ? 'log' : 'linear', zero: false, nice: false},
        legend: {orient: 'bottom', title: metric, format: '~g', gradientLength: Math.min(260, size / 2), tickCount: 4},
      },
      opacity: emphasis(1, 0.25),
      tooltip: [
        {field: 'name', title: 'cell'}, {field: 'layer', title: 'layer'}, {field: 'head', title: 'head'}, {field: 'text', title: metric},
      ],
    },
  };
}

function nameOf(cell) {
  return cell.facet ? `${cell.label}, ${cell.facet}` : cell.label;
}
