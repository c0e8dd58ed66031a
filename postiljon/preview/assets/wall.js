/* Several views at once: two side by side, or a wall of nine with what differs between them. */
function two() {
  const box = make('div.two', column('view', WORDS.left), column('beside', WORDS.right));
  together(places);
  return box;
}

function column(name, label) {
  const view = viewNamed(state[name], +(name === 'beside')), made = place(view);
  const option = ({ id, title }) => make('option', { value: id, selected: id === view.id }, title);
  const select = make('select', { 'data-side': name, 'aria-label': label }, story.views.map(option));
  const told = make('div.told');
  made.told = (shown) => told.replaceChildren(badge(shown), removed(view, shown, true));
  made.resize = () => {
    const width = (+state.width || view.width) + 2;
    made.box.style.width = state.width === 'full' ? '100%' : `min(100%, ${width}px)`;
  };
  places.push(made);
  return make('section.column', { 'aria-label': label }, make('header.bar', select, told), scroller(made));
}

const onTheWall = () => story.views.slice(0, 9);

function wall() {
  const box = make('div.wall', onTheWall().map(tile), differences());
  together(places);
  return box;
}

function tile(view, at) {
  const made = place(view, { scaled: true }), bar = button({ class: 'tilebar', 'data-view': view.id });
  made.told = (shown) => {
    const mine = loud().filter(({ views }) => views.includes(view.id));
    const codes = [...new Set(mine.map(({ code }) => code))].slice(0, 3).join(' ');
    bar.replaceChildren(make('span.level', dot(worstIn(view.id))), make('b', view.title), key(at + 1),
      badge(shown), make('span.codes', codes));
  };
  places.push(made);
  return make('section.tile', { 'aria-label': view.title }, bar, scroller(made));
}

const loud = () => open().filter(({ severity }) => severity !== 'note');

function differences() {
  const ids = onTheWall().map(({ id }) => id), own = loud().filter(({ views }) => views.some((id) => ids.includes(id)));
  const same = loud().filter(({ views }) => !views.length);
  const line = (each) => {
    const at = ids.flatMap((id, number) => each.views.includes(id) ? [number + 1] : []).join(' ');
    const attributes = { 'data-finding': each.id, 'aria-pressed': String(each.id === state.finding) };
    const words = make('span', make('b', each.code), ` ${each.message}`);
    return make('li', button(attributes, dot(each.severity), words, make('kbd', at)));
  };
  return make('section.tile.sum', { tabindex: '0', 'aria-label': WORDS.what_differs },
    make('h2', WORDS.what_differs), make('p', own.length ? WORDS.what_differs_how : WORDS.nothing_differs),
    make('ul', own.map(line)),
    same.length > 0 && [make('h2', WORDS.same_everywhere), make('ul', same.map(line))]);
}
