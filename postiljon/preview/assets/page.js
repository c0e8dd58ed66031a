/* The page as a whole: what is asked for, what is shown, and what a person does with it. */
let asked = 0;

/* Everything anew: first the mail, so that it is seen at once; what the checks say of it comes after. */
async function refresh() {
  const mine = ++asked, { campaign, as } = state;
  const fresh = await askStory({ campaign, as }).catch(() => tellState(WORDS.lost, 'bad'));
  if (!fresh || mine !== asked) return;
  story = fresh;
  await show();
  if (mine !== asked || !story.row) return;
  const checked = await askFindings({ campaign: story.campaign }).catch(() => null);
  if (!checked || mine !== asked) return;
  const isFirst = !findings;
  findings = checked;
  const row = story.campaigns.find(({ name }) => name === story.campaign);
  if (row && !story.broken) row.worst = checked.worst;
  around();
  for (const place of places) {
    if (place.shown) place.told?.(place.shown);
    settle(place);
    if (isFirst) toMark(place);
  }
  $('.sum')?.replaceWith(differences());
  document.body.dataset.checked = String(mine);
}

let before = {};

async function show() {
  const was = before;
  state = before = fromAddress();
  document.documentElement.dataset.theme = state.theme;
  if (!story) return;
  if (was.campaign !== undefined && (was.campaign !== state.campaign || was.as !== state.as)) {
    if (was.campaign !== state.campaign) findings = null;
    return refresh();
  }
  const isNone = !story.row;
  const proof = PROOF ? PROOF.isQuick ? 'quick' : 'whole' : '', empty = String(!story.campaigns.length);
  Object.assign(document.body.dataset, { mode: state.mode, panel: state.panel, empty, proof });
  around();
  choices(isNone);
  const side = document.activeElement?.dataset.side;
  await stage();
  if (side) $(`[data-side=${side}]`)?.focus();
  inboxRow();
  if (was.finding !== state.finding || was.view !== state.view || was.mode !== state.mode) places.forEach(toMark);
  document.body.dataset.drawn = `${story.version ?? ''} ${location.hash}`;
}

/* What stands around the mail. Whoever is at something in there with the keyboard stays at it. */
function around() {
  const at = document.activeElement, name = ['view', 'campaign', 'finding'].find((each) => each in at.dataset);
  const within = at.closest('.rail, .findings, .sum')?.classList[0], value = name && CSS.escape(at.dataset[name]);
  for (const draw of [rail, inboxRow, readers, findingList, broken, statusLine, nextCommand]) draw();
  if (within && name && !at.isConnected) $(`.${within} [data-${name}="${value}"]`)?.focus({ preventScroll: true });
}

/* Which buttons are on, and which have nothing to do now. */
function choices(isNone) {
  const view = story.views && viewNamed(state.view), width = state.width || (isNarrow() ? 'full' : String(view?.width));
  const now = { ...state, width, dark: view && darkOf(view) };
  const isOff = (set) => isNone || isPart() && /width|dark/.test(set);
  for (const each of $$('[data-set] button')) {
    const { set } = each.parentElement.dataset, { value } = each.dataset, isOn = String(now[set] === value);
    if (set === 'panel') each.setAttribute('aria-current', isOn);
    else Object.assign(each, { ariaChecked: isOn, disabled: isOff(set) || !canShow(value), tabIndex: -1 });
  }
  for (const group of $$('[role=radiogroup]')) ($('[aria-checked=true]', group) ?? $('button', group)).tabIndex = 0;
  $('[data-do=pictures]').ariaChecked = String(state.pictures === 'on');
  $('[data-do=pictures]').disabled = isNone || isPart();
  $('[data-do=keys]').ariaChecked = String(state.keys === 'on');
}

const canShow = (value) => !(PROOF?.isQuick && value === 'forced'); // the page of a build has no forced dark

/* -- what a person does */

function openView(id) {
  if (!id) return;
  if (state.mode === 'two') go({ view: id });
  else go({ mode: 'one', view: id, part: 'mail', width: '', dark: '', panel: 'mail' });
}

/* A finding that does not show in what is seen now is shown where it does. */
function openFinding(id) {
  const found = findings?.findings.find((each) => each.id === id);
  if (!found || id === state.finding) return go({ finding: '' });
  const isSeen = state.mode !== 'one' || showsIn(found, state.view);
  const other = found.views.find((each) => story.views.some((view) => view.id === each));
  const elsewhere = isSeen || !other ? {} : { view: other, width: '', dark: '' };
  go({ finding: id, panel: 'mail', part: isPart() ? 'mail' : state.part, ...elsewhere });
}

const step = (by) => {
  const ids = matching().map(({ id }) => id);
  if (ids.length) openFinding(state.finding ? next(ids, state.finding, by) : ids[by > 0 ? 0 : ids.length - 1]);
};

async function copy(text, button) {
  const words = button.textContent;
  try { await navigator.clipboard.writeText(text); } catch { return; }
  $('#said').textContent = button.textContent = WORDS.copied;
  setTimeout(() => { button.textContent = words; $('#said').textContent = ''; }, 1400);
}

const DO = {
  copyHtml: (button) => copy(story.parts.source, button),
  copyPart: (button) => copy(partText(), button),
  copyNext: (button) => copy(findings.next, button),
  theme: () => go({ theme: pageIsDark() ? 'light' : 'dark' }),
  pictures: () => go({ pictures: next(['on', 'off'], state.pictures) }),
  keys: () => go({ keys: next(['on', 'off'], state.keys) }),
  help: () => $('#help').showModal(),
  close: () => $('#help').close(),
};
const isMail = () => state.part === 'mail';
const KEYS = {
  w: () => go({ mode: state.mode === 'wall' ? 'one' : 'wall' }),
  c: () => go({ mode: state.mode === 'two' ? 'one' : 'two' }),
  j: () => step(1),
  k: () => step(-1),
  m: () => isMail() && go({ width: next(WIDTHS, state.width || String(viewNamed(state.view).width)) }),
  d: () => isMail() && go({ dark: next(['off', 'own', 'forced'].filter(canShow), darkOf(viewNamed(state.view))) }),
  i: DO.pictures,
  t: () => go({ part: next(PARTS, state.part), mode: state.mode === 'wall' ? 'one' : state.mode }),
  '/': () => { go({ panel: isNarrow() ? 'findings' : state.panel }); $('#filter').focus(); },
  '?': DO.help,
  Escape: () => state.finding && go({ finding: '' }),
};
for (let number = 1; number <= 9; number++) KEYS[number] = () => openView(story.views[number - 1]?.id);

const ARROWS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function pressed(event) {
  const at = event.target, group = at.closest?.('[role=radiogroup]'), by = ARROWS[event.key];
  if (group && by) {
    event.preventDefault();
    const to = next($$('button:not(:disabled)', group), at, by);
    to.click();
    return to.focus();
  }
  if (at.matches?.('input, select, textarea')) return void (event.key === 'Escape' && at.blur());
  if (event.metaKey || event.ctrlKey || event.altKey || state.keys === 'off' || $('#help').open || !story?.row) return;
  if (!Object.hasOwn(KEYS, event.key)) return;
  if (event.key === '/') event.preventDefault();
  KEYS[event.key]();
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button'), set = button?.closest('[data-set]')?.dataset.set;
  for (const list of $$('details.removed[open]')) if (!list.contains(event.target)) list.open = false;
  if (!button) return;
  const { value, view, campaign, finding: id, copy: words, do: deed } = button.dataset;
  if (set) go({ [set]: value });
  else if (view) openView(view);
  else if (campaign) go({ campaign, finding: '', as: '', panel: 'mail' });
  else if (id) openFinding(id);
  else if (words) copy(words, button);
  else if (deed) DO[deed](button);
});
document.addEventListener('change', (event) => {
  const { side } = event.target.dataset;
  if (side) go({ [side]: event.target.value });
  else if ('as' in event.target.dataset) go({ as: event.target.value });
});
$('#filter').addEventListener('input', (event) => go({ filter: event.target.value }, { onTheWay: true }));
$('.skip').addEventListener('click', (event) => { event.preventDefault(); $('#stage').focus(); });
document.addEventListener('keydown', pressed);
addEventListener('popstate', show);
addEventListener('resize', () => {
  for (const place of places) { place.resize?.(); settle(place); }
  if (story) ruler();
});
machineIsDark.addEventListener('change', show);

state = before = fromAddress();
listen(refresh, () => tellState(WORDS.lost, 'bad'));
