// Opens the course as a reader would: `hourglass open`, the page in Chromium, run all cells of the
// first chapter, look for a picture, then try the kernel in a page of its own. Exit code 0 passed,
// 1 failed, 77 cannot be tried here.
'use strict'

const { spawn } = require('child_process')
const path = require('path')

const home = process.argv[2]
const shots = process.argv[3]
const MINUTE = 60_000

function skip (why) {
  console.log(why)
  process.exit(77)
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  skip(`Node ${process.versions.node} is here, and the browser's driver needs 20`)
}
const { chromium } = require('playwright-core')
const { kernelPage } = require('./kernel_page')

/** Starts the course; resolves to its address once it answers. */
function open () {
  const course = spawn(path.join(home, 'environment', 'hourglass'), ['open', '--no-browser'], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const address = new Promise((resolve, reject) => {
    let said = ''
    course.stdout.on('data', data => {
      said += data
      const found = said.match(/http:\/\/127\.0\.0\.1:\S+/)
      if (found) resolve(found[0])
    })
    course.on('exit', code => reject(new Error(`open ended with ${code}: ${said}`)))
  })
  return { course, address }
}

/** Lets only this machine be asked, and nothing be saved; returns what was asked of others. */
async function guard (context) {
  const outside = []
  await context.route('**/*', route => {
    const request = route.request()
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.hostname !== '127.0.0.1') {
      outside.push(request.url())
      return route.abort()
    }
    const saves = request.method() === 'PUT' && url.pathname.startsWith('/api/contents')
    return saves ? route.abort() : route.continue()
  })
  return outside
}

/** What runs in the page: the state of the classic notebook's cells. */
function cells () {
  const code = window.Jupyter.notebook.get_cells().filter(cell => cell.cell_type === 'code')
  const outputs = code.flatMap(cell => cell.output_area.outputs)
  return {
    all: code.length,
    done: code.filter(cell => Number.isInteger(cell.input_prompt_number)).length,
    busy: code.filter(cell => cell.input_prompt_number === '*').length,
    errors: outputs.filter(output => output.output_type === 'error').map(output => output.ename + ': ' + output.evalue)
  }
}

async function runAll (page) {
  await page.waitForFunction(
    () => window.Jupyter && window.Jupyter.notebook && window.Jupyter.notebook.kernel &&
      window.Jupyter.notebook.kernel.is_connected() && window.Jupyter.notebook._fully_loaded,
    null, { timeout: 2 * MINUTE })
  await page.evaluate(() => {
    window.Jupyter.notebook.clear_all_output()
    window.Jupyter.notebook.execute_all_cells()
  })
  const end = Date.now() + 4 * MINUTE
  for (;;) {
    const state = await page.evaluate(cells)
    if (state.errors.length > 0) throw new Error('a cell failed: ' + state.errors[0])
    if (state.done === state.all && state.busy === 0) return state.all
    if (Date.now() > end) throw new Error(`only ${state.done} of ${state.all} cells ran in 4 minutes`)
    await page.waitForTimeout(300)
  }
}

async function look (address) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync']
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1200, height: 1000 } })
    const outside = await guard(context)
    const page = await context.newPage()
    await page.goto(address, { waitUntil: 'domcontentloaded', timeout: MINUTE })
    if (address.includes('/lab/')) skip('this machine has JupyterLab; only the classic page is tried')
    const ran = await runAll(page)
    const picture = page.locator('.output_area img').first()
    await picture.scrollIntoViewIfNeeded({ timeout: MINUTE })
    const width = await picture.evaluate(image => image.naturalWidth)
    await page.screenshot({ path: path.join(shots, 'chapter-00.png') })
    if (!(width > 0)) throw new Error('the first picture is empty')
    const seen = await kernelPage(context, address, home, shots)
    if (outside.length > 0) throw new Error('the page asked other machines: ' + outside.join(' '))
    console.log(`${ran} cells ran, the first picture is ${width} pixels wide; ${seen}; nothing was asked of other machines`)
  } finally {
    await browser.close()
  }
}

async function main () {
  const { course, address } = open()
  try {
    await look(await address)
    return 0
  } catch (error) {
    console.log(error.stack)
    return 1
  } finally {
    course.removeAllListeners('exit')
    if (course.exitCode === null) {
      const ended = new Promise(resolve => course.on('exit', resolve))
      course.kill('SIGTERM')
      await ended
    }
  }
}

process.exitCode = 1 // unless main says otherwise
main().then(code => process.exit(code))
