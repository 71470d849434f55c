// Pages on stdin, as {chromium, schemes, pages: {NAME: PATH}}, to what is wrong with each in one Chromium: what axe-core
// finds in each colour scheme, what the console says, what is asked of a network, and how wide it is on a small screen.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const asked = JSON.parse(input);
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf-8");
const browser = await chromium.launch({
  executablePath: asked.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const found = {};
try {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  let seen;
  page.on("console", (said) => ["error", "warning"].includes(said.type()) && seen.errors.push(said.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (each) => each.url() !== seen.url && seen.requests.push(each.url()));
  for (const [name, path] of Object.entries(asked.pages)) {
    seen = { url: pathToFileURL(path).href, errors: [], requests: [] };
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(seen.url);
    const violations = [];
    for (const scheme of asked.schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      // Run in a world of the tools' own, which a page's Content-Security-Policy does not bind.
      await page.evaluate(axe);
      const { violations: wrong } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      for (const { id, help, nodes } of wrong)
        violations.push(...nodes.map((node) => `${scheme}: ${id}: ${help}: ${node.target.join(" ")}: ${node.html}`));
    }
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    found[name] = { violations, errors: seen.errors, requests: seen.requests, width };
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(found));
