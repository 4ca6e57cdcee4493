// What every page must hold, in a real browser: pages.js FOLDER
// Each FOLDER/*.html is looked at; hostile.html must also show what it was made of; then
// pages that were spoiled on purpose must be found out. Prints TAP.
"use strict";
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");
const { HtmlValidate } = require("html-validate");
const contrast = require("./contrast.js");
const { attempts } = require("./hostile.js");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const folder = path.resolve(process.argv[2]);
const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PAGES_MOST = 20; // of paper
let tests = 0, failed = 0;

function tell(name, faults) {
  tests++;
  failed += faults.length > 0;
  console.log(`${faults.length ? "not ok" : "ok"} ${tests} - ${name}`);
  for (const fault of faults) console.log("#  " + String(fault).replace(/\s+/g, " ").slice(0, 300));
}

// A page opened as a file, with all that it asked for and complained of.
async function open(browser, file, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const told = { requests: [], errors: [] };
  const own = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== own) told.requests.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) told.errors.push(message.text());
  });
  page.on("pageerror", (error) => told.errors.push(error.message));
  page.on("dialog", (dialog) => { told.errors.push("a dialog"); dialog.dismiss(); });
  await page.goto(own);
  return { page, told, close: () => context.close() };
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), RULES);
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`);
}

async function sideways(page, width, text) {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate(([wide, size]) => {
    document.documentElement.style.fontSize = size;
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    const out = [...document.querySelectorAll("main *")].filter((element) =>
      element.getBoundingClientRect().right > root.clientWidth + 1).slice(0, 3);
    root.removeAttribute("style");
    return over > 0 ? [`${over} px at ${wide}: ` + out.map((e) => e.outerHTML.slice(0, 80))] : [];
  }, [width, text]);
}

async function paper(page, format) {
  const bytes = await page.pdf({ format, preferCSSPageSize: true });
  const count = (bytes.toString("latin1").match(/\/Type\s*\/Page\b/g) || []).length;
  return count >= 1 && count <= PAGES_MOST ? [] : [`${count} pages of ${format}`];
}

async function small(page) { // targets outside of sentences
  await page.setViewportSize({ width: 1280, height: 800 });
  return page.evaluate(() => [...document.querySelectorAll("nav a, th a, td a, h3 a")]
    .map((link) => [link.textContent, link.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([text, box]) => `${text}: ${box.width} x ${box.height}`));
}

// The drawing tells what it shows, and the ids that it and the links name are there once.
async function named(page) {
  return page.evaluate(() => {
    const faults = [];
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    for (const id of ids)
      if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push("twice: " + id);
    for (const link of document.querySelectorAll("a"))
      if (!document.getElementById(link.getAttribute("href").slice(1)))
        faults.push("leads nowhere: " + link.getAttribute("href"));
    const drawings = document.querySelectorAll("svg[role=img]");
    if (!drawings.length && document.querySelector("#turn-1")) faults.push("nothing is drawn");
    for (const drawing of drawings)
      for (const id of drawing.getAttribute("aria-labelledby").split(" "))
        if (!(document.getElementById(id) || { textContent: "" }).textContent.trim())
          faults.push("not told: " + id);
    return faults;
  });
}

const validator = new HtmlValidate({ extends: ["html-validate:recommended"],
  rules: { "long-title": "off" } }); // a patron may have a long name
async function invalid(file) {
  const report = await validator.validateString(fs.readFileSync(file, "utf8"));
  return report.results.flatMap((result) => result.messages)
    .map((fault) => `${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`);
}

async function look(browser, file) {
  const name = path.basename(file, ".html");
  tell(`${name} is valid HTML`, await invalid(file));
  const { page, told, close } = await open(browser, file);
  tell(`${name}: runs nothing`, await page.evaluate(() =>
    [...document.querySelectorAll("script, [style], [onload], [onerror], iframe, object, a[href^='j' i]")]
      .map((element) => element.outerHTML).concat(window.hit === undefined ? [] : [window.hit])));
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    tell(`${name}: axe finds nothing, ${colorScheme}`, await violations(page));
    tell(`${name}: what is drawn can be seen, ${colorScheme}`, await page.evaluate(contrast));
  }
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  tell(`${name}: what is drawn can be seen, printed`, await page.evaluate(contrast));
  await page.emulateMedia({ media: "screen", colorScheme: "light", forcedColors: "active" });
  tell(`${name}: what is drawn can be seen, forced colours`, await page.evaluate(contrast));
  await page.emulateMedia({ media: "screen", forcedColors: "none" });
  tell(`${name}: no sideways scroll at 320 px`, await sideways(page, 320, ""));
  tell(`${name}: no sideways scroll at 200 %`, await sideways(page, 640, ""));
  tell(`${name}: no sideways scroll with letters twice as large`, await sideways(page, 640, "200%"));
  tell(`${name}: targets of 24 px`, await small(page));
  tell(`${name}: what is named is there`, await named(page));
  tell(`${name}: fits paper`, [...await paper(page, "A4"), ...await paper(page, "Letter")]);
  tell(`${name}: asks for nothing, complains of nothing`, [...told.requests, ...told.errors]);
  await close();
}

async function shown(browser, file) {
  const { page, close } = await open(browser, file);
  const text = await page.evaluate(() => {
    for (const tag of document.querySelectorAll(".tag")) tag.remove(); // the names in the marks
    return document.body.textContent;
  });
  const faults = Object.values(attempts).filter((attempt) => !text.includes(attempt));
  if (/[\u202A-\u202E\u2066-\u2069]/.test(text)) faults.push("an override of direction");
  if (!text.includes("before<U+202E>after<U+2066>x<U+2069>")) faults.push("overrides are hidden");
  tell("hostile: what was typed is shown as text", faults);
  await close();
}

// ---- spoiled pages -------------------------------------------------------------------------

const free = (html) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
const spoiled = [
  ["no title", /document-title/, (html) => html.replace(/<title>[^<]*<\/title>/, "")],
  ["no language", /html-has-lang/, (html) => html.replace(' lang="en"', "")],
  ["pale letters", /color-contrast/, (html) => free(html).replace("--ink: #1b1b1b", "--ink: #aaa")],
  ["a drawing without a name", /svg-img-alt/,
    (html) => html.replace(/<title id[^]*?<\/desc>/, "")],
];

async function spoil(browser, html) {
  const file = path.join(folder, "spoiled.html");
  for (const [what, wanted, how] of spoiled) {
    const changed = how(html);
    fs.writeFileSync(file, changed);
    const { page, close } = await open(browser, file);
    const found = await violations(page);
    tell(`a page with ${what} is found out`,
      changed !== html && found.some((v) => wanted.test(v)) ? [] : ["not found", ...found]);
    await close();
  }
  const tests = [
    ["drawn in pale colours", (page) => page.evaluate(contrast),
      free(html).replace(".arc text { fill: var(--ink)", ".arc text { fill: #bbb")],
    ["wider than the screen", (page) => sideways(page, 320, ""),
      html.replace("<main>", "<main>" + "<pre>wide</pre>".replace("wide", "w".repeat(200)))],
    ["a script", async (page, told) => told.errors,
      html.replace("<main>", "<main><script>window.hit = 1</script>")],
    ["a picture from elsewhere", async (page, told) => told.errors,
      html.replace("<main>", '<main><img alt="" src="https://example.org/x.png">')],
    ["another style", async (page, told) => told.errors,
      html.replace("--ink: #1b1b1b", "--ink: #1b1b1c")],
  ];
  for (const [what, look, changed] of tests) {
    fs.writeFileSync(file, changed);
    const { page, told, close } = await open(browser, file);
    const found = await look(page, told);
    const hit = await page.evaluate(() => window.hit);
    tell(`a page with ${what} is found out`, changed !== html && found.length && !hit ? [] : ["not found"]);
    await close();
  }
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: process.getuid() ? [] : ["--no-sandbox"] }); // its sandbox refuses root
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(".html")).sort()
    .map((name) => path.join(folder, name));
  try {
    for (const file of files) await look(browser, file);
    const hostile = files.find((file) => path.basename(file) === "hostile.html");
    if (hostile) await shown(browser, hostile);
    await spoil(browser, fs.readFileSync(files[0], "utf8"));
  } finally {
    await browser.close();
  }
  console.log(`1..${tests}`);
  process.exitCode = failed ? 1 : 0;
})().catch((error) => {
  console.log(`not ok ${tests + 1} - the browser runs\n#  ${error}\n1..${tests + 1}`);
  process.exitCode = 1;
});
