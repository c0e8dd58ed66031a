'use strict';
/* What is shown is told by the address (#view=gmail-web&dark=own), so it can be shared, kept and gone back to. */
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/* An element: `make('span.name', { title }, 'text', …)`. What is false or null is left out. Nothing that comes from a
   mail is ever read as HTML here. */
function make(what, ...rest) {
  const [tag, ...classes] = what.split('.'), made = document.createElement(tag);
  const isPlain = rest[0]?.constructor === Object, attributes = isPlain ? rest.shift() : {};
  if (classes.length) made.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes))
    if (value !== false && value != null) made.setAttribute(name, value === true ? '' : value);
  made.append(...rest.flat().filter((child) => child !== false && child != null));
  return made;
}

const HIDDEN = { 'aria-hidden': 'true' }; // from whoever listens
const heard = (words) => make('span.heard', words);
const key = (words) => make('kbd', HIDDEN, String(words));
const button = (attributes, ...children) => make('button', { type: 'button', ...attributes }, ...children);

const DATA = JSON.parse($('#data').textContent), WORDS = DATA.words, PROOF = DATA.proof;
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f');

const WIDTHS = ['320', '375', '600', 'full'], PARTS = ['mail', 'text', 'source', 'headers'];
const DEFAULTS = {
  campaign: '', as: '', mode: 'one', view: 'apple-desktop', beside: 'gmail-other', part: 'mail', width: '', dark: '',
  pictures: 'on', finding: '', filter: '', theme: '', panel: 'mail', keys: 'on',
};
const FITS = {
  mode: /^(one|two|wall)$/, part: /^(mail|text|source|headers)$/, width: /^(\d{3,4}|full)?$/,
  dark: /^(off|own|forced)?$/, pictures: /^(on|off)$/, theme: /^(light|dark)?$/, keys: /^(on|off)$/,
  panel: /^(mail|views|findings|tools)$/,
};
let state = { ...DEFAULTS };

function fromAddress() {
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const isKnown = ([name, value]) => Object.hasOwn(DEFAULTS, name) && (FITS[name]?.test(value) ?? true);
  return { ...DEFAULTS, ...Object.fromEntries(Object.entries(given).filter(isKnown)) };
}

/* Show something else. What is only tried on the way, such as a width that is dragged, leaves no step to go back to. */
function go(change, { onTheWay = false } = {}) {
  const wanted = Object.entries({ ...state, ...change }).filter(([name, value]) => value !== DEFAULTS[name]);
  const hash = '#' + new URLSearchParams(wanted);
  if (hash === (location.hash || '#')) return;
  history[onTheWay ? 'replaceState' : 'pushState'](null, '', hash);
  show();
}

const machineIsDark = matchMedia('(prefers-color-scheme: dark)');
const pageIsDark = () => state.theme ? state.theme === 'dark' : machineIsDark.matches;
const isNarrow = () => matchMedia('(max-width: 760px)').matches;
const next = (values, value, step = 1) => values[(values.indexOf(value) + step + values.length) % values.length];
