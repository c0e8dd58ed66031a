'use strict';
/* The preview page. What is shown is told by the address (#part=text&mode=dark), so it can be shared and gone back to.
   The mail is kept once, as the text of its source; it is drawn from there in frames that run no scripts. */

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/* ── What is shown ── the first value of each is what a bare address means. */
const CHOICES = {
  part: ['mail', 'inbox', 'text', 'source', 'headers'],
  view: ['both', 'desk', 'phone'],
  mode: ['light', 'dark'],
  pictures: ['on', 'off'],
  theme: ['system', 'light', 'dark'],
  keys: ['on', 'off'],
};
let state = {};

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(Object.entries(CHOICES).map(([name, values]) =>
    [name, values.includes(given.get(name)) ? given.get(name) : values[0]]));
}

function go(change) {
  const wanted = Object.entries({ ...state, ...change }).filter(([name, value]) => value !== CHOICES[name][0]);
  const hash = '#' + new URLSearchParams(wanted);
  if (hash === (location.hash || '#')) return;
  history.pushState(null, '', hash);
  show();
}

const next = (name, shown) => {
  const values = CHOICES[name];
  return values[(values.indexOf(shown) + 1) % values.length];
};

/* ── The mail, made ready for a frame ── */
const PICTURES = JSON.parse($('#pictures').textContent);
const NEVER = 'script, base, meta[http-equiv], iframe, frame, object, embed, link, noscript';
const OPENS = /^(https?|mailto|tel):/i;
const URL_IN_CSS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/gi;

const embedded = (address) => Object.hasOwn(PICTURES, address) ? PICTURES[address] : address;
const inStyle = (css, on) => css.replace(URL_IN_CSS, (found, ...quoted) => {
  const address = (quoted.slice(0, 3).find((each) => each !== undefined) ?? '').trim();
  return on ? `url("${embedded(address).replaceAll('"', '%22')}")` : 'none';
});

function compose(on) {
  const mail = new DOMParser().parseFromString($('#source-content').textContent, 'text/html');
  for (const each of $$(NEVER, mail)) each.remove();
  for (const link of $$('a, area', mail)) safeLink(link);
  for (const style of $$('style', mail)) style.textContent = inStyle(style.textContent, on);
  for (const each of $$('[style*="url" i]', mail)) each.setAttribute('style', inStyle(each.getAttribute('style'), on));
  for (const each of $$('[background]', mail)) on ? each.setAttribute('background', embedded(each.getAttribute('background'))) : each.removeAttribute('background');
  for (const picture of $$('img', mail)) on ? picture.setAttribute('src', embedded(picture.getAttribute('src') ?? '')) : picture.replaceWith(instead(picture));
  const ours = mail.createElement('style'); // as high as the mail, so it never scrolls up and down by itself
  ours.textContent = 'html{height:auto!important;overflow-y:hidden!important}';
  mail.head.append(ours);
  const doctype = mail.doctype ? new XMLSerializer().serializeToString(mail.doctype) : '';
  return doctype + mail.documentElement.outerHTML;
}

function safeLink(link) {
  const address = link.getAttribute('href')?.trim() ?? '';
  if (address.startsWith('#')) return link.removeAttribute('target');
  if (!OPENS.test(address)) return link.removeAttribute('href');
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
}

/* A picture that is not loaded: a box of its size with its alt text, in the letter that the mail gives it. */
function instead(picture) {
  const box = picture.ownerDocument.createElement('span');
  for (const name of ['class', 'style', 'id', 'dir', 'lang']) if (picture.hasAttribute(name)) box.setAttribute(name, picture.getAttribute(name));
  const width = parseInt(picture.getAttribute('width'), 10), height = parseInt(picture.getAttribute('height'), 10);
  box.textContent = picture.getAttribute('alt') ?? '';
  const small = width < 64 || height < 40;
  box.style.cssText += `;display:inline-block;vertical-align:top;max-width:100%;overflow:hidden;box-sizing:border-box;text-align:start;border:1px solid #8c8c8c;padding:${small ? 0 : '12px 16px'}`;
  if (width && !box.style.width) box.style.width = width + 'px';
  if (!/px/.test(box.style.height) && height) Object.assign(box.style, { height: 'auto', aspectRatio: width ? `${width} / ${height}` : '', minHeight: width ? '' : height + 'px' });
  return box;
}

/* ── Frames ── */
const views = $$('.view').map((box) => ({ box, id: box.dataset.view, width: +box.dataset.width, scroll: $('.scroll', box), canvas: $('.canvas', box), frame: $('iframe', box), drawn: '' }));
const inner = (view) => view.frame.contentDocument;
const isNarrow = () => matchMedia('(max-width: 760px)').matches;
const isShown = (view) => view.box.offsetParent !== null;
const composed = {};

function draw(view) {
  view.frame.style.colorScheme = state.mode;
  if (view.drawn === state.pictures) { colour(view); return fit(view); }
  view.drawn = state.pictures;
  view.frame.srcdoc = composed[state.pictures] ??= compose(state.pictures === 'on');
}

function drawn(view) {
  if (!view.drawn || !inner(view)?.body) return;
  for (const event of ['load', 'error']) inner(view).addEventListener(event, () => fit(view), true);
  inner(view).addEventListener('keydown', pressed);
  colour(view);
  fit(view);
}

function fit(view) {
  const root = inner(view)?.documentElement;
  if (!root || !isShown(view)) return;
  const room = view.canvas.clientWidth, width = view.id === 'phone' && isNarrow() ? room : view.width, scale = Math.min(1, room / width);
  view.frame.style.width = width + 'px';
  view.frame.style.height = '0';
  const sideways = root.scrollWidth > width, height = root.scrollHeight;
  view.frame.style.height = height + (sideways ? 16 : 0) + 'px';
  view.frame.style.transform = scale < 1 ? `scale(${scale})` : '';
  view.canvas.style.height = view.frame.offsetHeight * scale + 'px';
  const smaller = scale < 1 ? ` (${Math.round(scale * 100)} %)` : '';
  $('.dimensions', view.box).textContent = `${width} × ${String(height).replace(/\B(?=(\d{3})+$)/g, '\u202f')}${smaller}`;
}

/* A frame takes its colours from the scheme of its element. Where a browser does not do that (or is told otherwise by
   its own tools), the mail's media queries are answered here, in the style sheets as the browser has read them. */
const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi;
const asked = new WeakMap();

function answer(media) {
  if (!asked.has(media)) asked.set(media, media.mediaText);
  const question = asked.get(media);
  if (!question.includes('prefers-color-scheme')) return;
  media.mediaText = question.replace(SCHEME, (_, mode) => mode.toLowerCase() === state.mode ? '(min-width: 0px)' : '(max-width: 0px)');
}

function colour(view) {
  const mail = inner(view);
  if (!mail?.body) return;
  const follows = view.frame.contentWindow.matchMedia(`(prefers-color-scheme: ${state.mode})`).matches;
  if (follows && !view.answered) return;
  view.answered = true;
  const rules = [...mail.styleSheets].flatMap((sheet) => [sheet, ...sheet.cssRules]);
  for (let at = 0; at < rules.length; at++) {
    if (rules[at].media) answer(rules[at].media);
    if (rules[at].parentStyleSheet && rules[at].cssRules) rules.push(...rules[at].cssRules);
  }
  const known = $('meta[name="color-scheme" i]', mail)?.content ?? '';
  if (known.includes(state.mode)) mail.documentElement.style.colorScheme = state.mode;
}

/* Side by side, both stay at the same heading: the phone's mail is longer, so the same share would be another line. */
let leader = null;

function follow(view) {
  const other = views.find((each) => each !== view && isShown(each));
  if (leader !== view || !other) return;
  const [from, to] = stops(view, other), at = view.scroll.scrollTop;
  const i = Math.max(1, from.findIndex((stop) => stop > at)) || from.length - 1, span = from[i] - from[i - 1] || 1;
  other.scroll.scrollTop = to[i - 1] + Math.min(1, (at - from[i - 1]) / span) * (to[i] - to[i - 1]);
}

function stops(view, other) {
  const [mine, theirs] = [view, other].map((each) => $$('h1, h2, h3', inner(each)).map((heading) => heading.getBoundingClientRect()).map((place) =>
    place.height ? place.top * each.canvas.clientHeight / each.frame.offsetHeight : NaN));
  const both = mine.map((top, i) => [top, theirs[i]]).filter((pair) => !pair.some(Number.isNaN)).sort((a, b) => a[0] - b[0]);
  const end = [view, other].map(({ scroll }) => scroll.scrollHeight - scroll.clientHeight);
  const pairs = [[0, 0], ...both.filter(([a, b]) => a > 0 && b > 0 && a < end[0] && b < end[1]), end];
  return [pairs.map((pair) => pair[0]), pairs.map((pair) => pair[1])];
}

/* ── The page around it ── */
const dark = matchMedia('(prefers-color-scheme: dark)');
const pageIsDark = () => state.theme === 'system' ? dark.matches : state.theme === 'dark';
const shownView = () => isNarrow() && state.view === 'both' ? 'phone' : state.view;

function show() {
  state = fromAddress();
  document.documentElement.dataset.theme = state.theme;
  Object.assign(document.body.dataset, { part: state.part, view: shownView(), mode: state.mode, pictures: state.pictures });
  const now = { ...state, view: shownView() };
  for (const group of $$('[data-set]')) for (const button of $$('button', group)) {
    const on = now[group.dataset.set] === button.dataset.value;
    button.setAttribute(button.role === 'tab' ? 'aria-selected' : 'aria-checked', on);
    button.tabIndex = on ? 0 : -1;
  }
  for (const name of ['pictures', 'keys']) $(`[data-do=${name}]`).setAttribute('aria-checked', state[name] === 'on');
  for (const part of $$('.part')) part.hidden = part.id !== state.part;
  for (const view of views) if (isShown(view)) draw(view);
  ruler();
}

/* Where the lists of phones end the subject. */
function ruler() {
  const subject = $('#subject'), text = subject.firstChild, start = $('.ruler').getBoundingClientRect().left, range = document.createRange();
  for (const mark of $$('.ruler span')) {
    mark.hidden = !text || text.length <= mark.dataset.at;
    if (mark.hidden) continue;
    range.setStart(text, 0);
    range.setEnd(text, mark.dataset.at);
    const box = range.getBoundingClientRect(), visible = subject.getBoundingClientRect();
    mark.hidden = box.right > visible.right + 1 || getComputedStyle(subject).direction === 'rtl';
    mark.style.left = box.right - start + 'px';
  }
}

async function copy(button) {
  const words = button.textContent;
  try { await navigator.clipboard.writeText($('#' + button.dataset.copy).textContent); } catch { return getSelection().selectAllChildren($('#' + button.dataset.copy)); }
  $('#said').textContent = button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = words; $('#said').textContent = ''; }, 1500);
}

const DO = {
  theme: () => go({ theme: pageIsDark() ? 'light' : 'dark' }),
  pictures: () => go({ pictures: next('pictures', state.pictures) }),
  keys: () => go({ keys: next('keys', state.keys) }),
  help: () => $('#help').showModal(),
  close: () => $('#help').close(),
};
const KEYS = {
  t: () => go({ part: next('part', state.part) }),
  w: () => go({ view: state.view === 'both' ? 'desk' : 'both' }),
  m: () => go({ view: shownView() === 'phone' ? 'desk' : 'phone' }),
  d: () => go({ mode: next('mode', state.mode) }),
  i: DO.pictures,
  '?': DO.help,
};

function pressed(event) {
  const group = event.target.closest?.('[data-set]'), step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (group && step) return move(group, event.target, step, event);
  if (event.metaKey || event.ctrlKey || event.altKey || state.keys === 'off' || $('#help').open) return;
  if (CHOICES.part[event.key - 1]) go({ part: CHOICES.part[event.key - 1] });
  else if (Object.hasOwn(KEYS, event.key)) KEYS[event.key]();
}

function move(group, from, step, event) {
  const buttons = $$('button', group).filter((each) => each.offsetParent), to = buttons.at((buttons.indexOf(from) + step) % buttons.length);
  event.preventDefault();
  to.click();
  to.focus();
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button'), group = button?.closest('[data-set]');
  if (group) go({ [group.dataset.set]: button.dataset.value });
  else if (button?.dataset.do) DO[button.dataset.do]();
  else if (button?.dataset.copy) copy(button);
  else if (event.target.closest('.skip')) { event.preventDefault(); $('#stage').focus(); } // the address is taken
});
document.addEventListener('keydown', pressed);
for (const view of views) {
  view.frame.addEventListener('load', () => drawn(view));
  view.scroll.addEventListener('scroll', () => follow(view), { passive: true });
  for (const event of ['pointerenter', 'pointerdown', 'wheel', 'focusin', 'touchstart']) view.scroll.addEventListener(event, () => { leader = view; }, { passive: true });
}
addEventListener('popstate', show);
addEventListener('resize', show);
dark.addEventListener('change', show);
show();
