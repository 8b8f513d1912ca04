// How lines look: a label keeps its colour, dashes and marker in every figure. Dark screens put other colours in the place of these
// (report.css), and what is saved keeps these on white.

export const COLOURS = ['#0072b2', '#d55e00', '#00835f', '#b8508f', '#9a6a00', '#3a9bd9', '#4a4f57', '#7b52b9'];
const DASHES = [[1, 0], [7, 4], [2, 4]];
const DASH_WORDS = ['solid', 'dashed', 'dotted'];
const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'triangle-down'];

export const SOFT = '#5b6470';
export const FAINT = '#8a93a0';
export const GRID = '#e3e6ea';

function dashesOf(style) {
  return Math.floor(style / COLOURS.length) % DASHES.length;
}

/** How a line is dashed, as a style sheet says it. */
export function dashWordOf(style) {
  return DASH_WORDS[dashesOf(style)];
}

/** Scales from the labels of some cells to their looks. */
export function looks(cells) {
  const styles = new Map(cells.map(cell => [cell.label, cell.style]));
  const scale = look => ({domain: [...styles.keys()], range: [...styles.values()].map(look)});
  return {
    colour: scale(style => COLOURS[style % COLOURS.length]),
    dashes: scale(style => DASHES[dashesOf(style)]),
    shape: scale(style => SHAPES[style % SHAPES.length]),
  };
}

export const CONFIG = {
  font: 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif',
  background: null,
  view: {stroke: null},
  axis: {
    labelColor: SOFT, titleColor: SOFT, gridColor: GRID, domainColor: GRID, tickColor: GRID,
    labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal',
  },
  header: {labelColor: SOFT, labelFontSize: 13},
  legend: {labelColor: SOFT, titleColor: SOFT, labelLimit: 420},
  area: {aria: false},
  line: {aria: false},
  rule: {aria: false},
};
