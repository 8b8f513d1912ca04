// Brings the page to life: what a reader can choose, the leaderboard, and every figure.

import {createState} from './state.js';
import {readModel} from './model.js';
import {LOOKING, mountMicroscope} from './microscope.js';
import {keepNewest} from './newest.js';
import {mountFigure} from './figure.js';
import {mountFilters} from './filters.js';
import {mountLeaderboard} from './leaderboard.js';

const board = document.getElementById('leaderboard');
if (board) {
  const model = readModel();
  const axes = Object.fromEntries(model.view.axes.map(axis => [axis.name, []]));
  const ofFigures = Object.fromEntries(['position', 'layers', 'heads'].flatMap(kind => [[`${kind}-metric`, ''], [`${kind}-length`, '']]));
  const state = createState({metric: '', sort: '', chosen: [], seeds: '', seed: [], layer: [], ...LOOKING, ...ofFigures, ...axes});
  const mapped = model.cells.filter(cell => cell.result.maps?.length)
    .map(cell => ({id: cell.id, name: [cell.label, cell.facet].filter(part => part).join(', '), windows: cell.result.maps}));
  if (mapped.length) mountMicroscope(document.getElementById('microscope'), mapped, state);
  mountFilters(document.getElementById('filters'), model, state);
  const leaderboard = mountLeaderboard(board, model, state);
  const figures = [...document.querySelectorAll('figure[data-kind]')].map(each => mountFigure(each, model, state, leaderboard));

  addEventListener('beforeprint', () => {
    document.querySelectorAll('details').forEach(fold => { fold.open = true; });
    figures.forEach(figure => figure.show());
  });
  document.documentElement.dataset.ready = 'true';
  const inSight = figures.filter((_, i) => document.querySelectorAll('figure[data-kind]')[i].getBoundingClientRect().top < innerHeight);
  Promise.all(inSight.map(figure => figure.show())).then(() => performance.mark('ready'));
}

const alone = document.getElementById('subjects');
if (alone) {
  mountMicroscope(document.getElementById('microscope'), JSON.parse(alone.textContent), createState(LOOKING));
  document.documentElement.dataset.ready = 'true';
}

const {version} = document.documentElement.dataset;
if (version) keepNewest(version);
