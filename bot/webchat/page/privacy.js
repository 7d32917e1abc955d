"use strict";
/* What a shared computer needs: the chat hides when nobody has touched it for a while, and a visitor can leave for
   good. Both clear the screen at once, whatever the connection does, and tell the office until it has heard. */

const LOOK_MS = 5000;
const TELL_AGAIN_MS = 2000;

class Privacy {
  /* chat: cleared(), shown(isShown), resumed(), returned() */
  constructor(minutes, panel, words, chat) {
    this.idleMs = minutes * 60000;
    this.panel = panel;
    this.words = words;
    this.chat = chat;
    this.isAway = false;
    this.touchedAt = Date.now();
  }

  /* Wall-clock times are compared: timers stand still while a computer sleeps. */
  watch() {
    const passive = { passive: true, capture: true };
    ["pointerdown", "touchstart", "keydown", "wheel"].forEach((kind) => {
      document.addEventListener(kind, () => this.touched(), passive);
    });
    setInterval(() => this.look(), LOOK_MS);
    document.addEventListener("visibilitychange", () => this.look());
    window.addEventListener("focus", () => this.look());
    /* The browser's "back" may bring the page back as it was left, with somebody's chat in it. */
    window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }

  touched() {
    this.look();
    if (!this.isAway) this.touchedAt = Date.now();
  }

  look() {
    if (!this.isAway && Date.now() - this.touchedAt >= this.idleMs) this.hide();
  }

  hide() {
    this.showHidden();
    this.tell("/sembunyi", () => this.isHidden);
  }

  showHidden() {
    this.isAway = true;
    this.isHidden = true;
    this.chat.cleared();
    this.show("hidden", [["hidden_continue", () => this.resume()], ["hidden_other", () => this.changeVisitor()]]);
  }

  resume() {
    this.isAway = false;
    this.isHidden = false;
    this.touchedAt = Date.now();
    this.dismiss();
    this.chat.resumed();
  }

  changeVisitor() {
    this.end(() => location.replace("/"));
  }

  askToLeave() {
    this.show("leave", [
      ["leave_yes", () => this.end(() => this.sayGoodbye())],
      ["leave_no", () => { this.dismiss(); this.chat.returned(); }],
    ]);
  }

  sayGoodbye() {
    this.isAway = true;
    this.chat.cleared();
    this.show("bye", [["bye_again", () => location.replace("/")]]);
  }

  end(then) {
    this.isAway = true;
    this.isHidden = false;
    this.chat.cleared();
    this.tell("/keluar", () => true, () => this.show("unfinished", [])).then(then);
  }

  /* Until the office has heard, or it is no longer wanted. A refusal is final: then there is nobody left to forget. */
  tell(path, isWanted, missed) {
    return askOffice(path, {}).catch((trouble) => {
      if (trouble.refused) return null;
      if (missed) missed();
      return new Promise((resolve) => setTimeout(resolve, TELL_AGAIN_MS))
        .then(() => (isWanted() ? this.tell(path, isWanted, missed) : null));
    });
  }

  show(kind, buttons) {
    const title = this.words.put(this.panel.querySelector("h2"), kind + "_title");
    this.words.put(this.panel.querySelector("p"), kind + "_text");
    const box = this.panel.querySelector(".choices");
    box.textContent = "";
    buttons.forEach(([word, act]) => {
      const button = box.appendChild(this.words.put(document.createElement("button"), word));
      button.type = "button";
      button.className = "choice";
      button.addEventListener("click", act);
    });
    this.chat.shown(false);
    this.panel.hidden = false;
    title.focus();
  }

  dismiss() {
    this.panel.hidden = true;
    this.chat.shown(true);
  }
}
