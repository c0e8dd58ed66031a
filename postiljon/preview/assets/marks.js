/* The outline around what a finding is about, in every frame where that can be seen. */
function elementOf(place, finding) {
  if (finding?.element == null) return null;
  return place.frame?.contentDocument?.querySelector(`[data-n="${finding.element}"]`);
}

/* Around it and what is in it, as a link can be lower than its picture; nothing where it is not to be seen. */
function boxOf(element) {
  const all = element ? [element, ...$$('*', element)].map((each) => each.getBoundingClientRect()) : [];
  const boxes = all.filter(({ width, height }) => width && height);
  const least = (side) => Math.min(...boxes.map((box) => box[side]));
  const most = (side) => Math.max(...boxes.map((box) => box[side]));
  return boxes.length ? { left: least('left'), top: least('top'), right: most('right'), bottom: most('bottom') } : null;
}

function mark(place) {
  $('.mark', place.canvas)?.remove();
  const finding = chosen(), box = boxOf(elementOf(place, finding));
  if (!box || story.broken) return;
  const isFine = !showsIn(finding, place.id), isNight = darkOf(place.view) !== 'off';
  if (isFine && state.mode === 'wall') return;
  const { scale, canvas } = place, left = Math.max(3, box.left * scale - 5), top = Math.max(3, box.top * scale - 5);
  const right = Math.min(canvas.clientWidth - 3, box.right * scale + 5), bottom = box.bottom * scale + 5;
  const kind = `${isFine ? '.fine' : ''}${isNight ? '.night' : ''}${top < 16 ? '.high' : ''}`;
  const made = make(`div.mark${kind}`, make('b', isFine ? say(WORDS.fine_here, finding) : finding.code));
  const sizes = { left, top, width: right - left, height: bottom - top };
  for (const [side, size] of Object.entries(sizes)) made.style[side] = `${size}px`;
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

function goTo(place, element) {
  if (!element) return;
  const inside = element.getBoundingClientRect().top * place.scale, { canvas, scroll } = place;
  scroll.scrollTop += canvas.getBoundingClientRect().top - scroll.getBoundingClientRect().top + inside - 48;
}
