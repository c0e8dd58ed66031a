/* A frame that a mail is drawn in. It runs no scripts; the page measures it and tells it its colours. */
/* The frame is as high as the mail, so the mail never scrolls by itself. */
const GUARD = '<style>html{height:auto!important;overflow-y:hidden!important}</style>';

/* A place where one view is drawn. With a `scale` of its own it is as wide as the view, and smaller as a whole. */
function place(view, options = {}) {
  const canvas = make('div.canvas'), bar = make('header.bar');
  const box = make('article.frame', { 'aria-label': view.title }, options.withBar && bar, canvas);
  return { id: view.id, view, box, bar, canvas, frame: null, shown: null, wanted: null, ...options };
}

const darkOf = (view) => state.mode !== 'wall' && state.dark || (view.scheme === 'dark' ? 'own' : 'off');
const isShown = (place) => place.box.offsetParent !== null;

function widthOf(place) {
  const room = place.canvas.clientWidth;
  if (place.scaled) return place.view.width;
  if (state.width === 'full' || isNarrow() && !state.width) return room;
  return +state.width || place.view.width;
}

async function draw(place) {
  const dark = darkOf(place.view) === 'forced' ? 'forced' : 'off';
  const pictures = state.mode === 'wall' ? 'on' : state.pictures;
  const asked = place.wanted = { campaign: story.campaign, as: state.as, view: place.id, pictures, dark };
  const shown = await askView(asked).catch(() => null);
  if (place.wanted !== asked || !shown) return;
  if (shown.html !== place.shown?.html) await swap(place, shown);
  place.shown = shown;
  place.told?.(shown);
  settle(place);
}

/* The new mail is made ready out of sight, and then stands where the old one stood: nothing blinks, nothing jumps. */
async function swap(place, shown) {
  const old = place.frame, frame = make('iframe.coming', {
    title: say(WORDS.frame, { view: place.view.title }),
    sandbox: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  });
  frame.style.width = `${widthOf(place) || place.view.width}px`;
  frame.style.colorScheme = darkOf(place.view) === 'off' ? 'light' : 'dark';
  frame.srcdoc = shown.html + GUARD;
  place.canvas.append(frame);
  await ready(frame);
  if (!frame.isConnected) return;
  old?.remove();
  $$('iframe.coming', place.canvas).forEach((other) => other !== frame && other.remove());
  frame.classList.remove('coming');
  place.frame = frame;
  const mail = frame.contentDocument;
  for (const event of ['load', 'error']) mail.addEventListener(event, () => settle(place), true); // late pictures
  mail.addEventListener('keydown', pressed);
  mail.addEventListener('click', (event) => follow(place, event));
}

/* Drawn, or at least read: a picture that takes its time does not hold the mail up. */
const ready = (frame) => new Promise((done) => {
  frame.addEventListener('load', done, { once: true });
  const look = () => {
    if (!frame.isConnected) return done();
    const mail = frame.contentDocument;
    setTimeout(...mail?.URL === 'about:srcdoc' && mail.readyState !== 'loading' ? [done, 60] : [look, 4]);
  };
  look();
});

/* A link opens apart; one to a place in the mail goes there. */
function follow(place, event) {
  const link = event.target.closest?.('a[href], area[href]'), address = link?.getAttribute('href').trim();
  if (!link) return;
  if (/^(https?|mailto|tel):/i.test(address)) Object.assign(link, { target: '_blank', rel: 'noopener noreferrer' });
  else event.preventDefault();
  if (/^#./.test(address)) goTo(place, place.frame.contentDocument.getElementById(address.slice(1)));
}

function settle(place) {
  if (!place.frame?.contentDocument?.documentElement || !isShown(place)) return;
  colour(place);
  fit(place);
  mark(place);
}

/* As high as its mail. */
function fit(place) {
  const { frame, canvas } = place, root = frame.contentDocument.documentElement, room = canvas.clientWidth;
  const width = widthOf(place), scale = place.scaled ? room / width : Math.min(1, room / width || 1);
  Object.assign(frame.style, { width: `${width}px`, height: '0', transform: scale === 1 ? '' : `scale(${scale})` });
  const bar = root.scrollWidth > width ? 16 : 0, height = root.scrollHeight + bar;
  frame.style.height = `${height}px`;
  canvas.style.height = `${height * scale}px`;
  place.scale = scale;
  const size = $('.dimensions', place.box);
  if (size) size.textContent = `${width} × ${grouped(height)}`;
}

/* A frame takes its colours from the scheme of its element. Where a browser does not do that (or is told otherwise by
   its own tools), the mail's media queries are answered here, in the style sheets as the browser has read them. */
const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi;
const questions = new WeakMap();

function colour(place) {
  const scheme = darkOf(place.view) === 'off' ? 'light' : 'dark', { frame } = place, mail = frame.contentDocument;
  frame.style.colorScheme = scheme;
  if (frame.contentWindow.matchMedia(`(prefers-color-scheme: ${scheme})`).matches && !place.isAnswered) return;
  place.isAnswered = true;
  const rules = [...mail.styleSheets];
  for (let at = 0; at < rules.length; at++) {
    if (rules[at].media) answer(rules[at].media, scheme);
    rules.push(...(rules[at].cssRules ?? []));
  }
  const known = $('meta[name="color-scheme" i]', mail)?.content ?? '';
  if (known.includes(scheme)) mail.documentElement.style.colorScheme = scheme;
}

function answer(media, scheme) {
  if (!questions.has(media)) questions.set(media, media.mediaText);
  const [yes, no] = ['(min-width: 0px)', '(max-width: 0px)'];
  media.mediaText = questions.get(media).replace(SCHEME, (_, asked) => asked.toLowerCase() === scheme ? yes : no);
}
