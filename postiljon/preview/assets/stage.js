/* The mail in the middle: one view, two side by side, a wall of nine; or its text, source and headers. */
let places = [], laid = '';

function stage() {
  const signature = JSON.stringify(!story.row ? 'none' : state.part !== 'mail' && state.mode !== 'wall' ? ['part', state.part, story.campaign] : [state.mode, state.mode === 'wall' ? '' : viewsShown(), story.campaign, story.screenshots]);
  if (signature === laid) return refill();
  laid = signature;
  places = [];
  const made = !story.row ? story.campaigns.length ? [] : [empty()] : state.mode === 'wall' ? [wall()] : state.part !== 'mail' ? [part()] : [state.mode === 'two' ? two() : one()];
  $('#stage').replaceChildren(...made);
  return refill();
}

/* What is shown anew without building the stage again, so that it stays where it was scrolled to. */
function refill() {
  const content = $('#stage .sheet pre');
  if (content) content.textContent = partText();
  if (state.mode === 'wall' && $('.sum')) $('.sum').replaceWith(differences());
  for (const place of places) place.resize?.();
  return Promise.all(places.map(draw));
}

function scroller(place, words) {
  place.scroll = make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': say(words, { view: place.view.title }) }, place.box);
  return place.scroll;
}

/* -- one view, with a grip for its width, beside real screenshots of it */

function one() {
  const view = viewNamed(state.view), made = place(view, { withBar: true }), grip = gripOf(made);
  made.told = (shown) => {
    const how = state.dark === 'forced' ? WORDS.forced_how : story.broken ? say(WORDS.last_good, story) : '';
    made.bar.replaceChildren(make('h2', {}, view.title), badge(shown), make('span', { class: 'how', title: view.line }, how || view.line), removed(view, shown), make('span', { class: 'dimensions' }));
  };
  made.resize = () => {
    const width = state.width === 'full' ? '100%' : `${(+state.width || view.width) + 2}px`;
    made.box.style.width = width;
    grip.setAttribute('aria-valuenow', made.box.clientWidth);
    grip.hidden = isNarrow();
    made.scroll.classList.toggle('old', !!story.broken);
  };
  places = [made];
  const scroll = scroller(made, WORDS.scrolls);
  made.box.append(grip);
  scroll.classList.add('single');
  scroll.append(...screenshots(view));
  return scroll;
}

function screenshots(view) {
  const known = story.views.map(({ id }) => id), names = story.screenshots ?? [];
  const owner = (name) => known.filter((id) => name.startsWith(id)).sort((a, b) => b.length - a.length)[0];
  const mine = names.filter((name) => (owner(name) ?? view.id) === view.id);
  return mine.map((name) => make('figure', { class: 'screenshot' }, make('figcaption', {}, say(WORDS.screenshot, { name })), make('img', { src: `screenshots/${encodeURIComponent(story.campaign)}/${encodeURIComponent(name)}`, alt: say(WORDS.screenshot, { name }) })));
}

const NARROWEST = 280, WIDEST = 900;

function gripOf(made) {
  const grip = make('div', { class: 'grip', role: 'separator', tabindex: '0', 'aria-orientation': 'vertical', 'aria-label': WORDS.grip, title: WORDS.grip_hint, 'aria-valuemin': NARROWEST, 'aria-valuemax': WIDEST });
  const to = (width) => go({ width: String(Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)))) }, { onTheWay: true });
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

/* -- two views side by side */

function two() {
  const column = (name, label) => {
    const view = viewNamed(state[name], +(name === 'beside')), made = place(view);
    const select = make('select', { 'data-side': name, 'aria-label': label }, story.views.map(({ id, title }) => make('option', { value: id, selected: id === view.id }, title)));
    const told = make('div', { class: 'told' }), bar = make('header', { class: 'bar' }, select, told);
    made.told = (shown) => told.replaceChildren(badge(shown), removed(view, shown, true));
    made.resize = () => {
      const width = +state.width || view.width;
      made.box.style.width = state.width === 'full' ? '100%' : `min(100%, ${width + 2}px)`;
    };
    places.push(made);
    return make('section', { class: 'column', 'aria-label': label }, bar, scroller(made, WORDS.scrolls));
  };
  const box = make('div', { class: 'two' }, column('view', WORDS.left), column('beside', WORDS.right));
  together(places);
  return box;
}

/* -- the wall of nine, and what differs between them */

function wall() {
  const tile = (view, at) => {
    const made = place(view, { scaled: true }), level = make('span', { class: 'level' });
    const codes = make('span', { class: 'codes' }), bar = make('button', { type: 'button', class: 'tilebar', 'data-view': view.id });
    made.told = (shown) => {
      const mine = open().filter(({ views, severity }) => views.includes(view.id) && severity !== 'note');
      level.replaceChildren(...dot(worstIn(view.id)));
      codes.textContent = [...new Set(mine.map(({ code }) => code))].slice(0, 3).join(' ');
      bar.replaceChildren(level, make('b', {}, view.title), make('kbd', { 'aria-hidden': 'true' }, String(at + 1)), badge(shown), codes);
    };
    places.push(made);
    return make('section', { class: 'tile', 'aria-label': view.title }, bar, scroller(made, WORDS.scrolls));
  };
  const box = make('div', { class: 'wall' }, story.views.slice(0, 9).map(tile), differences());
  together(places);
  return box;
}

function differences() {
  const ids = story.views.slice(0, 9).map(({ id }) => id), loud = open().filter(({ severity }) => severity !== 'note');
  const keys = ({ views }) => ids.map((id, at) => views.includes(id) && at + 1).filter(Boolean).join(' ');
  const line = (each) => make('li', {}, make('button', { type: 'button', 'data-finding': each.id, 'aria-pressed': String(each.id === state.finding) }, dot(each.severity), make('span', {}, make('b', {}, each.code), ` ${each.message}`), make('kbd', {}, keys(each))));
  const own = loud.filter(({ views }) => views.some((id) => ids.includes(id))), same = loud.filter(({ views }) => !views.length);
  return make('section', { class: 'tile sum', tabindex: '0', 'aria-label': WORDS.what_differs }, make('h2', {}, WORDS.what_differs), make('p', {}, own.length ? WORDS.what_differs_how : WORDS.nothing_differs), make('ul', {}, own.map(line)), same.length > 0 && make('h2', {}, WORDS.same_everywhere), same.length > 0 && make('ul', {}, same.map(line)));
}

/* -- text, source, headers */

const partText = () => {
  const { text, source, headers } = story.parts;
  return state.part === 'text' ? text || WORDS.no_text : state.part === 'source' ? source : headers.map(([name, value]) => `${name}: ${value}`).join('\n');
};

function part() {
  const bar = make('header', { class: 'bar' }, make('h2', {}, WORDS[state.part]), make('span', { class: 'how' }, WORDS[`${state.part}_how`]), make('button', { type: 'button', class: 'button small', 'data-do': 'copyPart' }, WORDS.copy));
  return make('div', { class: 'scroll single' }, make('article', { class: 'frame sheet' }, bar, make('pre', { tabindex: '0', 'aria-label': WORDS[state.part], dir: 'auto', class: state.part })));
}

/* -- nothing there yet */

function empty() {
  const ways = [[WORDS.empty_page, '--from https://www.example.com/blog/article'], [WORDS.empty_file, '--from article.md'], [WORDS.empty_products, '--from article.md --products feed.xml']];
  const way = ([title, how]) => make('div', {}, make('dt', {}, title), make('dd', {}, make('code', {}, `postiljon new spring ${how}`), make('button', { type: 'button', class: 'button small', 'data-copy': `postiljon new spring ${how}` }, WORDS.copy)));
  return make('div', { class: 'void' }, make('h2', {}, WORDS.empty_title), make('p', {}, WORDS.empty_how), make('dl', {}, ways.map(way)), make('p', { class: 'after' }, WORDS.empty_never));
}
