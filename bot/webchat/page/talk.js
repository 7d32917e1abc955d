"use strict";
/* The conversation as it is drawn: bubbles in order, the buttons of the open question, pictures, dots, scrolling.
   Texts are only ever set as text: nothing that somebody wrote becomes part of the page's structure. */

const SAFE_ADDRESS = /^(https?|tel|mailto):$/;
const FOLLOWS_WITHIN = 48;
const ABOVE = 12;
const SEEN = 32;
const STACKED_AT_MOST = 5;
const SHORT_LABEL = 9;
const WHOLE_AT_MOST = 24;

function make(tag, className) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  return node;
}

/* A phone number or a pair of hours is read in one piece: it is not torn apart at its dash. */
function writeLine(box, line) {
  line.split(/(\S+[-–]\S+)/).forEach((part, place) => {
    if (place % 2 && part.length <= WHOLE_AT_MOST) box.appendChild(make("span", "whole")).textContent = part;
    else box.appendChild(document.createTextNode(part));
  });
}

/* Paragraphs are parted by an empty line; a line that begins with a bullet hangs. */
function writeText(box, text) {
  box.textContent = "";
  (text || "").split(/\n{2,}/).forEach((paragraph) => {
    const block = box.appendChild(make("p"));
    paragraph.split("\n").forEach((line) => {
      writeLine(block.appendChild(make("span", line.startsWith("• ") ? "line bullet" : "line")), line);
    });
  });
}

function clockTime(at, language) {
  const moment = new Date(at);
  const shape = { hour: "2-digit", minute: "2-digit", hour12: false };
  const words = language === "en" ? "en-GB" : "id-ID";
  if (moment.toDateString() === new Date().toDateString()) return moment.toLocaleTimeString(words, shape);
  return moment.toLocaleString(words, Object.assign({ day: "numeric", month: "short" }, shape));
}

class Talk {
  /* hands: chosen(button, revision), resent(key) */
  constructor(log, pill, words, hands) {
    this.log = log;
    this.pill = pill;
    this.words = words;
    this.hands = hands;
    this.following = true;
    this.dots = make("div", "dots");
    this.dots.setAttribute("aria-hidden", "true");
    for (let dot = 0; dot < 3; dot += 1) this.dots.appendChild(make("span"));
    this.clear();
    log.addEventListener("scroll", () => this.noticeScroll(), { passive: true });
    pill.addEventListener("click", () => { this.toBottom(); log.focus(); });
    if (window.ResizeObserver) new ResizeObserver(() => this.keepPlace()).observe(log);
  }

  clear() {
    this.byNumber = new Map();
    this.byKey = new Map();
    this.erased = new Map();
    this.choices = null;
    this.hasNews = false;
    this.log.textContent = "";
    this.typing(false);
    this.toBottom();
  }

  isEmpty() {
    return this.byNumber.size === 0 && this.byKey.size === 0;
  }

  noticeScroll() {
    const below = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    this.following = below < FOLLOWS_WITHIN;
    this.point();
  }

  toBottom() {
    this.following = true;
    this.point();
    this.log.scrollTop = this.log.scrollHeight;
  }

  /* After something grew or shrank. */
  keepPlace() {
    if (this.following) this.toBottom();
    else this.noticeScroll();
  }

  /* A new message is below, or more of this one; buttons that are cut off show that by themselves. */
  point() {
    this.hasNews = this.hasNews && !this.following;
    this.pill.hidden = this.following || (!this.hasNews && this.showsChoices());
    this.pill.classList.toggle("news", this.hasNews);
    this.words.put(this.pill, this.hasNews ? "new_message" : "below");
  }

  showsChoices() {
    const end = this.log.getBoundingClientRect().bottom - SEEN;
    return this.choices !== null && this.choices.getBoundingClientRect().top < end;
  }

  typing(isOn) {
    if (isOn === (this.dots.parentNode === this.log)) return;
    if (isOn) this.log.appendChild(this.dots);
    else this.dots.remove();
    if (this.following) this.toBottom();
  }

  /* A long message is shown from its beginning: a question is read before its buttons. */
  show(messages) {
    const wasEmpty = this.isEmpty();
    const wasFollowing = this.following;
    const fresh = messages.map((message) => this.draw(message)).filter((node) => node);
    if (!wasFollowing) {
      this.hasNews = this.hasNews || fresh.length > 0;
      this.noticeScroll();
    } else if (fresh.length) this.reveal(fresh[wasEmpty ? fresh.length - 1 : 0]);
    else this.toBottom();
  }

  reveal(node) {
    this.toBottom();
    const top = node.offsetTop - this.log.offsetTop;
    if (top - ABOVE < this.log.scrollTop) this.log.scrollTop = top - ABOVE;
    this.noticeScroll();
  }

  /* Returns what the office says anew. */
  draw(message) {
    if (message.erases) return this.erase(message);
    if (this.byNumber.has(message.n)) return null;
    return message.from === "office" ? this.showOffice(message) : this.showResident(message);
  }

  showOffice(message) {
    const { node, bubble } = this.bubble("office", message);
    if (message.picture) bubble.appendChild(this.picture(message));
    if (message.file) node.appendChild(this.file(message.file));
    if (message.at) bubble.appendChild(this.time(message.at));
    if ((message.links || []).length) node.appendChild(this.links(message.links));
    this.place(node, message.n);
    if ((message.buttons || []).length) this.offer(node, message);
    return node;
  }

  showResident(message) {
    const known = message.key && this.byKey.get(message.key);
    const { node, bubble } = known || this.bubble("resident", message);
    if (!known) bubble.appendChild(make("span", "mark"));
    this.settle(node, message.n);
    if (this.erased.has(message.n)) this.cross(node, this.erased.get(message.n));
    this.withdraw();
    return null;
  }

  /* What was just said stands there at once; the office's copy of it arrives later under the same key. */
  pending(key, text) {
    const made = this.bubble("resident", { text });
    made.bubble.appendChild(this.words.name(make("span", "mark waiting"), "pending")).setAttribute("role", "img");
    this.byKey.set(key, made);
    this.withdraw();
    this.log.insertBefore(made.node, this.dots.parentNode === this.log ? this.dots : null);
    this.toBottom();
  }

  settle(node, number) {
    const mark = node.querySelector(".mark");
    mark.className = "mark";
    mark.setAttribute("role", "img");
    this.words.name(mark, "sent");
    this.mend(node);
    this.place(node, number);
  }

  /* The office did not take it: said in words, with a way to try again. */
  fail(key, reason) {
    const known = this.byKey.get(key);
    if (!known) return;
    this.mend(known.node);
    known.node.querySelector(".mark").hidden = true;
    const note = make("p", "failed");
    if (reason) note.appendChild(make("span")).textContent = reason;
    else note.appendChild(this.words.put(make("span"), "failed"));
    const again = note.appendChild(this.words.put(make("button"), "resend"));
    again.type = "button";
    again.addEventListener("click", () => { this.mend(known.node); this.hands.resent(key); });
    known.node.appendChild(note);
    if (this.following) this.toBottom();
  }

  mend(node) {
    node.querySelector(".mark").hidden = false;
    const note = node.querySelector(".failed");
    if (note) note.remove();
  }

  erase(message) {
    this.erased.set(message.erases, message.text);
    const node = this.byNumber.get(message.erases);
    if (node) this.cross(node, message.text);
    return null;
  }

  cross(node, text) {
    node.classList.add("erased");
    writeText(node.querySelector(".text"), text);
  }

  bubble(side, message) {
    const node = make("div", "message from-" + side);
    node.appendChild(this.words.put(make("span", "unseen"), "from_" + side));
    const bubble = node.appendChild(make("div", "bubble"));
    writeText(bubble.appendChild(make("div", "text")), message.text);
    return { node, bubble };
  }

  time(at) {
    const node = make("time");
    node.dateTime = at;
    node.textContent = clockTime(at, this.words.language);
    return node;
  }

  picture(message) {
    const frame = make("div", "picture");
    const full = frame.appendChild(make("a", "full"));
    full.href = message.picture;
    full.target = "_blank";
    full.rel = "noopener";
    const image = full.appendChild(make("img"));
    if (!message.alt) image.dataset.wordAlt = "picture";
    image.alt = message.alt || this.words.say("picture");
    image.addEventListener("load", () => {
      full.style.paddingTop = (100 * image.naturalHeight) / image.naturalWidth + "%";
      this.keepPlace();
    });
    image.src = message.picture;
    const save = frame.appendChild(this.words.put(make("a", "choice"), "save_picture"));
    save.href = message.picture;
    save.setAttribute("download", "");
    return frame;
  }

  /* To be saved or opened by the phone, never by the page. */
  file(file) {
    const box = make("div", "choices");
    const anchor = box.appendChild(make("a", "choice"));
    anchor.href = file.url;
    anchor.setAttribute("download", file.name);
    anchor.textContent = file.name;
    return box;
  }

  links(links) {
    const box = make("div", "choices");
    links.forEach((link) => {
      const address = new URL(link.url, location.href);
      if (!SAFE_ADDRESS.test(address.protocol)) return;
      const anchor = box.appendChild(make("a", "choice"));
      anchor.href = address.href;
      anchor.target = "_blank";
      anchor.rel = "noopener noreferrer";
      anchor.textContent = link.label;
    });
    return box;
  }

  /* Buttons of the open question. A later message with buttons replaces them, an answer withdraws them; a reminder that
     comes in between without buttons leaves them, because it does not change the open question. */
  offer(node, message) {
    const hadFocus = this.withdraw() || this.awaitsFocus;
    const question = node.querySelector(".text");
    question.id = "question-" + message.n;
    const box = make("div", "choices");
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", question.id);
    const labels = message.buttons.map((button) => button.label.length);
    if (labels.length > STACKED_AT_MOST) box.classList.add("many");
    if (labels.length > 2 && Math.max.apply(null, labels) <= SHORT_LABEL) box.classList.add("many", "short");
    message.buttons.forEach((button) => box.appendChild(this.button(button, message.revision)));
    node.appendChild(box);
    this.choices = box;
    this.awaitsFocus = false;
    if (hadFocus) box.firstChild.focus({ preventScroll: true });
  }

  button(button, revision) {
    const node = make("button", "choice");
    node.type = "button";
    node.textContent = button.label;
    node.addEventListener("click", (event) => {
      /* detail 0: pressed by keyboard or screen reader, whose place must not be lost with the buttons. */
      this.awaitsFocus = event.detail === 0;
      this.log.focus({ preventScroll: true });
      this.hands.chosen(button, revision);
    });
    return node;
  }

  /* Returns whether the focus was on them. */
  withdraw() {
    if (!this.choices) return false;
    const hadFocus = this.choices.contains(document.activeElement);
    this.choices.remove();
    this.choices = null;
    return hadFocus;
  }

  /* Messages stand in the order of their numbers; what is still on its way stands below them. */
  place(node, number) {
    this.byNumber.set(number, node);
    node.number = number;
    let before = this.log.lastChild;
    while (before && !(before !== node && before.number < number)) before = before.previousSibling;
    const next = before ? before.nextSibling : this.log.firstChild;
    if (next !== node) this.log.insertBefore(node, next);
  }
}
