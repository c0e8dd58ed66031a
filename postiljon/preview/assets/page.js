/* The page around the mail. What is shown is told by the address (#part=text&mode=dark), so it can be shared and gone
   back to. The first value of each is what a bare address means. */
const CHOICES = {
  part: ['mail', 'inbox', 'text', 'source', 'headers'],
  view: ['both', 'desk', 'phone'],
  mode: ['light', 'dark'],
  pictures: ['on', 'off'],
  theme: ['system', 'light', 'dark'],
  keys: ['on', 'off'],
};
const machineIsDark = matchMedia('(prefers-color-scheme: dark)');
let state = {};

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const value = ([name, values]) => [name, values.includes(given.get(name)) ? given.get(name) : values[0]];
  return Object.fromEntries(Object.entries(CHOICES).map(value));
}

function go(change) {
  const wanted = Object.entries({ ...state, ...change }).filter(([name, value]) => value !== CHOICES[name][0]);
  const hash = '#' + new URLSearchParams(wanted);
  if (hash === (location.hash || '#')) return;
  history.pushState(null, '', hash);
  show();
}

const shownView = () => isNarrow() && state.view === 'both' ? 'phone' : state.view;
const pageIsDark = () => state.theme === 'system' ? machineIsDark.matches : state.theme === 'dark';
const turn = (name) => {
  const values = CHOICES[name];
  go({ [name]: values[(values.indexOf(state[name]) + 1) % values.length] });
};

function show() {
  state = fromAddress();
  const now = { ...state, view: shownView() };
  document.documentElement.dataset.theme = state.theme;
  Object.assign(document.body.dataset, { part: now.part, view: now.view, mode: now.mode });
  for (const button of $$('[data-set] button')) {
    const on = now[button.parentElement.dataset.set] === button.dataset.value;
    button.setAttribute(button.role === 'tab' ? 'aria-selected' : 'aria-checked', on);
    button.tabIndex = on ? 0 : -1;
  }
  for (const name of ['pictures', 'keys']) $(`[data-do=${name}]`).setAttribute('aria-checked', state[name] === 'on');
  for (const part of $$('.part')) part.hidden = part.id !== state.part;
  views.filter(isShown).forEach(draw);
  ruler();
}

/* Where the lists of phones end the subject. */
function ruler() {
  const subject = $('#subject'), text = subject.firstChild, range = document.createRange();
  const edge = subject.getBoundingClientRect().right, isLeftToRight = getComputedStyle(subject).direction === 'ltr';
  range.setStart(text, 0);
  for (const mark of $$('.ruler span')) {
    range.setEnd(text, Math.min(text.length, mark.dataset.at));
    const end = range.getBoundingClientRect().right;
    mark.hidden = text.length <= mark.dataset.at || end > edge + 1 || !isLeftToRight;
    mark.style.left = `${end - $('.ruler').getBoundingClientRect().left}px`;
  }
}

async function copy(button) {
  const content = $('#' + button.dataset.copy), words = button.textContent;
  try {
    await navigator.clipboard.writeText(content.textContent);
  } catch {
    return getSelection().selectAllChildren(content); // at least it is one key away
  }
  $('#said').textContent = button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = words; $('#said').textContent = ''; }, 1500);
}

const DO = {
  theme: () => go({ theme: pageIsDark() ? 'light' : 'dark' }),
  pictures: () => turn('pictures'),
  keys: () => turn('keys'),
  help: () => $('#help').showModal(),
  close: () => $('#help').close(),
};
const KEYS = {
  t: () => turn('part'),
  w: () => go({ view: state.view === 'both' ? 'desk' : 'both' }),
  m: () => go({ view: shownView() === 'phone' ? 'desk' : 'phone' }),
  d: () => turn('mode'),
  i: DO.pictures,
  '?': DO.help,
};
CHOICES.part.forEach((part, i) => { KEYS[i + 1] = () => go({ part }); });

function pressed(event) {
  const group = event.target.closest?.('[data-set]'), step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (group && step) return move($$('button', group).filter((each) => each.offsetParent), event, step);
  if (event.metaKey || event.ctrlKey || event.altKey || state.keys === 'off' || $('#help').open) return;
  if (Object.hasOwn(KEYS, event.key)) KEYS[event.key]();
}

function move(buttons, event, step) {
  const to = buttons.at((buttons.indexOf(event.target) + step) % buttons.length);
  event.preventDefault();
  to.click();
  to.focus();
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button'), group = button?.closest('[data-set]');
  if (group) go({ [group.dataset.set]: button.dataset.value });
  else if (button?.dataset.do) DO[button.dataset.do]();
  else if (button?.dataset.copy) copy(button);
});
$('.skip').addEventListener('click', (event) => {
  event.preventDefault(); // the address already says what is shown
  $('#stage').focus();
});
document.addEventListener('keydown', pressed);
addEventListener('popstate', show);
addEventListener('resize', show);
machineIsDark.addEventListener('change', show);
show();
