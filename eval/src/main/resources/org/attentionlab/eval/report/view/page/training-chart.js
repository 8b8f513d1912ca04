// The training losses by step: means over the runs of a cell that reached a step, or single runs. Long ones are thinned to means over
// stretches of steps.

import {numberText, ofCell, seedIsVisible, singleSeeds, visibleCells} from './model.js';
import {crowded, emphasis, labelled, ordinate, panels} from './panels.js';

const MOST_POINTS = 200;

export function trainingChart(model, state, _, size, legend) {
  const rows = visibleCells(model, state).flatMap(cell => {
    const runs = cell.result.runs.filter(run => seedIsVisible(state, run.seed) && run.trainLoss?.length);
    const groups = singleSeeds(state) ? runs.map(run => [run]) : [runs];
    return groups.flatMap(group => thinned(meanByStep(group))
      .map(([x, y]) => ({...ofCell(cell), seed: singleSeeds(state) ? String(group[0].seed) : '', x, y, text: numberText(y)})));
  });
  const look = labelled(model, state, legend);
  const layer = {
    mark: {type: 'line', strokeWidth: crowded(rows) ? 1 : 1.6},
    encoding: {
      x: {field: 'x', type: 'quantitative', axis: {title: 'step', format: '~s', grid: false}, scale: {nice: false}},
      y: {field: 'y', type: 'quantitative', ...ordinate(rows.map(row => row.y), 'training loss', 1e-6)},
      detail: [{field: 'cell'}, {field: 'seed'}],
      color: look.color,
      strokeDash: look.strokeDash,
      opacity: emphasis(1, 0.1),
      tooltip: [{field: 'label', title: 'cell'}, {field: 'facet', title: 'panel'}, {field: 'seed', title: 'seed'}],
    },
  };
  return panels({state, rows, layers: [layer], size});
}

function meanByStep(runs) {
  const steps = new Map();
  runs.flatMap(run => run.trainLoss).forEach(([step, loss]) => {
    const sum = steps.get(step) ?? [0, 0];
    steps.set(step, [sum[0] + loss, sum[1] + 1]);
  });
  return [...steps].sort((a, b) => a[0] - b[0]).map(([step, [sum, count]]) => [step, sum / count]);
}

function thinned(points) {
  const stretch = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const kept = [];
  for (let i = 0; i + stretch <= points.length; i += stretch) {
    const part = points.slice(i, i + stretch);
    kept.push([0, 1].map(k => part.reduce((sum, point) => sum + point[k], 0) / stretch));
  }
  return kept;
}
