/* The mail in the middle: one view, two side by side, a wall of nine; or its text, source and headers. */
let places = [], laid = '';

const isPart = () => state.part !== 'mail' && state.mode !== 'wall';

function stage() {
  const views = [state.mode, state.mode === 'wall' || viewsShown(), story.screenshots];
  const what = !story.row ? story.campaigns.length > 0 : isPart() ? state.part : views;
  const signature = JSON.stringify([story.campaign, what]);
  if (signature !== laid) {
    laid = signature;
    places = [];
    $('#stage').replaceChildren(...layout());
  }
  return refill();
}

function layout() {
  if (!story.row) return story.campaigns.length ? [] : [empty()];
  return [isPart() ? part() : { one, two, wall }[state.mode]()];
}

/* What is shown anew without building the stage again, so that it stays where it was scrolled to. */
function refill() {
  const content = $('#stage .sheet pre');
  if (content) content.textContent = partText();
  $('.sum')?.replaceWith(differences());
  for (const place of places) place.resize?.();
  return Promise.all(places.map(draw));
}

function scroller(place) {
  const words = say(WORDS.scrolls, { view: place.view.title });
  place.scroll = make('div.scroll', { tabindex: '0', role: 'region', 'aria-label': words }, place.box);
  return place.scroll;
}

/* -- one view, with a grip for its width, beside real screenshots of it */

function one() {
  const view = viewNamed(state.view), made = place(view, { withBar: true });
  const grip = gripOf(made), scroll = scroller(made);
  made.told = (shown) => made.bar.replaceChildren(
    make('h2', view.title), badge(shown), make('span.how', { title: view.line }, how(view)),
    removed(view, shown), make('span.dimensions'));
  made.resize = () => {
    made.box.style.width = state.width === 'full' ? '100%' : `${(+state.width || view.width) + 2}px`;
    grip.setAttribute('aria-valuenow', made.box.clientWidth);
    grip.hidden = isNarrow();
    scroll.classList.toggle('old', !!story.broken);
  };
  places = [made];
  made.box.append(grip);
  scroll.classList.add('single');
  scroll.append(...screenshots(view));
  return scroll;
}

function how(view) {
  if (story.broken) return say(WORDS.last_good, story);
  return state.dark === 'forced' ? WORDS.forced_how : view.line;
}

/* A screenshot belongs to the view that its name begins with; one that names none is shown with all. */
function screenshots(view) {
  const ids = story.views.map(({ id }) => id).sort((a, b) => b.length - a.length);
  const owner = (name) => ids.find((id) => name.startsWith(id)) ?? view.id;
  const mine = story.screenshots?.filter((name) => owner(name) === view.id);
  return (mine ?? []).map((name) => {
    const src = `screenshots/${encodeURIComponent(story.campaign)}/${encodeURIComponent(name)}`;
    const words = say(WORDS.screenshot, { name });
    return make('figure.screenshot', make('figcaption', words), make('img', { src, alt: words }));
  });
}

const NARROWEST = 280, WIDEST = 900;

function gripOf(made) {
  const grip = make('div.grip', {
    role: 'separator', tabindex: '0', 'aria-orientation': 'vertical', 'aria-label': WORDS.grip, title: WORDS.grip_hint,
    'aria-valuemin': NARROWEST, 'aria-valuemax': WIDEST,
  });
  const to = (width) => {
    const fits = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
    go({ width: String(fits) }, { onTheWay: true });
  };
  grip.addEventListener('pointerdown', (down) => {
    const before = made.box.clientWidth;
    grip.setPointerCapture(down.pointerId);
    document.body.classList.add('dragging');
    grip.onpointermove = (move) => to(before + 2 * (move.clientX - down.clientX)); // it grows to both sides
  });
  for (const event of ['pointerup', 'pointercancel'])
    grip.addEventListener(event, () => { grip.onpointermove = null; document.body.classList.remove('dragging'); });
  grip.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -8, ArrowRight: 8 }[event.key];
    if (!step) return;
    event.preventDefault();
    to(made.box.clientWidth + step);
  });
  return grip;
}

/* -- text, source, headers */

function partText() {
  const { text, source, headers } = story.parts;
  if (state.part === 'headers') return headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  return state.part === 'source' ? source : text || WORDS.no_text;
}

function part() {
  const title = WORDS[state.part], how = WORDS[`${state.part}_how`];
  const copy = button({ class: 'button small', 'data-do': 'copyPart' }, WORDS.copy);
  const content = make(`pre.${state.part}`, { tabindex: '0', 'aria-label': title, dir: 'auto' });
  const bar = make('header.bar', make('h2', title), make('span.how', how), copy);
  return make('div.scroll.single', make('article.frame.sheet', bar, content));
}

/* -- nothing there yet */

function empty() {
  const way = ([title, how]) => {
    const command = `postiljon new spring ${how}`, copy = { class: 'button small', 'data-copy': command };
    return make('div', make('dt', title), make('dd', make('code', command), button(copy, WORDS.copy)));
  };
  const ways = [
    [WORDS.empty_page, '--from https://www.example.com/blog/article'],
    [WORDS.empty_file, '--from article.md'],
    [WORDS.empty_products, '--from article.md --products feed.xml'],
  ];
  return make('div.void', make('h2', WORDS.empty_title), make('p', WORDS.empty_how),
    make('dl', ways.map(way)), make('p.after', WORDS.empty_never));
}
