// The report and what is said of how it is shown, and the rows that charts and tables take from both.

export function readModel() {
  const parse = id => JSON.parse(document.getElementById(id).textContent);
  const report = parse('report');
  const view = parse('view');
  const cells = view.cells.map((shown, i) => ({...shown, id: report.cells[i].id, result: report.cells[i]}));
  const seeds = [...new Set(cells.flatMap(cell => cell.result.runs.map(run => String(run.seed))))];
  return {report, view, cells, seeds};
}

/** The metric that is chosen, or the one the report is about. */
export function chosenMetric(model, state) {
  const named = name => model.view.metrics.find(metric => metric.name === name);
  return named(state.metric) ?? named(model.view.keyMetric) ?? model.view.metrics[0];
}

/** The cells that no filter hides. */
export function visibleCells(model, state) {
  return model.cells.filter(cell => model.view.axes.every((axis, i) =>
    state[axis.name].length === 0 || state[axis.name].includes(cell.values[i])));
}

/** How many layers models of a cell have; 0 where it is not said. */
export function layersOf(model, cell) {
  return Number(cell.result.axes.layers ?? model.report.spec?.model?.layers) || 0;
}

/** Whether single seeds are shown in place of means over them. */
export function singleSeeds(state) {
  return state.seeds === 'single' || state.seed.length > 0;
}

export function seedIsVisible(state, seed) {
  return state.seed.length === 0 || state.seed.includes(String(seed));
}

/** A number as the tables of the page write it. */
export function numberText(value, digits) {
  if (!digits) return String(Number(value.toPrecision(4)));
  const text = digits.powers
    ? value.toExponential(digits.decimals).replace('e+', 'e')
    : value.toLocaleString('en-US', {minimumFractionDigits: digits.decimals, maximumFractionDigits: digits.decimals});
  return text.replace(/^-(?=.*[1-9])/, '\u2212').replace(/^-/, '');
}

export function intervalText(low, high, digits) {
  return low === undefined || low === null ? '' : `[${numberText(low, digits)}, ${numberText(high, digits)}]`;
}

/** What every row of a chart says of the cell it is of. */
export function ofCell(cell) {
  return {cell: cell.id, label: cell.label, facet: cell.facet};
}

/** A metric against length: a row for each cell and length, or for each seed of them. */
export function rowsByLength(model, state, metric) {
  const single = singleSeeds(state);
  return visibleCells(model, state).flatMap(cell =>
    (cell.result.metrics[metric]?.byLength ?? []).filter(value => value.mean !== undefined && value.mean !== null).flatMap(value => {
      const row = {...ofCell(cell), x: value.length};
      return single
        ? value.seeds.map((seed, i) => ({...row, seed: String(seed), y: value.perSeed[i]}))
            .filter(each => seedIsVisible(state, each.seed))
        : [{...row, seed: '', y: value.mean, low: value.low, high: value.high}];
    }));
}

/** The loss by position in windows of a length; a bucket of positions stands at its geometric middle. */
export function rowsByPosition(model, state, metric, length) {
  return visibleCells(model, state).flatMap(cell => {
    const curve = (cell.result.metrics[metric]?.byPosition ?? []).find(each => each.length === length);
    if (!curve) return [];
    const row = i => ({...ofCell(cell), seed: '', x: Math.sqrt(curve.from[i] * curve.to[i])});
    return singleSeeds(state) && curve.perSeed
      ? curve.seeds.flatMap((seed, k) => (seedIsVisible(state, seed)
          ? curve.perSeed[k].map((y, i) => ({...row(i), seed: String(seed), y}))
          : []))
      : curve.mean.map((y, i) => ({...row(i), y, low: curve.low?.[i], high: curve.high?.[i]}));
  });
}
