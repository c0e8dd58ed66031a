/* The page as a whole: what is asked for, what is shown, and what a person does with it. */
let asked = 0;

/* Everything anew: first the mail, so that it is seen at once; what the checks say of it comes after. */
async function refresh() {
  const mine = ++asked, fresh = await askStory({ campaign: state.campaign, as: state.as }).catch(() => tellState(WORDS.lost, 'bad'));
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
  if (state.mode === 'wall' && $('.sum')) $('.sum').replaceWith(differences());
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
  Object.assign(document.body.dataset, { mode: state.mode, panel: state.panel, part: state.mode === 'wall' ? 'mail' : state.part, empty: String(!story.campaigns.length), proof: PROOF ? PROOF.isQuick ? 'quick' : 'whole' : '' });
  around();
  choices(isNone);
  const side = document.activeElement?.dataset.side;
  await stage();
  if (side) $(`[data-side=${side}]`)?.focus();
  inboxRow();
  if (was.finding !== state.finding || was.view !== state.view || was.mode !== state.mode) places.forEach(toMark);
  document.body.dataset.drawn = `${story.version ?? ''} ${location.hash}`;
}

function around() {
  const focus = document.activeElement?.dataset, [name, value] = Object.entries(focus ?? {}).find(([key]) => ['view', 'campaign', 'finding'].includes(key)) ?? [];
  const within = document.activeElement?.closest('.rail, .findings, .sum')?.className.split(' ')[0];
  rail();
  inboxRow();
  readers();
  findingList();
  broken();
  status();
  nextCommand();
  if (name && within && !document.activeElement.isConnected || name && document.activeElement === document.body) $(`.${within} [data-${name}="${CSS.escape(value)}"]`)?.focus({ preventScroll: true });
}

function choices(isNone) {
  const view = story.views && viewNamed(state.view), plain = state.part !== 'mail' && state.mode !== 'wall';
  const now = { ...state, width: state.width || (isNarrow() ? 'full' : String(view?.width)), dark: view && darkOf(view) };
  for (const button of $$('[data-set] button')) {
    const { set } = button.parentElement.dataset, isOn = now[set] === button.dataset.value;
    if (set === 'panel') { button.setAttribute('aria-current', String(isOn)); continue; }
    button.setAttribute('aria-checked', String(isOn));
    button.disabled = isNone || plain && (set === 'width' || set === 'dark') || !!PROOF?.isQuick && set === 'dark' && button.dataset.value === 'forced';
  }
  for (const group of $$('[role=radiogroup]')) {
    const buttons = $$('button', group), current = buttons.find((each) => each.getAttribute('aria-checked') === 'true') ?? buttons[0];
    buttons.forEach((each) => { each.tabIndex = each === current ? 0 : -1; });
  }
  $('[data-do=pictures]').setAttribute('aria-checked', String(state.pictures === 'on'));
  $('[data-do=pictures]').disabled = isNone || plain;
  $('[data-do=keys]').setAttribute('aria-checked', String(state.keys === 'on'));
}

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
  const isSeen = state.mode !== 'one' || showsIn(found, state.view), isMail = state.mode === 'wall' || state.part === 'mail';
  const known = found.views.find((each) => story.views.some((view) => view.id === each));
  go({ finding: id, panel: 'mail', ...(isMail ? {} : { part: 'mail' }), ...(isSeen || !known ? {} : { view: known, width: '', dark: '' }) });
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
  d: () => isMail() && go({ dark: next(PROOF?.isQuick ? ['off', 'own'] : ['off', 'own', 'forced'], darkOf(viewNamed(state.view))) }),
  i: DO.pictures,
  t: () => go({ part: next(PARTS, state.part), mode: state.mode === 'wall' ? 'one' : state.mode }),
  '/': () => { go({ panel: isNarrow() ? 'findings' : state.panel }); $('#filter').focus(); },
  '?': DO.help,
  Escape: () => state.finding && go({ finding: '' }),
};
for (let number = 1; number <= 9; number++) KEYS[number] = () => openView(story.views[number - 1]?.id);

function pressed(event) {
  const at = event.target, group = at.closest?.('[role=radiogroup]'), by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
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
addEventListener('resize', () => { places.forEach((place) => { place.resize?.(); settle(place); }); if (story) ruler(); });
machineIsDark.addEventListener('change', show);

state = before = fromAddress();
listen(refresh, () => tellState(WORDS.lost, 'bad'));
