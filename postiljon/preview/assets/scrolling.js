/* Mails side by side stay at the same heading: they are not equally long, so the same share would be another line. */
let leader = null;

function together(places) {
  for (const place of places) {
    const others = places.filter((other) => other !== place);
    const lead = () => leader === place && others.forEach((other) => alongside(place, other));
    place.scroll.addEventListener('scroll', lead, { passive: true });
    for (const event of ['pointerenter', 'pointerdown', 'wheel', 'focusin', 'touchstart'])
      place.scroll.addEventListener(event, () => { leader = place; }, { passive: true });
  }
}

function alongside(place, other) {
  if (!place.frame || !other.frame) return;
  const at = place.scroll.scrollTop, stops = commonStops(place, other);
  const found = stops.findIndex(([mine]) => mine > at), i = found < 0 ? stops.length - 1 : Math.max(1, found);
  const [[start, from], [end, to]] = [stops[i - 1], stops[i]];
  other.scroll.scrollTop = from + (to - from) * Math.min(1, (at - start) / (end - start || 1));
}

/* Where the headings that both have stand in each, from the first line to the last. */
function commonStops(place, other) {
  const ends = [place, other].map(({ scroll }) => Math.max(1, scroll.scrollHeight - scroll.clientHeight));
  const mine = headings(place), theirs = headings(other), stops = [[0, 0]];
  for (const [number, top] of mine) {
    const stop = [top, theirs.get(number)], last = stops.at(-1);
    if (stop.every((each, i) => each > last[i] && each < ends[i])) stops.push(stop);
  }
  return [...stops, ends];
}

function headings({ frame, scale, canvas, scroll }) {
  const above = canvas.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop;
  const top = (heading) => heading.getBoundingClientRect().top * scale + above - 48;
  return new Map($$('h1, h2, h3', frame.contentDocument).map((each) => [each.dataset.n, top(each)]));
}
