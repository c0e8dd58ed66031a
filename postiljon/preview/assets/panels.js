/* What stands around the mail: campaigns and views, the row in an inbox, the findings, and the line at the bottom. */
const LEVELS = ['error', 'warning', 'note'];
const dot = (level) => [make('i', { class: `dot ${level || 'unknown'}`, 'aria-hidden': 'true' }), make('span', { class: 'heard' }, `${WORDS[level] ?? WORDS.unknown}: `)];
const viewNamed = (id, otherwise = 0) => story.views?.find((view) => view.id === id) ?? story.views?.[otherwise];
const viewsShown = () => [viewNamed(state.view), ...(state.mode === 'two' ? [viewNamed(state.beside, 1)] : [])].map((view) => view?.id);
const open = () => (findings?.findings ?? []).filter((finding) => !finding.waived);
const count = (one, many, number) => `${number} ${number === 1 ? one : many}`;

/* The sign of a view counts only what goes wrong in that view, or all would be red for one dead link. */
function worstIn(id) {
  if (!findings) return '';
  const found = open().filter((finding) => finding.views.includes(id)).map((finding) => finding.severity);
  return found.includes('error') ? 'error' : found.includes('warning') ? 'warning' : 'fine';
}

let listed = '';

function rail() {
  $('#workspace').textContent = story.workspace ?? '';
  $('#campaign').textContent = story.campaign;
  $('#of').textContent = PROOF && !PROOF.isQuick ? say(WORDS.proof, story) : '';
  document.title = `${story.row?.subject || story.campaign} · ${WORDS.preview}`;
  const row = (attributes, level, name, key = '') => make('li', {}, make('button', { type: 'button', class: 'row', ...attributes }, dot(level), make('span', { class: 'name' }, name), key && make('kbd', { 'aria-hidden': 'true' }, key)));
  const names = JSON.stringify([story.campaign, story.campaigns]);
  if (names !== listed) { // there may be hundreds
    listed = names;
    $('#campaigns').replaceChildren(...story.campaigns.map(({ name, worst }) => row({ 'data-campaign': name, 'aria-current': name === story.campaign && 'true' }, worst, name)));
    if (!story.campaigns.length) $('#campaigns').append(make('li', { class: 'nothing' }, WORDS.none_in));
  }
  const here = state.mode === 'wall' ? [] : viewsShown();
  $('#views').replaceChildren(...(story.views ?? []).map((view, at) => row({ 'data-view': view.id, title: view.line, 'aria-current': here.includes(view.id) && 'true' }, worstIn(view.id), view.title, at < 9 && String(at + 1))));
}

function inboxRow() {
  const { row } = story;
  if (!row) return;
  $('#sender').textContent = row.sender;
  $('#subject').textContent = row.subject || WORDS.no_subject;
  $('#snippet').textContent = story.preheader ? row.snippet : WORDS.no_preheader;
  $('.inbox').classList.toggle('on', !!chosen()?.in_row);
  ruler();
}

/* Where the lists of phones end the subject. */
function ruler() {
  const subject = $('#subject'), text = subject.firstChild, range = document.createRange();
  $('#ruler').replaceChildren();
  if (!text || getComputedStyle(subject).direction === 'rtl') return;
  const left = $('#ruler').getBoundingClientRect().left, edge = $('.inbox .line').getBoundingClientRect().right;
  for (const [length, words] of [[33, WORDS.cut_android], [48, WORDS.cut_iphone]]) {
    if (text.length <= length) continue;
    range.setStart(text, 0);
    range.setEnd(text, length);
    const { right } = range.getBoundingClientRect();
    if (right < edge) $('#ruler').append(make('span', { style: `left:${right - left}px` }, words));
  }
}

function readers() {
  const all = [...(story.readers ?? [])], chosen = story.reader;
  if (chosen && !all.some(({ id }) => id === chosen)) all.push({ id: chosen, kind: 'list', name: chosen }); // further down a list
  const option = ({ id, kind, name }) => make('option', { value: id, selected: id === chosen }, name || WORDS[kind]);
  const group = (label, kinds) => make('optgroup', { label }, all.filter(({ kind }) => kinds.includes(kind)).map(option));
  for (const select of $$('[data-as]'))
    select.replaceChildren(...all.slice(0, 1).map(option), group(WORDS.invented, ['sample', 'empty']), group(WORDS.lists, ['list']));
}

/* -- findings */

function grouping(list) {
  const here = viewsShown(), accepted = list.filter(({ waived }) => waived), rest = list.filter(({ waived }) => !waived);
  const only = rest.filter(({ views }) => views.length), isHere = ({ views }) => here.some((id) => views.includes(id));
  const title = state.mode === 'two' ? WORDS.only_two : say(WORDS.only_here, { view: viewNamed(state.view)?.title });
  const everywhere = [WORDS.every_view, rest.filter(({ views }) => !views.length)], only_here = [title, only.filter(isHere)];
  const first = state.mode === 'two' ? [only_here, everywhere] : [everywhere, only_here];
  return [...first, [WORDS.other_views, only.filter((each) => !isHere(each))], [WORDS.accepted, accepted]].filter(([, some]) => some.length);
}

function matching() {
  const wanted = state.filter.toLowerCase();
  return (findings?.findings ?? []).filter(({ code, message, place }) => `${code} ${message} ${place}`.toLowerCase().includes(wanted));
}

function finding(each) {
  const isOn = each.id === state.finding, more = `more-${each.id}`;
  const line = make('button', { type: 'button', 'data-finding': each.id, 'aria-expanded': String(isOn), 'aria-controls': isOn && more }, dot(each.severity), make('b', {}, each.code), make('span', { class: 'says' }, each.message));
  const fix = say(WORDS.do_this, each), because = each.waived && make('p', {}, say(WORDS.accepted_because, { reason: each.waived }));
  const place = each.place && make('p', { class: 'file', title: each.place }, each.place.replace(`campaigns/${story.campaign}/`, ''));
  return make('li', { class: `finding${isOn ? ' on' : ''}` }, line, isOn && make('div', { class: 'more', id: more }, make('p', {}, each.why), make('p', {}, fix), because), place);
}

function findingList() {
  const list = matching(), all = open();
  const group = ([title, some]) => make('section', { class: 'group' }, make('h3', {}, title, make('span', {}, String(some.length))), make('ol', {}, some.map(finding)));
  const nothing = !findings ? story.row && WORDS.checking : findings.findings.length ? WORDS.nothing_matches : WORDS.nothing_found;
  $('#list').replaceChildren(...(list.length ? grouping(list).map(group) : nothing ? [make('p', { class: 'nothing' }, nothing)] : []));
  const number = (level) => all.filter(({ severity }) => severity === level).length;
  $('#counts').replaceChildren(...LEVELS.map((level) => make('span', {}, make('i', { class: `dot ${level}`, 'aria-hidden': 'true' }), String(number(level)), make('span', { class: 'heard' }, ` ${WORDS[number(level) === 1 ? level : `${level}s`]}`))));
  $('#how-many').textContent = findings ? all.length : '';
  $('#findings-time').textContent = story.broken && story.time ? say(WORDS.of_time, story) : '';
  if ($('#filter').value !== state.filter) $('#filter').value = state.filter;
}

/* -- what does not build */

function broken() {
  const problem = story.broken, box = $('#broken');
  box.hidden = !problem;
  if (!problem) return box.replaceChildren();
  const line = ({ number, text }) => make('span', { class: number === problem.line && 'bad' }, make('i', {}, String(number)), text || ' ');
  const code = problem.place && make('div', { class: 'code' }, make('p', { class: 'file' }, problem.place), problem.lines.length > 0 && make('pre', { tabindex: '0', 'aria-label': problem.place }, problem.lines.map(line)));
  box.replaceChildren(...[
    make('header', {}, dot('error')[0], make('h2', {}, WORDS.broken_title), make('time', {}, problem.time)),
    make('p', { class: 'what' }, problem.message), code,
    problem.hint && make('p', {}, make('b', {}, WORDS.hint), ` ${problem.hint}`), make('p', { class: 'after' }, WORDS.save_again),
  ].filter(Boolean));
}

/* -- the line at the bottom */

function status() {
  const { size, pictures, links, broken: problem, time } = story;
  const words = PROOF?.isQuick ? WORDS.of_build : PROOF ? say(WORDS.proof, story) : problem ? time ? say(WORDS.not_built, { time }) : WORDS.not_built_at_all : time ? say(WORDS.built_at, { time }) : WORDS.watching;
  tellState(words, problem ? 'bad' : '', !problem && !PROOF && time && say(WORDS.in_ms, { ms: story.milliseconds }));
  if (!size) return;
  const meter = make('span', { class: 'meter', role: 'meter', 'aria-label': WORDS.size, 'aria-valuemin': '0', 'aria-valuemax': '102', 'aria-valuenow': String(Math.min(102, size.kilobytes)), 'aria-valuetext': `${size.kilobytes} ${WORDS.size_of}` }, make('i', { style: `width:${size.percent}%` }));
  $('#size').className = `size ${size.verdict}`;
  $('#size').title = WORDS.size_hint;
  $('#size').replaceChildren(meter, make('span', {}, make('b', {}, String(size.kilobytes)), ` ${WORDS.size_of}`));
  const weight = (number, unit) => make('span', {}, make('b', {}, String(number)), ` ${unit}`);
  $('#weight').replaceChildren(weight(Math.ceil(pictures.bytes / 1000), WORDS.kb_pictures), weight(links, links === 1 ? WORDS.link : WORDS.links));
}

function tellState(words, kind, after) {
  $('#state').className = `state ${kind}`;
  $('#state').replaceChildren(make('i', { 'aria-hidden': 'true' }), make('span', {}, words), after ? make('small', {}, after) : '');
}

function nextCommand() {
  const errors = open().filter(({ severity }) => severity === 'error').length;
  $('.next').hidden = !findings?.next || !!story.broken;
  $('#next').textContent = findings?.next ?? '';
  $('#next-words').textContent = errors ? say(errors === 1 ? WORDS.to_repair_one : WORDS.to_repair, { count: errors }) : WORDS.next;
}

/* -- what a view has taken out */

function badge(shown) {
  return make('span', { class: 'badge', 'data-badge': shown.badge, title: WORDS.trust[shown.badge] }, WORDS.badges[shown.badge]);
}

function removed(view, shown, isShort) {
  const total = shown.removed.reduce((sum, each) => sum + each.count, 0);
  if (!total) return make('span', { class: 'none' }, WORDS.nothing_removed);
  const words = isShort ? WORDS.removed_short : total === 1 ? WORDS.removed_one : WORDS.removed;
  const evidence = (each) => each.address ? make('a', { href: each.address, target: '_blank', rel: 'noopener noreferrer' }, each.evidence) : each.evidence;
  const line = (each) => make('tr', {}, make('td', {}, `${each.count} ×`), make('td', {}, make('code', {}, each.what), make('br'), each.why), make('td', {}, evidence(each), make('br'), each.date && say(WORDS.as_of, each)));
  const list = make('div', { class: 'list', tabindex: '0', role: 'region', 'aria-label': say(WORDS.removed_title, { view: view.title }) }, make('table', {}, make('tbody', {}, shown.removed.map(line))));
  return make('details', { class: 'removed' }, make('summary', {}, say(words, { count: total })), make('div', { class: 'pop' }, make('h3', {}, say(WORDS.removed_title, { view: view.title })), make('p', {}, WORDS.trust[shown.badge]), list));
}
