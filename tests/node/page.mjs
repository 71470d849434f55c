// A page that srr report made, driven in one Chromium without a network: {chromium, pages: {LANGUAGE: PATH}, screens:
// [[WIDTH, SCHEME]], theme: PATH, proposal: ID} on stdin; without a theme it is only looked at. What axe-core finds with everything folded open, and what happens with and without scripts, by the keyboard alone, on
// paper and under a theme, as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const asked = JSON.parse(input);
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf-8");
const browser = await chromium.launch({
  executablePath: asked.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
});
const address = (path, place = "") => pathToFileURL(path).href + place;
const seen = { violations: [], errors: [], requests: [], wide: [] };

const open = async (options, path, place) => {
  const page = await (await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...options })).newPage();
  page.on("console", (said) => ["error", "warning"].includes(said.type()) && seen.errors.push(said.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (each) => each.isNavigationRequest() || seen.requests.push(each.url()));
  await page.goto(address(path, place));
  return page;
};
const isOpen = (page, id) => page.evaluate((of) => document.getElementById(of).closest("details").open, id);

try {
  for (const [language, path] of Object.entries(asked.pages)) {
    const page = await open({}, path);
    for (const width of [320, 768, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) seen.wide.push([language, width, wide]);
    }
    await page.getByRole("button").first().click(); // opens everything
    await page.evaluate(axe);
    for (const [width, colorScheme] of asked.screens) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      for (const { id, help, nodes } of violations)
        seen.violations.push(...nodes.map((node) => `${language} ${width} ${colorScheme}: ${id}: ${help}: ${node.html}`));
    }
    await page.context().close();
  }

  if (!asked.theme) throw "seen";
  const [path] = Object.values(asked.pages);
  const page = await open({}, path);
  seen.folds = await page.evaluate(() => [...document.querySelectorAll("details")].filter((each) => !each.open).length);

  // By the keyboard alone: everything that can be reached is, and it does what it says.
  const reachable = "a[href], summary, button, input, [tabindex='0']";
  seen.unreached = await page.evaluate((all) => [...document.querySelectorAll(all)].filter((each) => each.checkVisibility()).length, reachable);
  await page.evaluate(() => { window.reached = new Set(); document.addEventListener("focusin", (at) => window.reached.add(at.target)); });
  for (let left = seen.unreached + 5; left > 0; left--) await page.keyboard.press("Tab");
  seen.unreached -= await page.evaluate((all) => [...window.reached].filter((each) => each.matches(all)).length, reachable);
  await page.locator("#rows-proposals").evaluate((place) => place.closest("details").querySelector("summary").focus());
  await page.keyboard.press("Enter");
  seen.foldedOpen = await isOpen(page, "rows-proposals");

  // Sorted by the amount, the day and the words; and what is not there last, either way.
  const column = (number) => page.locator("#table-proposals tbody tr").evaluateAll((rows, at) => rows.map((row) => row.cells[at].textContent), number);
  const head = (number) => page.locator("#table-proposals thead th").nth(number);
  seen.sorted = {};
  for (const [name, number] of [["titles", 0], ["since", 4]]) {
    await head(number).getByRole("button").focus();
    await page.keyboard.press("Enter");
    seen.sorted[name] = [await head(number).getAttribute("aria-sort"), await column(number)];
    await page.keyboard.press("Space");
    seen.sorted[`${name} back`] = [await head(number).getAttribute("aria-sort"), await column(number)];
  }
  const region = page.locator("#rows-proposals");
  await region.getByRole("searchbox").fill("DUO");
  seen.filtered = [await page.locator("#table-proposals tbody tr:visible").count(), await region.locator("output").textContent()];
  await region.getByRole("searchbox").fill("");
  seen.unfiltered = await page.locator("#table-proposals tbody tr:visible").count();

  // A figure leads to its records, also where they are folded away.
  const last = page.locator(`a[href='#proposal-${asked.proposal}']`).first();
  seen.before = await isOpen(page, `proposal-${asked.proposal}`);
  await last.click();
  await page.waitForFunction((id) => document.getElementById(id).closest("details").open, `proposal-${asked.proposal}`);

  // On paper everything is open, and afterwards as it was.
  const closed = () => page.evaluate(() => document.querySelectorAll("details:not([open])").length);
  const before = await closed();
  await page.evaluate(() => addEventListener("beforeprint", () => { window.printed = document.querySelectorAll("details:not([open])").length; }));
  const paper = await page.pdf({ preferCSSPageSize: true });
  seen.printed = [await page.evaluate(() => window.printed), before - (await closed())];
  seen.paper = paper.toString("latin1").match(/\/MediaBox \[[^\]]*\]/)[0];

  // Without scripts: the same data, no button that does nothing, and links still open what they lead to.
  const plain = await open({ javaScriptEnabled: false }, path, `#proposal-${asked.proposal}`);
  seen.plain = {
    buttons: await plain.getByRole("button").count(),
    rows: await plain.locator("#table-proposals tbody tr").count(),
    opened: await isOpen(plain, `proposal-${asked.proposal}`),
  };
  await plain.emulateMedia({ media: "print" });
  seen.plain.printed = await plain.evaluate(() => [...document.querySelectorAll(".folded")].filter((each) => each.getBoundingClientRect().height === 0).length);

  const themed = await open({ colorScheme: "dark" }, asked.theme);
  seen.themed = await themed.evaluate(() => ({
    heading: getComputedStyle(document.querySelector("h1")).color,
    page: getComputedStyle(document.body).backgroundColor,
  }));
} catch (error) {
  if (error !== "seen") throw error;
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(seen));
