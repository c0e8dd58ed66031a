/* The outline around what a finding is about, in every frame where that can be seen. */
const chosen = () => findings?.findings.find((each) => each.id === state.finding);
const showsIn = (finding, id) => !finding.views.length || finding.views.includes(id);

function elementOf(place, finding) {
  if (finding?.element == null) return null;
  return place.frame?.contentDocument?.querySelector(`[data-n="${finding.element}"]`);
}

/* Around it and what is in it, as a link can be lower than its picture; nothing where it is not to be seen. */
function boxOf(element) {
  const all = element ? [element, ...$$('*', element)].map((each) => each.getBoundingClientRect()) : [];
  const boxes = all.filter(({ width, height }) => width && height), most = (which, side) => Math[which](...boxes.map((box) => box[side]));
  return boxes.length ? { left: most('min', 'left'), top: most('min', 'top'), right: most('max', 'right'), bottom: most('max', 'bottom') } : null;
}

function mark(place) {
  $('.mark', place.canvas)?.remove();
  const finding = chosen(), box = boxOf(elementOf(place, finding));
  if (!box || story.broken) return;
  const isFine = !showsIn(finding, place.id);
  if (isFine && state.mode === 'wall') return;
  const label = isFine ? say(WORDS.fine_here, finding) : finding.code;
  const made = make('div', { class: `mark${isFine ? ' fine' : ''}${darkOf(place.view) === 'off' ? '' : ' night'}` }, make('b', {}, label));
  const { scale, canvas } = place, left = Math.max(3, box.left * scale - 5), top = Math.max(3, box.top * scale - 5);
  const right = Math.min(canvas.clientWidth - 3, box.right * scale + 5);
  Object.assign(made.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${(box.bottom - box.top) * scale + 10}px` });
  if (top < 16) made.classList.add('high');
  canvas.append(made);
}

/* To the chosen finding, when it is not in sight. */
function toMark(place) {
  const scroll = place.scroll, made = $('.mark', place.canvas);
  if (!made || !scroll) return;
  const mine = made.getBoundingClientRect(), around = scroll.getBoundingClientRect();
  const isTall = mine.height > around.height * 0.6;
  if (!isTall && mine.top > around.top + 56 && mine.bottom < around.bottom - 24) return;
  scroll.scrollTop += mine.top - around.top - (isTall ? 64 : (around.height - mine.height) / 2.4);
}

function scrollTo(place, element) {
  if (!element) return;
  const inside = element.getBoundingClientRect().top * place.scale, { canvas, scroll } = place;
  scroll.scrollTop += canvas.getBoundingClientRect().top - scroll.getBoundingClientRect().top + inside - 48;
}
