'use strict';
/* The mail, made ready for a frame. It is kept once, as the text of its source, and drawn from there. */
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const PICTURES = JSON.parse($('#pictures').textContent);
const NEVER = 'script, noscript, base, link, meta[http-equiv], iframe, frame, object, embed';
const OPENS = /^(https?|mailto|tel):/i;
const URL_IN_CSS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/gi;
const embedded = (address) => Object.hasOwn(PICTURES, address) ? PICTURES[address] : address;

/* The frame and the page's policy keep a mail from running and sending anything. What is taken out here are the
   things that mail programs take out too, and `link`: browsers follow its prefetch in spite of every policy. */
function compose(withPictures) {
  const mail = new DOMParser().parseFromString($('#source-content').textContent, 'text/html');
  for (const each of $$(NEVER, mail)) each.remove();
  for (const link of $$('a, area', mail)) openApart(link);
  if (withPictures) embedPictures(mail);
  else leavePicturesOut(mail);
  // The frame is as high as the mail, so the mail never scrolls up and down by itself.
  mail.head.insertAdjacentHTML('beforeend', '<style>html{height:auto!important;overflow-y:hidden!important}</style>');
  const doctype = mail.doctype ? new XMLSerializer().serializeToString(mail.doctype) : '';
  return doctype + mail.documentElement.outerHTML;
}

function openApart(link) {
  const address = (link.getAttribute('href') ?? '').trim();
  if (address.startsWith('#')) link.href = 'about:srcdoc' + address; // a bare # would mean the page around it
  else if (OPENS.test(address)) Object.assign(link, { target: '_blank', rel: 'noopener noreferrer' });
  else link.removeAttribute('href');
}

function embedPictures(mail) {
  const inStyle = (css) => css.replace(URL_IN_CSS, (_, ...quoted) => {
    const address = quoted.slice(0, 3).find((each) => each !== undefined).trim();
    return `url("${embedded(address).replaceAll('"', '%22')}")`;
  });
  for (const style of $$('style', mail)) style.textContent = inStyle(style.textContent);
  for (const each of $$('[style*="url" i]', mail)) each.setAttribute('style', inStyle(each.getAttribute('style')));
  for (const name of ['src', 'background'])
    for (const each of $$(`[${name}]`, mail)) each.setAttribute(name, embedded(each.getAttribute(name)));
}

function leavePicturesOut(mail) {
  mail.head.insertAdjacentHTML('afterbegin', '<meta http-equiv="Content-Security-Policy" content="img-src \'none\'">');
  for (const picture of $$('img', mail)) picture.replaceWith(instead(picture));
}

/* A picture that is not loaded: a box of its size with its alt text, in the letter that the mail gives it. */
function instead(picture) {
  const box = picture.ownerDocument.createElement('span');
  for (const name of ['id', 'class', 'style', 'dir', 'lang'])
    if (picture.hasAttribute(name)) box.setAttribute(name, picture.getAttribute(name));
  box.textContent = picture.getAttribute('alt') ?? '';
  const [width, height] = ['width', 'height'].map((name) => parseInt(picture.getAttribute(name), 10));
  const isSmall = width < 64 || height < 40;
  Object.assign(box.style, {
    display: 'inline-block', verticalAlign: 'top', boxSizing: 'border-box', maxWidth: '100%', overflow: 'hidden',
    textAlign: 'start', border: '1px solid #8c8c8c', padding: isSmall ? '0' : '12px 16px',
  });
  if (width && !box.style.width) box.style.width = `${width}px`;
  if (height && !box.style.height.endsWith('px')) box.style.height = 'auto';
  if (height && width) box.style.aspectRatio = `${width} / ${height}`;
  return box;
}
