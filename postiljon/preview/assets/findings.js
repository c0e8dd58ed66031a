/* What the checks have found, beside the mail. */
const LEVELS = ['error', 'warning', 'note'];
const open = () => (findings?.findings ?? []).filter((finding) => !finding.waived);
const chosen = () => findings?.findings.find((each) => each.id === state.finding);
const showsIn = (finding, id) => !finding.views.length || finding.views.includes(id);

/* The sign of a view counts only what goes wrong in that view, or all would be red for one dead link. */
function worstIn(id) {
  if (!findings) return '';
  const found = open().filter((finding) => finding.views.includes(id)).map((finding) => finding.severity);
  return found.includes('error') ? 'error' : found.includes('warning') ? 'warning' : 'fine';
}

function matching() {
  const wanted = state.filter.toLowerCase(), words = ({ code, message, place }) => `${code} ${message} ${place}`;
  return (findings?.findings ?? []).filter((each) => words(each).toLowerCase().includes(wanted));
}

/* Those of every view, those that show here only, those of other views, and what was accepted. */
function groups(list) {
  const here = viewsShown(), isHere = ({ views }) => here.some((id) => views.includes(id));
  const rest = list.filter(({ waived }) => !waived), only = rest.filter(({ views }) => views.length);
  const title = state.mode === 'two' ? WORDS.only_two : say(WORDS.only_here, { view: viewNamed(state.view)?.title });
  const everywhere = [WORDS.every_view, rest.filter(({ views }) => !views.length)];
  const onlyHere = [title, only.filter(isHere)];
  return [
    ...(state.mode === 'two' ? [onlyHere, everywhere] : [everywhere, onlyHere]),
    [WORDS.other_views, only.filter((each) => !isHere(each))],
    [WORDS.accepted, list.filter(({ waived }) => waived)],
  ].filter(([, some]) => some.length);
}

function findingList() {
  const list = matching();
  $('#list').replaceChildren(...(list.length ? groups(list).map(group) : [make('p.nothing', nothingSaid())]));
  $('#how-many').textContent = findings ? open().length : '';
  $('#findings-time').textContent = story.broken && story.time ? say(WORDS.of_time, story) : '';
  if ($('#filter').value !== state.filter) $('#filter').value = state.filter;
  counts();
}

function nothingSaid() {
  if (!findings) return story.row ? WORDS.checking : '';
  return findings.findings.length ? WORDS.nothing_matches : WORDS.nothing_found;
}

function counts() {
  $('#counts').replaceChildren(...LEVELS.map((level) => {
    const number = open().filter(({ severity }) => severity === level).length;
    const words = WORDS[number === 1 ? level : `${level}s`];
    return make('span', make(`i.dot.${level}`, HIDDEN), String(number), heard(` ${words}`));
  }));
}

function group([title, some]) {
  return make('section.group', make('h3', title, make('span', String(some.length))), make('ol', some.map(finding)));
}

function finding(each) {
  const isOn = each.id === state.finding, id = `more-${each.id}`;
  const attributes = { 'data-finding': each.id, 'aria-expanded': String(isOn), 'aria-controls': isOn && id };
  const more = [
    make('p', each.why),
    make('p', say(WORDS.do_this, each)),
    each.waived && make('p', say(WORDS.accepted_because, { reason: each.waived })),
  ];
  const place = each.place.replace(`campaigns/${story.campaign}/`, '');
  return make(`li.finding${isOn ? '.on' : ''}`,
    button(attributes, dot(each.severity), make('b', each.code), make('span.says', each.message)),
    isOn && make('div.more', { id }, more),
    place && make('p.file', { title: each.place }, place));
}
