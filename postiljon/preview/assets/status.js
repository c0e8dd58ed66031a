/* How it stands: what does not build, above the mail; the line at the bottom; and what a view has taken out. */
function broken() {
  const problem = story.broken, box = $('#broken');
  box.hidden = !problem;
  box.replaceChildren(...(problem ? [
    make('header', dot('error')[0], make('h2', WORDS.broken_title), make('time', problem.time)),
    make('p.what', problem.message),
    ...(problem.place ? [code(problem)] : []),
    ...(problem.hint ? [make('p', make('b', WORDS.hint), ` ${problem.hint}`)] : []),
    make('p.after', WORDS.save_again),
  ] : []));
}

function code({ place, line: bad, lines }) {
  const line = ({ number, text }) =>
    make(`span${number === bad ? '.bad' : ''}`, make('i', String(number)), text || ' ');
  const around = lines.length > 0 && make('pre', { tabindex: '0', 'aria-label': place }, lines.map(line));
  return make('div.code', make('p.file', place), around);
}

function statusLine() {
  const { size, pictures, links, broken: problem, time, milliseconds } = story;
  tellState(standing(), problem ? 'bad' : '', !problem && !PROOF && time && say(WORDS.in_ms, { ms: milliseconds }));
  if (!size) return;
  const { verdict, percent, kilobytes } = size;
  const many = (number, unit) => make('span', make('b', String(number)), ` ${unit}`);
  const meter = make('span.meter', {
    role: 'meter', 'aria-label': WORDS.size, 'aria-valuemin': '0', 'aria-valuemax': '102',
    'aria-valuenow': String(Math.min(102, kilobytes)), 'aria-valuetext': `${kilobytes} ${WORDS.size_of}`,
  }, make('i', { style: `width:${percent}%` }));
  $('#size').className = `size ${verdict}`;
  $('#size').title = WORDS.size_hint;
  $('#size').replaceChildren(meter, many(kilobytes, WORDS.size_of));
  const heavy = many(Math.ceil(pictures.bytes / 1000), WORDS.kb_pictures);
  $('#weight').replaceChildren(heavy, many(links, links === 1 ? WORDS.link : WORDS.links));
}

function standing() {
  if (PROOF) return PROOF.isQuick ? WORDS.of_build : say(WORDS.proof, story);
  if (story.broken) return story.time ? say(WORDS.not_built, story) : WORDS.not_built_at_all;
  return story.time ? say(WORDS.built_at, story) : WORDS.watching;
}

function tellState(words, kind, after) {
  $('#state').className = `state ${kind}`;
  $('#state').replaceChildren(make('i', HIDDEN), make('span', words), make('small', after || ''));
}

function nextCommand() {
  const errors = open().filter(({ severity }) => severity === 'error').length;
  const words = errors === 1 ? WORDS.to_repair_one : errors ? WORDS.to_repair : WORDS.next;
  $('.next').hidden = !findings?.next || !!story.broken;
  $('#next').textContent = findings?.next ?? '';
  $('#next-words').textContent = say(words, { count: errors });
}

/* -- what a view has taken out, and how far to trust it */

function badge({ badge: kind }) {
  return make('span.badge', { 'data-badge': kind, title: WORDS.trust[kind] }, WORDS.badges[kind]);
}

function removed(view, shown, isShort) {
  const count = shown.removed.reduce((sum, each) => sum + each.count, 0);
  const title = say(WORDS.removed_title, { view: view.title });
  if (!count) return make('span.none', WORDS.nothing_removed);
  const words = isShort ? WORDS.removed_short : count === 1 ? WORDS.removed_one : WORDS.removed;
  const list = make('div.list', { tabindex: '0', role: 'region', 'aria-label': title },
    make('table', make('tbody', shown.removed.map(loss))));
  return make('details.removed', make('summary', say(words, { count })),
    make('div.pop', make('h3', title), make('p', WORDS.trust[shown.badge]), list));
}

function loss(each) {
  const { count, what, why, evidence, address, date } = each;
  const link = { href: address, target: '_blank', rel: 'noopener noreferrer' };
  const source = address ? make('a', link, evidence) : evidence;
  return make('tr',
    make('td', `${count} ×`),
    make('td', make('code', what), make('br'), why),
    make('td', source, make('br'), date && say(WORDS.as_of, each)));
}
