// <script src="https://CENTRAL/widget.js" data-site="KEY" defer></script> puts a chat button on a page. The chat is a
// frame of the central's own: the page that holds it sees nothing of it, nor it anything of the page.
(() => {
  const script = document.currentScript;
  const central = new URL(script.src).origin;
  const spanish = !(document.documentElement.lang || "es").startsWith("en");
  const words = spanish ? { open: "Chat de atención", close: "Cerrar el chat" } : { open: "Help chat", close: "Close the chat" };

  const address = new URL("/chat", central);
  if (script.dataset.site) address.searchParams.set("site", script.dataset.site);
  address.hash = encodeURIComponent(location.origin);

  const style = (node, values) => Object.assign(node.style, values);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.open;
  button.setAttribute("aria-expanded", "false");
  style(button, {
    position: "fixed", right: "16px", bottom: "16px", zIndex: "2147483000", minHeight: "52px", padding: "12px 20px", border: "0",
    borderRadius: "999px", background: "#0B57C2", color: "#FFFFFF", font: "600 16px/24px Inter, system-ui, sans-serif", cursor: "pointer",
    boxShadow: "0 4px 16px rgba(14, 23, 38, .25)",
  });
  let frame = null;

  function open() {
    if (!frame) {
      frame = document.createElement("iframe");
      frame.src = address.href;
      frame.title = words.open;
      style(frame, {
        position: "fixed", right: "16px", bottom: "80px", zIndex: "2147483000", width: "min(390px, calc(100vw - 32px))",
        height: "min(640px, calc(100vh - 96px))", border: "1px solid #CBD3DE", borderRadius: "16px", background: "#F4F6F9",
        boxShadow: "0 4px 16px rgba(14, 23, 38, .25)",
      });
      document.body.append(frame);
    }
    show(true);
    frame.focus();
  }
  function show(visible) {
    frame.hidden = !visible;
    frame.style.display = visible ? "" : "none";
    button.textContent = visible ? words.close : words.open;
    button.setAttribute("aria-expanded", String(visible));
  }

  button.addEventListener("click", () => {
    if (frame && !frame.hidden) show(false);
    else open();
  });
  addEventListener("message", (event) => {
    if (!frame || event.origin !== central || event.source !== frame.contentWindow || event.data !== "ventanilla.minimise") return;
    show(false);
    button.focus();
  });
  document.body.append(button);
})();
