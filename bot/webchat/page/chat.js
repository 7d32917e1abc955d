"use strict";
/* Puts the page together: what is typed and tapped goes to the line, what comes from it is drawn. */

(function () {
  const HEALED_MS = 3000;
  const find = (id) => document.getElementById(id);
  const words = new Words(JSON.parse(find("words").textContent), document.documentElement.lang);
  const log = find("log");
  const input = find("text");
  const banner = find("banner");
  const menu = find("menu");
  const entries = find("entries");
  const hasKeyboard = window.matchMedia("(hover: hover) and (pointer: fine)").matches;
  const unsettled = new Map();
  let healedTimer = null;

  const talk = new Talk(log, find("pill"), words, {
    chosen: (button, revision) => say({ choice: button.choice, revision }, button.label),
    resent: (key) => { if (!files.send(key)) line.send(unsettled.get(key)); waitVisibly(); },
  });

  const files = new Files(find("attach"), find("file"), words, {
    sending: (key, name) => talk.pending(key, name),
    answered: (answer) => line.receive(answer),
    refused: (key, reason) => talk.fail(key, reason),
    last: () => line.last,
  });

  const keys = new Keys(find("keys"), { said: (label) => say({ text: label }, label) });

  const line = new Line({
    answered: draw,
    refused: (key, reason) => { talk.fail(key, reason); waitVisibly(); },
    lost: () => { announce("lost"); waitVisibly(); },
    healed: () => { announce("healed"); waitVisibly(); },
    forgotten: () => privacy.sayGoodbye(),
  });

  const privacy = new Privacy(Number(document.body.dataset.hideAfter), find("panel"), words, {
    cleared: () => {
      line.close();
      talk.clear();
      keys.show([]);
      files.clear();
      unsettled.clear();
      input.value = "";
      grow();
      banner.className = "banner";
    },
    shown: (isShown) => { closeMenu(); find("chat").hidden = !isShown; find("tools").hidden = !isShown; },
    resumed: () => { line.open(); speak("continue_says"); enterStaff(); focusInput(); },
    returned: () => { talk.toBottom(); menu.focus(); },
  });

  function say(body, shown) {
    const whole = Object.assign({ key: newKey() }, body);
    if (shown) {
      unsettled.set(whole.key, whole);
      talk.pending(whole.key, shown);
    }
    line.send(whole);
    waitVisibly();
  }

  /* A command that the page types for the resident. */
  function speak(command) {
    say({ text: words.say(command) }, words.say(command));
  }

  function draw(answer) {
    if (answer.language && answer.language !== words.language) words.speak(answer.language);
    answer.messages.forEach((message) => unsettled.delete(message.key));
    talk.show(answer.messages);
    keys.heed(answer.messages);
    files.heed(answer.messages);
    waitVisibly();
  }

  function waitVisibly() {
    talk.typing(line.waiting.length > 0 && !line.isLost);
  }

  function announce(word) {
    clearTimeout(healedTimer);
    words.put(banner, word);
    banner.className = "banner " + word;
    if (word === "healed") healedTimer = setTimeout(() => { banner.className = "banner"; }, HEALED_MS);
  }

  /* --- Writing ---------------------------------------------------------------------------------------------------- */

  function grow() {
    input.style.height = "auto";
    input.style.height = input.scrollHeight + "px";
  }

  function focusInput() {
    if (hasKeyboard) input.focus();
  }

  function submit() {
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    grow();
    say({ text }, text);
  }

  input.addEventListener("input", grow);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  find("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    input.focus();
  });

  /* --- The menu --------------------------------------------------------------------------------------------------- */

  function closeMenu() {
    entries.hidden = true;
    menu.setAttribute("aria-expanded", "false");
  }

  menu.addEventListener("click", () => {
    entries.hidden = !entries.hidden;
    menu.setAttribute("aria-expanded", String(!entries.hidden));
    if (!entries.hidden) entries.querySelector("button").focus();
  });
  document.addEventListener("click", (event) => { if (!menu.parentNode.contains(event.target)) closeMenu(); });
  menu.parentNode.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.parentNode.contains(event.relatedTarget)) closeMenu();
  });
  menu.parentNode.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || entries.hidden) return;
    closeMenu();
    menu.focus();
  });
  entries.querySelectorAll("[data-says]").forEach((entry) => entry.addEventListener("click", () => {
    closeMenu();
    log.focus({ preventScroll: true });
    speak(entry.dataset.says);
  }));
  find("leave").addEventListener("click", () => privacy.askToLeave());
  find("language").addEventListener("click", () => speak("switch_says"));

  /* --- Coming in -------------------------------------------------------------------------------------------------- */

  /* A link for staff holds a secret: it is said once, by POST, and does not stay in the address bar. Looking at the link,
     as chat apps do for a preview, uses nothing up. */
  let staffCode = new URLSearchParams(location.search).get("masuk");
  if (staffCode) history.replaceState(null, "", location.pathname);

  function enterStaff() {
    if (!staffCode) return false;
    say({ start: "staff_" + staffCode });
    staffCode = null;
    return true;
  }

  /* iOS lays its keyboard over the page instead of making the page smaller; a zoomed page is left as it is. */
  function fitAboveKeyboard() {
    const view = window.visualViewport;
    const isCovered = view.scale === 1 && window.innerHeight - view.height > 80;
    find("page").style.height = isCovered ? view.height + "px" : "";
    if (isCovered) window.scrollTo(0, 0);
  }

  function begin(answer) {
    line.open();
    line.receive(answer);
    log.setAttribute("aria-live", "polite");
    if (answer.hidden) return privacy.showHidden();
    if (!enterStaff() && talk.isEmpty()) say({ start: new URLSearchParams(location.search).get("angkatan") || "" });
    return focusInput();
  }

  function comeIn(failures) {
    askOffice("/pesan?after=0").then(begin, (trouble) => {
      if (trouble.strange) return privacy.sayGoodbye();
      announce("lost");
      return setTimeout(() => comeIn(failures + 1), pauseAfter(failures + 2));
    }).then(() => { if (!line.closed && banner.classList.contains("lost")) announce("healed"); });
  }

  words.speak(words.language);
  find("chat").hidden = false;
  find("tools").hidden = false;
  if (window.visualViewport) window.visualViewport.addEventListener("resize", fitAboveKeyboard);
  privacy.watch();
  comeIn(0);
})();
