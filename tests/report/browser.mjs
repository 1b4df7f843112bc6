// Opens reports in a real Chromium and uses them as readers do. Usage: node browser.mjs TALLY ROOT CHROMIUM MODULES
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [tally, root, browser_program, modules] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(modules, "package.json"));
const { chromium } = require("playwright-core");
const axe = require("axe-core");
const folder = mkdtempSync(join(tmpdir(), "tally-report-"));
let failed = 0, held = 0;

const hold = (what, is_so, found = "") => {
  if (is_so) held += 1;
  else {
    failed += 1;
    console.log(`FAILED ${what}${found === "" ? "" : `: ${typeof found === "string" ? found : JSON.stringify(found)}`}`);
  }
};

const report = (model, name, ...options) => {
  const file = join(folder, name);
  const done = spawnSync(tally, ["report", join(root, model), "--samples", "1024", ...options, "-o", file], { encoding: "utf-8" });
  hold(`tally report ${model} ${options.join(" ")}`, done.status === 0, done.stderr);
  return file;
};

const is_page = (body, size) => new RegExp(`/MediaBox\\s*\\[\\s*0 0 ${size}`).test(body);
const pages_of = (body) => (body.match(/\/Type\s*\/Page\b(?!s)/g) || []).length;

const browser = await chromium.launch({ executablePath: browser_program, args: ["--no-sandbox"] });

// A page that notes whatever it should not do.
const opened = async (file, options = {}) => {
  // Without smooth scrolling, so that what is measured stays where it is.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const seen = [];
  page.on("request", (request) => /^(file|data):/.test(request.url()) || seen.push(`request ${request.url()}`));
  page.on("console", (message) => message.type() === "error" && seen.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => (seen.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("popup", () => seen.push("a window opened"));
  await page.goto("file://" + file);
  return { context, page, seen };
};

const painted = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
// What comes true soon, for pages answer to events in their own time. (Playwright's own waiting evaluates text, which the page forbids.)
const soon = async (page, test) => {
  for (const end = Date.now() + 5000; Date.now() < end; await painted(page)) if (await test()) return true;
  return false;
};
const view_box = (page) => page.locator("#diagram svg").getAttribute("viewBox");
const moves_from = (page, seen) => soon(page, async () => (await view_box(page)) !== seen);
const comes_to = (page, seen) => soon(page, async () => (await view_box(page)) === seen);

const fits = async (page, width) => {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate(() => document.documentElement.scrollWidth);
};

const audited = async (page) => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run());
  return violations.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 2).map((node) => node.html.slice(0, 120)).join(" | ")}`);
};

const diagram_works = async (page, name) => {
  const box = () => view_box(page);
  const whole = await box();
  await page.getByRole("button", { name: name.zoom_in }).click();
  hold("a button zooms", await moves_from(page, whole), await box());
  const near = await box();
  await page.locator("#diagram").focus();
  await page.keyboard.press("ArrowRight");
  hold("an arrow moves the zoomed diagram", await moves_from(page, near));
  await page.keyboard.press("0");
  hold("0 shows the whole again", await comes_to(page, whole), await box());
  await page.keyboard.press("+");
  hold("+ zooms", await moves_from(page, whole));
  const before = await box();
  await page.locator("#diagram").scrollIntoViewIfNeeded();  // the mouse reaches only what is on the screen
  await painted(page);
  const frame = await page.locator("#diagram").boundingBox();
  const height = Math.min(frame.y + frame.height * 0.9, 880);
  await page.mouse.move(frame.x + frame.width * 0.6, height);
  await page.mouse.down();
  await page.mouse.move(frame.x + frame.width * 0.4, height, { steps: 5 });
  await page.mouse.up();
  hold("dragging moves", await moves_from(page, before));
  hold("dragging opens nothing", await page.locator("#panel").isHidden());
  await page.getByRole("button", { name: name.zoom_whole }).click();
  hold("a button shows the whole", await comes_to(page, whole), await box());
  await page.mouse.move(frame.x + frame.width / 2, height);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -300);
  await page.keyboard.up("Control");
  hold("Ctrl and wheel zoom", await moves_from(page, whole));
  await page.getByRole("button", { name: name.zoom_whole }).click();
  hold("the whole comes back", await comes_to(page, whole), await box());
};

// A finger on the diagram, by the protocol of the browser: from a place to the left.
const swiped = async (page) => {
  await page.locator("#diagram").scrollIntoViewIfNeeded();
  await painted(page);
  const frame = await page.locator("#diagram").boundingBox();
  const client = await page.context().newCDPSession(page);
  const at = (part) => ({ touchPoints: [{ x: frame.x + frame.width * part, y: frame.y + frame.height / 2 }] });
  await client.send("Input.dispatchTouchEvent", { type: "touchStart", ...at(0.8) });
  for (const part of [0.7, 0.6, 0.5, 0.4]) await client.send("Input.dispatchTouchEvent", { type: "touchMove", ...at(part) });
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
};

// Paper shows what is folded on the screen, and the whole diagram.
const unfolds_on_paper = (page) =>
  page.evaluate(() => {
    const folded = () => document.querySelectorAll(".steps details:not([open])").length;
    const box = () => document.querySelector("#diagram svg").getAttribute("viewBox");
    const before = [folded(), box()];
    window.dispatchEvent(new Event("beforeprint"));
    const printed = folded();
    window.dispatchEvent(new Event("afterprint"));
    return before[0] > 0 && printed === 0 && folded() === before[0] && box() === before[1];
  });

const explanations_open = async (page, label) => {
  const node = page.locator("#diagram g.node", { hasText: label.split(" ")[0] }).and(page.locator(`[aria-label^="${label}"]`)).first();
  await node.click();
  hold("a click opens what is behind a box", await page.locator("#panel").isVisible());
  hold("it is about that box", (await page.locator("#panel-title").textContent()) === label, await page.locator("#panel-title").textContent());
  hold("it is told", (await page.locator("#panel-body").textContent()).length > 20);
  hold("it has the focus", await page.evaluate(() => document.activeElement.id === "panel-title"));
  await page.keyboard.press("Escape");
  hold("Escape closes it", await page.locator("#panel").isHidden());
  await page.keyboard.press("Enter");
  hold("Enter on the box opens it again", await page.locator("#panel").isVisible());
  await page.locator("#panel-close").click();
  hold("a button closes it", await page.locator("#panel").isHidden());
};

const charts_are_drawn = (page) =>
  page.evaluate(() => [...document.querySelectorAll("canvas")].filter((canvas) => {
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    const seen = new Set();
    for (let i = 0; i < pixels.length && seen.size < 4; i += 404) seen.add(pixels.slice(i, i + 4).join());
    return canvas.width < 200 || seen.size < 3;
  }).map((canvas) => canvas.id));

const words = { en: { zoom_in: "Zoom in", zoom_whole: "Whole diagram" }, nl: { zoom_in: "Inzoomen", zoom_whole: "Hele schema" } };

try {
  // As readers use it, in both languages.
  for (const [model, language, label] of [["models/youth_work", "en", "Minder delicten"], ["models/social_arranging", "nl", null]]) {
    const file = report(model, `${language}.html`, "--lang", language);
    const { context, page, seen } = await opened(file);
    hold(`${model}: charts are drawn`, (await charts_are_drawn(page)).length === 0, await charts_are_drawn(page));
    hold(`${model}: axe finds nothing`, (await audited(page)).length === 0, await audited(page));
    await diagram_works(page, words[language]);
    if (label) await explanations_open(page, label);
    hold(`${model}: paper shows how the result comes about`, await unfolds_on_paper(page));
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    hold(`${model}: prints on A4`, is_page(pdf, "59[45][.0-9]* 84[12]") && pages_of(pdf) > 2, pages_of(pdf));
    for (const width of [360, 768]) hold(`${model}: ${width} wide, nothing sticks out`, (await fits(page, width)) <= width, await fits(page, width));
    hold(`${model}: axe finds nothing at 768`, (await audited(page)).length === 0, await audited(page));
    hold(`${model}: does nothing else`, seen.length === 0, seen);
    await context.close();
  }

  // On a phone, by touch.
  {
    const { context, page, seen } = await opened(join(folder, "en.html"), { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    hold("phone: nothing sticks out", (await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    const letters = await page.locator("#diagram g.node text").first().evaluate((text) => text.getBoundingClientRect().height);
    hold("phone: the diagram can be read", letters >= 9, letters);
    const start = await view_box(page);
    await swiped(page);
    hold("phone: a finger moves the diagram", await moves_from(page, start));
    hold("phone: moving opens nothing", await page.locator("#panel").isHidden());
    await page.getByRole("button", { name: words.en.zoom_whole }).tap();
    await page.locator("#diagram g.node").first().tap();
    await page.locator("#panel").waitFor({ timeout: 5000 }).catch(() => {});
    hold("phone: a tap opens what is behind a box", await page.locator("#panel").isVisible());
    hold("phone: does nothing else", seen.length === 0, seen);
    await context.close();
  }

  // What strangers write stays text; bare models have a page too.
  for (const model of ["tests/report/hostile.tally", "tests/golden/dot/good/escapes.tally", "tests/golden/dot/good/empty.tally", "tests/golden/dot/good/one_node.tally"]) {
    const file = report(model, "stranger.html");
    const { context, page, seen } = await opened(file);
    await painted(page);
    hold(`${model}: axe finds nothing`, (await audited(page)).length === 0, await audited(page));
    hold(`${model}: nothing sticks out`, (await fits(page, 360)) <= 360, await fits(page, 360));
    hold(`${model}: the title is whole`, (await page.locator("h1").count()) === 1 && (await page.locator("footer").count()) === 1);
    hold(`${model}: nothing runs or loads`, seen.length === 0, seen);
    await context.close();
  }

  // Without scripts all is there to read.
  {
    const { context, page } = await opened(join(folder, "en.html"), { javaScriptEnabled: false });
    hold("without scripts the tables are there", (await page.getByRole("table").count()) > 8);
    hold("without scripts no empty chart is shown", (await page.locator("figure.chart:visible").count()) === 0);
    hold("without scripts the picture is there", await page.locator("#diagram svg").isVisible());
    await context.close();
  }

  // The command prints by itself.
  const file = report("models/youth_work", "printed.pdf", "--lang", "nl");
  const pdf = readFileSync(file, "latin1");
  hold("tally prints a PDF on A4", is_page(pdf, "59[45][.0-9]* 84[12]") && pages_of(pdf) > 2, pages_of(pdf));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${held} held, ${failed} failed`);
process.exit(failed ? 1 : 0);
