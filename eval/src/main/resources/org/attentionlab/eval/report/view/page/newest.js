// On a page that is served while its study goes on: looks whether there is a newer report, and shows that. What is chosen stays, since it
// is in the address, and the browser keeps the place.

const LOOKS_EVERY = 3000;

export function keepNewest(version) {
  const look = async () => {
    try {
      const newest = await (await fetch('version')).text();
      if (newest !== version) location.reload();
    } catch {
      // Nobody serves it any more: what there is stays.
    }
  };
  setInterval(look, LOOKS_EVERY);
}
