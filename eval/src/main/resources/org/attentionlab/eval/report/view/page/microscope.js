// The attention microscope: every head of a model on a window of tokens, as small maps layer by layer; one that is chosen is read at
// full size, beside the same of another cell if asked for, at any training step that was kept.

import {paint, reading, visible} from './map.js';

const SHADES = {
  'first key': map => map.firstKey,
  entropy: (map, window) => (map.entropy === undefined ? undefined : map.entropy / Math.log(Math.max(2, window.tokens.length))),
};

/** What the state holds of it. */
export const LOOKING = {look: '', beside: '', window: '', step: '', map: '', shade: ''};

/** Subjects have an id, a name and windows. */
export function mountMicroscope(element, subjects, state) {
  const tools = document.createElement('p');
  tools.className = 'tools';
  const panes = document.createElement('div');
  panes.className = 'panes';
  element.append(tools, panes);

  const named = id => subjects.find(subject => subject.id === id);
  const first = () => named(state.get().look) ?? subjects[0];
  const places = () => [...new Set(first().windows.map(placeOf))];
  const place = () => (places().includes(state.get().window) ? state.get().window : places()[0]);
  const steps = [...new Set(subjects.flatMap(each => each.windows.map(window => window.step ?? 0)))].sort((a, b) => a - b);
  const step = () => (state.get().step && steps.includes(Number(state.get().step)) ? Number(state.get().step) : steps.at(-1));
  const shade = () => (Object.hasOwn(SHADES, state.get().shade) ? state.get().shade : 'first key');
  /** The query that was pointed at last, which stays the one that is read while maps change. */
  const looked = {};

  /** A list that shows what is chosen, and goes where there is nothing to choose. */
  function list(title, key, entries, chosen) {
    const label = document.createElement('label');
    const select = document.createElement('select');
    select.name = key;
    select.addEventListener('change', () => state.set({[key]: select.value}));
    label.append(title, ' ', select, ' ');
    let shown = '';
    return {
      label,
      show() {
        const all = entries();
        if (shown !== JSON.stringify(all)) select.replaceChildren(...all.map(([value, text]) => new Option(text, value)));
        shown = JSON.stringify(all);
        select.value = chosen();
        label.hidden = all.length < 2;
      },
    };
  }

  function slider() {
    const label = document.createElement('label');
    const told = document.createElement('span');
    const range = Object.assign(document.createElement('input'), {type: 'range', min: 0, max: steps.length - 1, name: 'step'});
    range.addEventListener('input', () => state.set({step: String(steps[Number(range.value)])}));
    label.append(told, range);
    return {
      label,
      show() {
        told.textContent = `Step ${step()} `;
        range.value = String(steps.indexOf(step()));
      },
    };
  }

  const names = subjects.map(subject => [subject.id, subject.name]);
  const one = subjects.length < 2;
  const controls = [
    ...(one ? [] : [list('Cell', 'look', () => names, () => first().id)]),
    ...(one ? [] : [list('beside', 'beside', () => [['', 'nothing'], ...names], () => named(state.get().beside)?.id ?? '')]),
    list('Window', 'window', () => places().map(each => [each, each]), place),
    list('Shade by', 'shade', () => Object.keys(SHADES).map(key => [key, key]), shade),
    ...(steps.length > 1 ? [slider()] : []),
  ];
  tools.append(...controls.map(control => control.label));

  function draw() {
    controls.forEach(control => control.show());
    const shown = [first(), named(state.get().beside)].filter(subject => subject);
    panes.classList.toggle('two', shown.length > 1);
    panes.replaceChildren(...shown.map(pane));
  }

  /** Chooses a map, or none where it is chosen already; who did it with a key goes on at the map. */
  function choose(key, button, byKey) {
    const at = [...panes.children].indexOf(button.closest('section'));
    const chosen = state.get().map === key ? '' : key;
    state.set({map: chosen});
    panes.children[at].querySelector(chosen && byKey ? '.map' : `[data-map="${key}"]`)?.focus({preventScroll: !byKey});
  }

  function pane(subject) {
    const section = document.createElement('section');
    const heading = document.createElement('h3');
    heading.textContent = subject.name;
    section.append(heading);
    const window = subject.windows.find(each => placeOf(each) === place() && (each.step ?? 0) === step())
      ?? subject.windows.findLast(each => placeOf(each) === place());
    if (!window) {
      section.append('No maps of this window are kept.');
      return section;
    }
    const text = document.createElement('p');
    text.className = 'window';
    text.textContent = window.tokens.map(token => visible(token)).join('');
    section.append(text, grid(window));
    const [layer, head] = state.get().map.split('.').map(Number);
    const map = window.heads.find(each => each.layer === layer && each.head === head);
    if (map) section.append(reading(map, window, `${subject.name}, layer ${layer}, head ${head}`, looked));
    return section;
  }

  function grid(window) {
    const table = document.createElement('table');
    table.className = 'heads';
    const visibleLayers = state.get().layer ?? [];
    const share = SHADES[shade()];
    const byLayer = Map.groupBy(window.heads.filter(map => !visibleLayers.length || visibleLayers.includes(String(map.layer))), map => map.layer);
    byLayer.forEach((maps, layer) => {
      const line = document.createElement('tr');
      const name = document.createElement('th');
      name.scope = 'row';
      name.textContent = `layer ${layer}`;
      line.append(name, ...maps.map(map => {
        const cell = document.createElement('td');
        cell.append(thumbnail(map, window, share(map, window)));
        return cell;
      }));
      table.append(line);
    });
    const scroll = document.createElement('div');
    scroll.className = 'scroll';
    scroll.append(table);
    return scroll;
  }

  function thumbnail(map, window, share) {
    const key = `${map.layer}.${map.head}`;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'thumbnail';
    button.dataset.map = key;
    button.ariaPressed = String(state.get().map === key);
    button.title = `layer ${map.layer}, head ${map.head}: first key ${map.firstKey.toFixed(3)}`
      + (map.entropy === undefined ? '' : `, entropy ${map.entropy.toFixed(3)} nats`)
      + (map.mostAttended === undefined ? '' : `; most attended: ${visible(window.tokens[map.mostAttended - 1])}`
        + ` at ${map.mostAttended}, ${map.inflow.toFixed(3)} of a row`)
      + (map.sinks.length ? `; sinks at ${map.sinks.join(', ')}` : '; no sink');
    button.style.setProperty('--share', String(Math.max(0, Math.min(1, share ?? 0))));
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    paint(canvas, map, window.tokens.length);
    const caption = document.createElement('span');
    caption.textContent = share === undefined ? key : `${key}: ${share.toFixed(2)}`;
    button.append(canvas, caption);
    button.addEventListener('click', event => choose(key, button, event.detail === 0));
    return button;
  }

  state.listen((_, changed) => changed.some(key => key in LOOKING || key === 'layer') && draw());
  draw();
}

function placeOf(window) {
  return [
    window.from === undefined ? '' : `tokens from ${window.from}`,
    window.seed === undefined ? '' : `seed ${window.seed}`,
  ].filter(part => part).join(', ');
}
