// What the reader chose. It is kept in the fragment of the page's address, so that a view can be sent.

/** A state whose keys and kinds are those of the defaults: a text, or a list of texts. */
export function createState(defaults) {
  const listeners = [];
  let values = read();

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(Object.entries(defaults).map(([key, value]) => [
      key,
      !given.has(key) ? value : Array.isArray(value) ? given.getAll(key) : given.get(key),
    ]));
  }

  function write() {
    const kept = new URLSearchParams();
    for (const [key, value] of Object.entries(values)) {
      if (Array.isArray(value)) value.forEach(each => kept.append(key, each));
      else if (value !== defaults[key]) kept.set(key, value);
    }
    history.replaceState(null, '', '#' + kept);
  }

  function tell(changed) {
    listeners.forEach(listener => listener(values, changed));
  }

  addEventListener('hashchange', () => {
    values = read();
    tell(Object.keys(defaults));
  });

  return {
    get: () => values,
    set(changes) {
      values = {...values, ...changes};
      write();
      tell(Object.keys(changes));
    },
    /** Adds a value to a list, or takes it out. */
    toggle(key, value) {
      const list = values[key];
      this.set({[key]: list.includes(value) ? list.filter(each => each !== value) : [...list, value]});
    },
    listen: listener => listeners.push(listener),
  };
}
