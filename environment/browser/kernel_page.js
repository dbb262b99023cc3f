// The kernel as one meets it in the page: a value, a picture, a list of completions, an interrupt,
// restart and run all. Every check is first tried where it must fail.
'use strict'

const fs = require('fs')
const path = require('path')

const SECOND = 1_000
const SHORT = 300 // milliseconds a check gets where it must fail

const SOURCES = [
  'int kept = 41;\nvar words = new ArrayList<String>(List.of("a", "b"));\nwords',
  'import java.awt.image.BufferedImage;\nvar image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);\nimage',
  'kept + 1'
]

/** Writes a small notebook where the course's server sees it; returns its path below the root. */
function write (home, folder) {
  const cells = SOURCES.map((source, i) => ({
    cell_type: 'code', id: `cell-${i}`, metadata: {}, execution_count: null, outputs: [], source
  }))
  const kernelspec = { name: 'java', display_name: 'Java (Hourglass)', language: 'java' }
  const file = path.join(folder, 'kernel.ipynb')
  fs.writeFileSync(file, JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }))
  return path.relative(home, file)
}

/** A cell's part of the page, counted from 0. */
const cell = (page, n) => page.locator('.code_cell').nth(n)

const seesText = (page, n, text, timeout = 30 * SECOND) =>
  cell(page, n).locator('.output_area', { hasText: text }).first().waitFor({ timeout })

async function seesPicture (page, n, width, timeout = 30 * SECOND) {
  const image = cell(page, n).locator('.output_area img')
  await image.waitFor({ timeout })
  const found = await image.evaluate(shown => shown.naturalWidth)
  if (found !== width) throw new Error(`the picture of cell ${n} is ${found} pixels wide, not ${width}`)
}

const seesCompletion = (page, name, timeout = 10 * SECOND) =>
  page.locator('#complete option', { hasText: name }).first().waitFor({ state: 'attached', timeout })

/** The check must not pass where there is nothing to see. */
async function mustFail (what, check) {
  const passed = await check().then(() => true, () => false)
  if (passed) throw new Error(`the check for ${what} passes where it must fail`)
}

async function run (page, n) {
  await cell(page, n).locator('.input_area').click()
  await page.keyboard.press('Control+Enter')
}

/** Types a new cell at the end as a reader would; returns its number. */
async function type (page, source) {
  const n = await page.evaluate(() => {
    const notebook = window.Jupyter.notebook
    notebook.insert_cell_at_bottom('code')
    notebook.select(notebook.ncells() - 1)
    notebook.edit_mode()
    return notebook.ncells() - 1
  })
  await cell(page, n).locator('.input_area').click()
  await page.keyboard.type(source)
  return n
}

async function runsCells (page) {
  await mustFail('text', () => seesText(page, 2, '42', SHORT))
  await mustFail('a picture', () => seesPicture(page, 1, 40, SHORT))
  for (const n of [0, 1, 2]) await run(page, n)
  await seesText(page, 0, '[a, b]')
  await seesPicture(page, 1, 40)
  await seesText(page, 2, '42')
  await mustFail('the width of a picture', () => seesPicture(page, 1, 41, SHORT))
  await mustFail('another text', () => seesText(page, 2, '43', SHORT))
}

async function completes (page, shots) {
  const n = await type(page, 'words.ad')
  await mustFail('a completion', () => seesCompletion(page, 'addAll(', SHORT))
  for (let i = 0; i < 5; i++) { // on a machine under load the first answer may be empty
    await page.keyboard.press('Tab')
    if (await seesCompletion(page, 'addAll(', 3 * SECOND).then(() => true, () => false)) break
  }
  await seesCompletion(page, 'addAll(')
  await mustFail('a method that is not there', () => seesCompletion(page, 'addNothing(', SHORT))
  await page.screenshot({ path: path.join(shots, 'completion.png') })
  await page.keyboard.press('Enter')
  await page.keyboard.type('"c");')
  const source = await page.evaluate(at => window.Jupyter.notebook.get_cell(at).get_text(), n)
  if (!source.startsWith('words.add("c"')) throw new Error('the completion became ' + source)
}

async function interrupts (page, shots) {
  const n = await type(page, 'System.out.println("it runs"); while (true) { }')
  await run(page, n)
  await seesText(page, n, 'it runs')
  await mustFail('an interrupt', () => seesText(page, n, 'Interrupted', 3 * SHORT))
  await page.locator('button[data-jupyter-action="jupyter-notebook:interrupt-kernel"]').click()
  await seesText(page, n, 'Interrupted')
  await page.screenshot({ path: path.join(shots, 'interrupt.png') })
  await run(page, 2)
  await seesText(page, 2, '42')
}

async function restarts (page) {
  await page.evaluate(count => { // the endless loop must not run again
    const notebook = window.Jupyter.notebook
    notebook.delete_cells([...Array(notebook.ncells()).keys()].slice(count))
    notebook.clear_all_output()
  }, SOURCES.length)
  await mustFail('what has not run again', () => seesText(page, 2, '42', SHORT))
  await page.locator('button[data-jupyter-action="jupyter-notebook:confirm-restart-kernel-and-run-all-cells"]').click()
  await page.locator('.modal-dialog button.btn-danger').click()
  await seesPicture(page, 1, 40)
  await seesText(page, 2, '42')
  const prompt = await cell(page, 2).locator('.input_prompt').innerText()
  if (!prompt.includes('3')) throw new Error('after the restart the third cell is ' + prompt)
}

/** Tries all of it in a page of its own; returns a sentence. */
async function kernelPage (context, address, home, shots) {
  const url = new URL(address)
  url.pathname = url.pathname.replace(/notebooks\/.*/, 'notebooks/' + write(home, shots))
  const page = await context.newPage()
  await page.goto(url.href, { waitUntil: 'domcontentloaded', timeout: 60 * SECOND })
  await page.waitForFunction(
    () => window.Jupyter && window.Jupyter.notebook && window.Jupyter.notebook.kernel &&
      window.Jupyter.notebook.kernel.is_connected() && window.Jupyter.notebook._fully_loaded,
    null, { timeout: 60 * SECOND })
  await runsCells(page)
  await completes(page, shots)
  await interrupts(page, shots)
  await restarts(page)
  await page.screenshot({ path: path.join(shots, 'restart.png') })
  await page.close()
  return 'a value, a picture, completions, an interrupt and a restart were seen'
}

module.exports = { kernelPage }
