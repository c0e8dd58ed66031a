/* The frames that the mail is drawn in. They run no scripts; the page measures them and tells them their colours. */
const views = $$('.view').map((box) => ({
  box, id: box.dataset.view, width: +box.dataset.width, drawn: '',
  scroll: $('.scroll', box), canvas: $('.canvas', box), frame: $('iframe', box),
}));
const inner = (view) => view.frame.contentDocument;
const isShown = (view) => view.box.offsetParent !== null;
const isNarrow = () => matchMedia('(max-width: 760px)').matches;
const composed = {};

function draw(view) {
  view.frame.style.colorScheme = state.mode;
  if (view.drawn === state.pictures) return settle(view);
  view.drawn = state.pictures;
  view.frame.srcdoc = composed[state.pictures] ??= compose(state.pictures === 'on');
}

function loaded(view) {
  if (!view.drawn) return;
  for (const event of ['load', 'error']) inner(view).addEventListener(event, () => fit(view), true); // late pictures
  inner(view).addEventListener('keydown', pressed);
  settle(view);
}

function settle(view) {
  colour(view);
  fit(view);
}

/* As high as its mail; on a screen that is too narrow, smaller as a whole. */
function fit(view) {
  const root = inner(view)?.documentElement, room = view.canvas.clientWidth;
  if (!root || !isShown(view)) return;
  const width = view.id === 'phone' && isNarrow() ? room : view.width, scale = Math.min(1, room / width);
  Object.assign(view.frame.style, { width: `${width}px`, height: '0', transform: scale < 1 ? `scale(${scale})` : '' });
  const height = root.scrollHeight, bar = root.scrollWidth > width ? 16 : 0;
  view.frame.style.height = `${height + bar}px`;
  view.canvas.style.height = `${(height + bar) * scale}px`;
  const grouped = String(height).replace(/\B(?=(\d{3})+$)/g, '\u202f');
  const smaller = scale < 1 ? ` (${Math.round(scale * 100)} %)` : '';
  $('.dimensions', view.box).textContent = `${width} × ${grouped}${smaller}`;
}

/* A frame takes its colours from the scheme of its element. Where a browser does not do that (or is told otherwise by
   its own tools), the mail's media queries are answered here, in the style sheets as the browser has read them. */
const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi;
const questions = new WeakMap();

function colour(view) {
  const mail = inner(view), { matches } = view.frame.contentWindow.matchMedia(`(prefers-color-scheme: ${state.mode})`);
  if (matches && !view.isAnswered) return;
  view.isAnswered = true;
  const rules = [...mail.styleSheets];
  for (let at = 0; at < rules.length; at++) {
    if (rules[at].media) answer(rules[at].media);
    rules.push(...(rules[at].cssRules ?? []));
  }
  const known = $('meta[name="color-scheme" i]', mail)?.content ?? '';
  if (known.includes(state.mode)) mail.documentElement.style.colorScheme = state.mode;
}

function answer(media) {
  if (!questions.has(media)) questions.set(media, media.mediaText);
  const [yes, no] = ['(min-width: 0px)', '(max-width: 0px)'];
  media.mediaText = questions.get(media).replace(SCHEME, (_, mode) => mode.toLowerCase() === state.mode ? yes : no);
}

/* Side by side, both stay at the same heading: the phone's mail is longer, so the same share would be another line. */
let leader = null;

function follow(view) {
  const other = views.find((each) => each !== view && isShown(each));
  if (leader !== view || !other) return;
  const at = view.scroll.scrollTop, stops = commonStops(view, other);
  const i = Math.max(1, stops.findIndex(([mine], i) => mine > at || i === stops.length - 1));
  const [[start, from], [end, to]] = [stops[i - 1], stops[i]];
  other.scroll.scrollTop = from + (to - from) * Math.min(1, (at - start) / (end - start || 1));
}

function commonStops(...pair) {
  const tops = ({ canvas, frame }) => $$('h1, h2, h3', frame.contentDocument).map((heading) => {
    const place = heading.getBoundingClientRect();
    return place.height && place.top * canvas.offsetHeight / frame.offsetHeight;
  });
  const ends = pair.map(({ scroll }) => scroll.scrollHeight - scroll.clientHeight), [mine, theirs] = pair.map(tops);
  const isBetween = (stop) => stop.every((top, i) => top > 0 && top < ends[i]);
  const between = mine.map((top, i) => [top, theirs[i]]).filter(isBetween).sort(([a], [b]) => a - b);
  return [[0, 0], ...between, ends];
}

for (const view of views) {
  view.frame.addEventListener('load', () => loaded(view));
  view.scroll.addEventListener('scroll', () => follow(view), { passive: true });
  for (const event of ['pointerenter', 'pointerdown', 'wheel', 'focusin', 'touchstart'])
    view.scroll.addEventListener(event, () => { leader = view; }, { passive: true });
}
