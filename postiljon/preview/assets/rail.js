/* What stands left of the mail and above it: campaigns, views, people, and the row in the list of an inbox. */
const dot = (level) => [make(`i.dot.${level || 'unknown'}`, HIDDEN), heard(`${WORDS[level] ?? WORDS.unknown}: `)];
const viewNamed = (id, otherwise = 0) => story.views?.find((view) => view.id === id) ?? story.views?.[otherwise];
const besides = () => state.mode === 'two' ? [viewNamed(state.beside, 1)] : [];
const viewsShown = () => [viewNamed(state.view), ...besides()].map((view) => view?.id);
let listed = '';

function rail() {
  $('#workspace').textContent = story.workspace ?? '';
  $('#campaign').textContent = story.campaign;
  $('#of').textContent = PROOF && !PROOF.isQuick ? say(WORDS.proof, story) : '';
  document.title = `${story.row?.subject || story.campaign} · ${WORDS.preview}`;
  campaigns();
  const here = state.mode === 'wall' ? [] : viewsShown();
  $('#views').replaceChildren(...(story.views ?? []).map((view, at) => {
    const attributes = { 'data-view': view.id, title: view.line, 'aria-current': here.includes(view.id) && 'true' };
    return row(attributes, worstIn(view.id), view.title, at < 9 && key(at + 1));
  }));
}

function campaigns() {
  const names = JSON.stringify([story.campaign, story.campaigns]);
  if (names === listed) return; // there may be hundreds
  listed = names;
  const attributes = (name) => ({ 'data-campaign': name, 'aria-current': name === story.campaign && 'true' });
  $('#campaigns').replaceChildren(...story.campaigns.map(({ name, worst }) => row(attributes(name), worst, name)));
  if (!story.campaigns.length) $('#campaigns').append(make('li.nothing', WORDS.none_in));
}

function row(attributes, level, name, ...more) {
  return make('li', button({ class: 'row', ...attributes }, dot(level), make('span.name', name), ...more));
}

function readers() {
  const all = [...(story.readers ?? [])], chosen = story.reader, isThere = all.some(({ id }) => id === chosen);
  if (chosen && !isThere) all.push({ id: chosen, kind: 'list', name: chosen }); // further down a list
  const option = ({ id, kind, name }) => make('option', { value: id, selected: id === chosen }, name || WORDS[kind]);
  const group = (label, ...kinds) =>
    make('optgroup', { label }, all.filter(({ kind }) => kinds.includes(kind)).map(option));
  for (const select of $$('[data-as]')) {
    const groups = [group(WORDS.invented, 'sample', 'empty'), group(WORDS.lists, 'list')];
    select.replaceChildren(...all.slice(0, 1).map(option), ...groups);
  }
}

function inboxRow() {
  if (!story.row) return;
  $('#sender').textContent = story.row.sender;
  $('#subject').textContent = story.row.subject || WORDS.no_subject;
  $('#snippet').textContent = story.preheader ? story.row.snippet : WORDS.no_preheader;
  $('.inbox').classList.toggle('on', !!chosen()?.in_row);
  ruler();
}

/* Where the lists of phones end the subject. */
function ruler() {
  const subject = $('#subject'), text = subject.firstChild, range = document.createRange();
  $('#ruler').replaceChildren();
  if (!text || getComputedStyle(subject).direction === 'rtl') return;
  const { left } = $('#ruler').getBoundingClientRect(), edge = $('.inbox .line').getBoundingClientRect().right;
  range.setStart(text, 0);
  for (const [length, words] of [[33, WORDS.cut_android], [48, WORDS.cut_iphone]]) {
    if (text.length <= length) continue;
    range.setEnd(text, length);
    const { right } = range.getBoundingClientRect();
    if (right < edge) $('#ruler').append(make('span', { style: `left:${right - left}px` }, words));
  }
}
