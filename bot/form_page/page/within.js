// Within Telegram's app: hands over who opened the page, which stands where no server sees it, and closes the app.
(function () {
  "use strict";
  var word = document.getElementById("word");
  var back = document.getElementById("back");
  var app = window.TelegramWebviewProxy;
  var framed = window.parent !== window;
  function tell(event, data) {
    if (app) app.postEvent(event, JSON.stringify(data));
    else if (framed) window.parent.postMessage(JSON.stringify({ eventType: event, eventData: data }), "https://web.telegram.org");
  }
  function askBeforeClosing(isAsked) {
    tell("web_app_setup_closing_behavior", { need_confirmation: isAsked });
  }
  tell("web_app_ready", {});
  tell("web_app_expand", {});
  tell("web_app_setup_swipe_behavior", { allow_vertical_swipe: false });
  askBeforeClosing(false);
  document.addEventListener("input", function () { askBeforeClosing(true); });
  if (back && (app || framed)) back.addEventListener("click", function (click) {
    click.preventDefault();
    tell("web_app_close", {});
  });
  if (!word) return;
  word.value = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData") || "";
  if (word.value) word.form.submit();
  else location.replace("?");
})();
