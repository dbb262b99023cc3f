"""The kernel's promises, asked through Jupyter's own client; prints one JSON line a check.

Usage: protocol_suite.py FOLDER_OF_KERNELS [WORD_OF_A_CHECK's_NAME]

A check looks at a kernel and returns what it saw; what was expected stands beside it, and so does what other
kernels or a kernel with a defect would have shown. A check that accepts one of those could never fail, and is
reported as a failure itself.
"""

import json
import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

os.environ["JUPYTER_PATH"] = os.path.dirname(os.path.abspath(sys.argv[1]))
os.environ["JUPYTER_RUNTIME_DIR"] = tempfile.mkdtemp()

import zmq  # noqa: E402
from jupyter_client.connect import write_connection_file  # noqa: E402
from jupyter_client.manager import KernelManager  # noqa: E402
from jupyter_client.session import Session  # noqa: E402

PATIENCE = 30  # seconds for an answer, on a busy machine
CHECKS = []
NAME = "java"


def check(name, expected, defects, kernel="shared"):
    """Registers a check; defects: by name, what a defective kernel would have shown instead."""
    return lambda look: CHECKS.append((name, expected, defects, kernel, look)) or look


def differences(seen, expected):
    """What is not as expected; an expectation is a value or a predicate."""
    found = []
    for key, wanted in expected.items():
        value = seen.get(key, "nothing")
        fits = wanted(value) if callable(wanted) else value == wanted
        if not fits:
            found.append(f"{key} is {value!r}" + ("" if callable(wanted) else f", expected {wanted!r}"))
    return found


class Kernel:
    """A running kernel and a client of it, which keeps every message it has seen."""

    def __init__(self, transport="tcp", environment=None):
        self.manager = KernelManager(kernel_name=NAME, transport=transport)
        if transport == "ipc":
            self.manager.ip = os.path.join(tempfile.mkdtemp(), "kernel")
        self.log = tempfile.NamedTemporaryFile("w+", suffix=".log")
        self.manager.start_kernel(env={**os.environ, **(environment or {})}, stderr=self.log)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.shell, self.published = [], []

    def logged(self):
        with open(self.log.name, encoding="utf-8") as file:
            return file.read()

    def process(self):
        return self.manager.provisioner.process

    # ---- messages -----------------------------------------------------------------------------

    def send(self, kind, content, channel=None):
        message = self.client.session.msg(kind, content)
        (channel or self.client.shell_channel).send(message)
        return message["header"]["msg_id"]

    def execute(self, code, **options):
        return self.client.execute(code, **{"allow_stdin": False, **options})

    def reply(self, message, timeout=PATIENCE):
        """The content of the reply to a message."""
        return self._find(self.shell, self.client.get_shell_msg, lambda m: self._of(m, message), timeout)["content"]

    def about(self, message, until="idle", timeout=PATIENCE):
        """Everything published about a message, up to its idle state."""
        self._find(
            self.published,
            self.client.get_iopub_msg,
            lambda m: self._of(m, message) and m["content"].get("execution_state") == until,
            timeout,
        )
        return [m for m in self.published if self._of(m, message)]

    def published_where(self, wanted, timeout=PATIENCE):
        return self._find(self.published, self.client.get_iopub_msg, wanted, timeout)

    @staticmethod
    def _of(message, identity):
        return message["parent_header"].get("msg_id") == identity

    @staticmethod
    def _find(seen, get, wanted, timeout):
        for message in seen:
            if wanted(message):
                return message
        end = time.monotonic() + timeout
        while True:
            message = get(timeout=max(0.01, end - time.monotonic()))
            message["arrived"] = time.monotonic()
            seen.append(message)
            if wanted(message):
                return message

    # ---- cells --------------------------------------------------------------------------------

    def run(self, code, **options):
        """Runs a cell; returns its reply and what it published."""
        message = self.execute(code, **options)
        reply = self.reply(message)
        return reply, self.about(message)

    def value(self, code):
        _, messages = self.run(code)
        return text_of(messages)

    def ask(self, code):
        """Starts a cell that asks for input; returns its message and the question."""
        message = self.client.execute(code, allow_stdin=True)
        return message, self.client.get_stdin_msg(timeout=PATIENCE)

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def of_type(messages, kind):
    return [m["content"] for m in messages if m["msg_type"] == kind]


def printed(messages, name="stdout"):
    return "".join(c["text"] for c in of_type(messages, "stream") if c["name"] == name)


def text_of(messages):
    results = of_type(messages, "execute_result")
    return results[0]["data"]["text/plain"] if results else None


def silence(get, timeout=1.0):
    try:
        return get(timeout=timeout)["msg_type"]
    except queue.Empty:
        return "no answer"


def below(limit):
    return lambda value: isinstance(value, (int, float)) and value < limit


def contains(*words):
    return lambda value: all(word in value for word in words)


# ---- results and output -----------------------------------------------------------------------


@check(
    "a result is text, and richer beside it",
    {"sum": "2", "image": ["image/png", "text/plain"], "grid": contains("int[2][2]", "{3, 4}")},
    {"no text/plain": {"image": ["image/png"]}, "an object's address": {"grid": "[[I@13de0"}},
)
def results(kernel):
    image = "new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)"
    _, messages = kernel.run(image)
    return {
        "sum": kernel.value("1 + 1"),
        "image": sorted(of_type(messages, "execute_result")[0]["data"]),
        "grid": kernel.value("new int[][] {{1, 2}, {3, 4}}"),
    }


@check(
    "100,000 printed lines arrive complete",
    {"lines": 100_000, "last": "line 99999"},
    {"IJava's loss": {"lines": 14_500}, "a lost end": {"last": "line 99998"}},
)
def lines(kernel):
    _, messages = kernel.run('for (int i = 0; i < 100_000; i++) System.out.println("line " + i);')
    text = printed(messages)
    return {"lines": text.count("\n"), "last": text.rstrip().rsplit("\n", 1)[-1]}


@check(
    "stdout and stderr keep their order",
    {"texts": "out err out again", "names": ["stdout", "stderr", "stdout", "stderr"]},
    {"one stream first": {"texts": "out out err again", "names": ["stdout", "stderr"]}},
)
def order(kernel):
    _, messages = kernel.run(
        'System.out.print("out ");\nSystem.err.print("err ");\nSystem.out.print("out ");\nSystem.err.print("again");'
    )
    streams = of_type(messages, "stream")
    return {"texts": "".join(c["text"] for c in streams), "names": [c["name"] for c in streams]}


@check(
    "a cell's output is cut at the cap, with a note of how much",
    {"size": below(0.6e6), "note": contains("[cut: 475,712 more characters; a cell shows at most 524,288."), "next": "2"},
    {"cut in silence": {"note": "xxx"}, "no cap": {"size": 1e6}},
    kernel="limits",
)
def cap(kernel):
    _, messages = kernel.run('System.out.print("x".repeat(1_000_000));')
    return {"size": len(printed(messages)), "note": printed(messages)[-200:], "next": kernel.value("1 + 1")}


@check(
    "a thread that prints late prints under its own cell",
    {"text": "late\n", "other": ""},
    {"IJava: lost": {"text": ""}, "under the next cell": {"text": "", "other": "late\n"}},
)
def late(kernel):
    first = kernel.execute(
        'new Thread(() -> { try { Thread.sleep(600); } catch (Exception e) {} System.out.println("late"); }).start();'
    )
    kernel.reply(first)
    _, other = kernel.run("Thread.sleep(1000);")
    return {"text": printed(kernel.about(first)), "other": printed(other)}


@check(
    "progress with carriage returns arrives at once",
    {"early": True, "text": "\r10 %\r20 %"},
    {"held until the cell ends": {"early": False}},
)
def progress(kernel):
    message = kernel.execute(
        'System.out.print("\\r10 %"); Thread.sleep(1200); System.out.print("\\r20 %"); Thread.sleep(300);'
    )
    messages = kernel.about(message)
    streams = [m for m in messages if m["msg_type"] == "stream"]
    early = messages[-1]["arrived"] - streams[0]["arrived"] > 1.0
    return {"early": early, "text": printed(messages)}


@check(
    "what was displayed can be replaced, and the page emptied",
    {"kinds": ["display_data", "update_display_data", "clear_output"], "same": True, "wait": True, "text": "<b>2</b>"},
    {"shown a second time": {"kinds": ["display_data", "display_data", "clear_output"]}, "another id": {"same": False}},
)
def displays(kernel):
    _, messages = kernel.run(
        'var shown = display("<i>1</i>", "text/html");\nupdateDisplay(shown, "<b>2</b>", "text/html");\nclearOutput(true);'
    )
    rich = [m for m in messages if m["msg_type"] in ("display_data", "update_display_data", "clear_output")]
    ids = [m["content"].get("transient", {}).get("display_id") for m in rich[:2]]
    return {
        "kinds": [m["msg_type"] for m in rich],
        "same": ids[0] == ids[1] and ids[0] is not None,
        "wait": rich[-1]["content"].get("wait"),
        "text": rich[1]["content"]["data"].get("text/html"),
    }


# ---- errors -----------------------------------------------------------------------------------


@check(
    "an error names its own class, the cell and the line, and no frame of the kernel",
    {"name": "ArithmeticException", "trace": lambda t: "line 2:  1 / zero" in t and "jdk." not in t and "hourglass." not in t},
    {"IJava: EvalException": {"name": "EvalException"}, "kernel frames": {"trace": "line 2:  1 / zero\n at jdk.jshell"}},
)
def errors(kernel):
    reply, messages = kernel.run("int zero = 0;\n1 / zero")
    same = of_type(messages, "error")[0]["traceback"] == reply["traceback"]
    return {"name": reply["ename"], "trace": "\n".join(reply["traceback"]) if same else "two different traces"}


@check(
    "System.exit and Runtime.halt are errors of their cell, and variables stay",
    {"names": ["ExitCalled"] * 3, "kept": "7"},
    {"IJava: the JVM dies": {"names": ["died"], "kept": None}},
)
def exits(kernel):
    kernel.run("int before = 7;")
    codes = ("System.exit(3);", "Runtime.getRuntime().halt(3);", "Runtime.getRuntime().exit(3);")
    return {"names": [kernel.run(code)[0].get("ename") for code in codes], "kept": kernel.value("before")}


@check(
    "what was queued behind an error is aborted; not so with stop_on_error off",
    {"stopped": ["error", "aborted", "aborted", "aborted"], "going on": ["error", "ok"], "next": "4"},
    {"IJava: runs anyway": {"stopped": ["error", "ok", "ok", "ok"]}, "always stops": {"going on": ["error", "aborted"]}},
)
def aborted(kernel):
    ids = [kernel.execute("throw new RuntimeException();")] + [kernel.execute(str(i)) for i in range(3)]
    stopped = [kernel.reply(i)["status"] for i in ids]
    ids = [kernel.execute("1 / 0", stop_on_error=False), kernel.execute("1")]
    return {"stopped": stopped, "going on": [kernel.reply(i)["status"] for i in ids], "next": kernel.value("2 + 2")}


# ---- interrupt --------------------------------------------------------------------------------

ENDLESS = {
    "loop": "while (true) {}",
    "stream": "java.util.stream.Stream.iterate(1, i -> i + 1).forEach(i -> {});",
    "parallel stream": "IntStream.range(0, 64).parallel().forEach(i -> { while (true) { turns.incrementAndGet(); } });",
    "sleep": "Thread.sleep(100_000);",
    "catching all": "while (true) { try { Thread.sleep(50); } catch (Throwable t) {} }",
}


@check(
    "an interrupt stops a loop, streams and sleeps within a second, really, and keeps variables",
    {
        "names": ["Interrupted"] * 5,
        "slowest": below(2),
        "kept": "41",
        "threads end": True,
        "next": ["ok"] * 5,
    },
    {
        "IJava: the thread goes on": {"threads end": False},
        "hits the next cell": {"next": ["ok", "error", "ok", "ok", "ok"]},
        "loses variables": {"kept": None},
        "too late": {"slowest": 30.0},
    },
)
def interrupts(kernel):
    kernel.run("int kept = 41;\nvar turns = new java.util.concurrent.atomic.AtomicLong();")
    names, seconds, following = [], [], []
    for code in ENDLESS.values():
        message = kernel.execute(code)
        kernel.about(message, until="busy")
        time.sleep(0.7)
        asked = time.monotonic()
        kernel.manager.interrupt_kernel()
        names.append(kernel.reply(message).get("ename"))
        seconds.append(time.monotonic() - asked)
        following.append(kernel.run("kept + 1")[0]["status"])
    before = kernel.value("turns.get()")
    time.sleep(0.2)
    return {
        "names": names,
        "slowest": max(seconds),
        "kept": kernel.value("kept"),
        "threads end": kernel.value("turns.get()") == before,
        "next": following,
    }


@check(
    "an interrupt ends a training, and the model is as good as before",
    {"first": "ok", "name": "Interrupted", "seconds": below(2), "shape": "(2000, 64)", "again": "ok", "learns": "true"},
    {"trains to its end": {"name": None, "seconds": 30.0}, "gradients are off from then on": {"learns": "false"}},
)
def interrupted_training(kernel):
    first, _ = kernel.run(
        "import ai.djl.ndarray.*; import hourglass.engine.Compute; import hourglass.model.*; import hourglass.train.*;\n"
        'NDArray grid = Compute.root().arange(0, 128_000, 1, ai.djl.ndarray.types.DataType.FLOAT32);\n'
        "NDArray pixels = grid.sin().square().reshape(2_000, 64);\n"
        "var net = Autoencoder.stacked(64, 32, 8);\n"
        "var recipe = Fit.epochs(1);\n"
        "recipe.fit(net, pixels, pixels);"
    )
    message = kernel.execute("Fit.epochs(1_000_000).fit(net, pixels, pixels);")
    kernel.about(message, until="busy")
    time.sleep(1.5)
    asked = time.monotonic()
    kernel.manager.interrupt_kernel()
    name = kernel.reply(message).get("ename")
    seconds = time.monotonic() - asked
    error = "double {} = fresh.reconstruct(pixels).sub(pixels).square().mean().getFloat();"
    kernel.run("var fresh = Autoencoder.stacked(64, 32, 8);\n" + error.format("before"))
    kernel.run("recipe.fit(fresh, pixels, pixels);\n" + error.format("after"))
    again, _ = kernel.run("recipe.fit(net, pixels, pixels);")
    return {
        "first": first["status"],
        "name": name,
        "seconds": seconds,
        "shape": kernel.value("net.reconstruct(pixels).getShape()"),
        "again": again["status"],
        "learns": kernel.value("after < before"),
    }


@check(
    "an interrupt between two cells harms neither",
    {"status": ["ok"] * 6},
    {"hits the next cell": {"status": ["ok", "error", "ok", "ok", "ok", "ok"]}},
)
def idle_interrupt(kernel):
    status = []
    for i in range(6):
        sent = kernel.send("interrupt_request", {}, kernel.client.control_channel)
        assert Kernel._of(kernel.client.get_control_msg(timeout=PATIENCE), sent)
        status.append(kernel.run(f"{i} + 1")[0]["status"])
    return {"status": status}


# ---- input ------------------------------------------------------------------------------------


@check(
    "input arrives as UTF-8, by Scanner and by System.in.read()",
    {"line": "grüße é", "bytes": "[195, 169, 10]", "refused": "IllegalStateException"},
    {"IJava: -61": {"bytes": "[-61, -87, 10]"}, "waits where nobody answers": {"refused": None}},
)
def text_input(kernel):
    message, _ = kernel.ask("System.out.print(new Scanner(System.in).nextLine());")
    kernel.client.input("grüße é")
    line = printed(kernel.about(message))
    message, _ = kernel.ask(
        "var bytes = new ArrayList<Integer>();\n"
        "int one = 0;\nwhile (one != 10) { one = System.in.read(); bytes.add(one); }\nSystem.out.print(bytes);"
    )
    kernel.client.input("é")
    return {
        "line": line,
        "bytes": printed(kernel.about(message)),
        "refused": kernel.run("System.in.read()")[0].get("ename"),
    }


@check(
    "a password is hidden, a prompt shown",
    {"password": True, "prompt": "Key: ", "plain": False, "text": "s3cret"},
    {"shown while typed": {"password": False}},
)
def secrets(kernel):
    message, question = kernel.ask('System.out.print(password("Key: "));')
    kernel.client.input("s3cret")
    text = printed(kernel.about(message))
    message, plain = kernel.ask('input("Name: ")')
    kernel.client.input("x")
    kernel.reply(message)
    return {
        "password": question["content"]["password"],
        "prompt": question["content"]["prompt"],
        "plain": plain["content"]["password"],
        "text": text,
    }


@check(
    "an interrupt ends a blocked Scanner, and its late answer is not taken for the next question's",
    {"name": "Interrupted", "seconds": below(2), "text": "second"},
    {"blocks for ever": {"name": None, "seconds": 60.0}, "takes the late answer": {"text": "first"}},
)
def interrupted_input(kernel):
    message, question = kernel.ask("new Scanner(System.in).nextLine();")
    asked = time.monotonic()
    kernel.manager.interrupt_kernel()
    name = kernel.reply(message).get("ename")
    seconds = time.monotonic() - asked
    kernel.about(message)
    message, _ = kernel.ask("System.out.print(new Scanner(System.in).nextLine());")
    session = kernel.client.session
    stale = session.msg("input_reply", {"value": "first"}, parent=question["header"])
    kernel.client.stdin_channel.send(stale)
    kernel.client.input("second")
    return {"name": name, "seconds": seconds, "text": printed(kernel.about(message))}


# ---- what a request may ask -------------------------------------------------------------------


@check(
    "silent and store_history are honoured",
    {"silent": ["status", "status"], "same number": True, "unstored": [], "still shown": "20"},
    {"IJava: ignored": {"silent": ["status", "execute_input", "execute_result", "status"]}, "counted": {"same number": False}},
)
def flags(kernel):
    before, _ = kernel.run("1")
    _, silent = kernel.run("int unseen = 40;\nSystem.out.println(unseen);\nunseen", silent=True)
    _, unstored = kernel.run("unseen - 20", store_history=False)
    after, _ = kernel.run("3")
    entries = kernel.reply(kernel.client.history(hist_access_type="search", pattern="*unseen*", n=5))["history"]
    return {
        "silent": [m["msg_type"] for m in silent],
        "same number": after["execution_count"] == before["execution_count"] + 1,
        "unstored": entries,
        "still shown": text_of(unstored),
    }


@check(
    "user expressions come with the reply",
    {"value": "6", "error": ["error", "ArithmeticException"]},
    {"IJava: ignored": {"value": None}, "an error ends the cell": {"error": ["aborted", None]}},
)
def expressions(kernel):
    reply, _ = kernel.run("2 + 3", user_expressions={"six": "3 + 3", "bad": "1 / 0"})
    asked = reply.get("user_expressions", {})
    bad = asked.get("bad", {})
    return {
        "value": asked.get("six", {}).get("data", {}).get("text/plain"),
        "error": [bad.get("status"), bad.get("ename")],
    }


@check(
    "history by tail, range and search",
    {"tail": ["// h2", "// h3"], "range": ["// h1", "// h2"], "search": ["// h1", "// h2", "// h3"], "pair": ["// h3", None]},
    {"IJava: none": {"tail": []}, "a range that includes its end": {"range": ["// h1", "// h2", "// h3"]}},
)
def history(kernel):
    counts = [kernel.run(f"// h{i}")[0]["execution_count"] for i in (1, 2, 3)]
    ask = lambda **options: kernel.reply(kernel.client.history(raw=True, **{"output": False, **options}))["history"]  # noqa: E731
    return {
        "tail": [row[2] for row in ask(hist_access_type="tail", n=2)],
        "range": [row[2] for row in ask(hist_access_type="range", session=0, start=counts[0], stop=counts[2])],
        "search": [row[2] for row in ask(hist_access_type="search", pattern="// h?", n=10)],
        "pair": ask(hist_access_type="tail", n=1, output=True)[0][2],
    }


@check(
    "is_complete tells complete, incomplete with an indent, and invalid apart",
    {"all": ["complete", "complete", "incomplete", "incomplete", "invalid", "complete"], "indent": "    "},
    {"IJava: int x = ; is complete": {"all": ["complete", "complete", "incomplete", "incomplete", "complete", "complete"]}},
)
def is_complete(kernel):
    codes = ("int x = 1;", "x + 1", "int f() {", "for (int i = 0;", "int x = ;", "%vars")
    replies = [kernel.reply(kernel.client.is_complete(code)) for code in codes]
    return {"all": [r["status"] for r in replies], "indent": replies[2].get("indent")}


@check(
    "a comm to a target that is unknown here is closed",
    {"answer": [("comm_close", "one")], "comms": {}},
    {"left open": {"answer": []}},
)
def comms(kernel):
    message = kernel.send("comm_open", {"comm_id": "one", "target_name": "nobody", "data": {}})
    answer = [(m["msg_type"], m["content"].get("comm_id")) for m in kernel.about(message) if m["msg_type"] != "status"]
    return {"answer": answer, "comms": kernel.reply(kernel.send("comm_info_request", {}))["comms"]}


@check(
    "kernel_info and completion are answered while a cell runs",
    {"info": "java", "info seconds": below(1), "completion": "ok", "seconds": below(2), "busy": True},
    {"waits for the cell": {"info seconds": 4.0, "seconds": 4.0}},
)
def while_running(kernel):
    kernel.run("int keptHere = 1;")
    running = kernel.execute("Thread.sleep(4000);")
    kernel.about(running, until="busy")
    time.sleep(0.3)
    asked = time.monotonic()
    info = kernel.reply(kernel.send("kernel_info_request", {}))
    after_info = time.monotonic()
    completion = kernel.reply(kernel.client.complete("kept", 4))
    after = time.monotonic()
    busy = not any(m["parent_header"].get("msg_id") == running for m in kernel.shell)
    kernel.reply(running)
    return {
        "info": info["language_info"]["name"],
        "info seconds": after_info - asked,
        "completion": completion["status"],
        "seconds": after - after_info,
        "busy": busy,
    }


# ---- messages that are not as they should be --------------------------------------------------


def raw(kernel, frames):
    kernel.client.shell_channel.socket.send_multipart(frames)


@check(
    "a message signed with another key is dropped and logged; so is a replayed one",
    {"forged": "no answer", "replayed": ["ok", "no answer"], "once": "1", "log": contains("signature", "replay")},
    {"answers anybody": {"forged": "kernel_info_reply"}, "runs it twice": {"once": "2"}, "in silence": {"log": ""}},
)
def signatures(kernel):
    forger = Session(key=b"another key", username="forger")
    forger.send(kernel.client.shell_channel.socket, forger.msg("kernel_info_request", content={}))
    forged = silence(kernel.client.get_shell_msg)
    kernel.run("int runs = 0;")
    session = kernel.client.session
    message = session.msg("execute_request", {"code": "runs++;", "silent": False, "store_history": True})
    frames = session.serialize(message)
    raw(kernel, frames)
    first = kernel.reply(message["header"]["msg_id"])["status"]
    raw(kernel, frames)
    return {
        "forged": forged,
        "replayed": [first, silence(kernel.client.get_shell_msg)],
        "once": kernel.value("runs"),
        "log": kernel.logged(),
    }


@check(
    "malformed messages are dropped and logged, and the kernel lives",
    {"answers": "no answer", "log": contains("too few", "not a JSON object"), "odd": ["error", "ok"], "alive": "2"},
    {"dies": {"alive": None}, "in silence": {"log": ""}},
)
def malformed(kernel):
    session = kernel.client.session
    raw(kernel, [b"nonsense"])
    raw(kernel, [b"<IDS|MSG>", b"", b"{}"])
    body = [b"{", b"{}", b"{}", b"{}"]
    raw(kernel, [b"<IDS|MSG>", session.sign(body), *body])
    body = [b"[1, 2]", b"{}", b"{}", b"7"]
    raw(kernel, [b"<IDS|MSG>", session.sign(body), *body])
    kernel.send("no_such_request", {})
    answers = silence(kernel.client.get_shell_msg)
    odd = [
        kernel.reply(kernel.send("complete_request", {"code": "List", "cursor_pos": "four"}))["status"],
        kernel.reply(kernel.send("execute_request", {"code": "1", "user_expressions": None}))["status"],
    ]
    return {"answers": answers, "log": kernel.logged(), "odd": odd, "alive": kernel.value("1 + 1")}


@check(
    "a cell of 5 MB, and a message of 20 MB",
    {"comment": "7", "text": "CompileError", "big": "3", "next": "4"},
    {"dies": {"next": None}},
)
def huge(kernel):
    _, messages = kernel.run("/* " + "x" * (5 << 20) + " */ 3 + 4")
    reply, _ = kernel.run('String text = "' + "x" * (5 << 20) + '";')
    _, big = kernel.run("// " + "x" * (20 << 20) + "\n1 + 2")
    return {"comment": text_of(messages), "text": reply.get("ename"), "big": text_of(big), "next": kernel.value("2 + 2")}


# ---- cells that harm --------------------------------------------------------------------------


@check(
    "a full stack, a full heap and broken objects are errors of their cells alone",
    {
        "names": ["StackOverflowError", "OutOfMemoryError"],
        "broken": contains("toString() threw StackOverflowError"),
        "thrown": contains("cannot be read"),
        "next": ["4"] * 4,
    },
    {"dies": {"next": ["4", None, None, None]}, "the object is hidden": {"broken": ""}},
    kernel="harmed",
)
def errors_of_the_jvm(kernel):
    following, names = [], []
    for code in ("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)", "var all = new ArrayList<long[]>();\nwhile (true) all.add(new long[1 << 22]);"):
        names.append(kernel.run(code)[0].get("ename"))
        following.append(kernel.value("2 + 2"))
    kernel.run("all = null;")
    _, messages = kernel.run("class Bad { public String toString() { return toString() + 1; } }\nnew Bad()")
    broken = (text_of(messages) or "") + printed(messages, "stderr")
    following.append(kernel.value("2 + 2"))
    reply, _ = kernel.run("throw new RuntimeException() { public String getMessage() { throw new IllegalStateException(); } };")
    following.append(kernel.value("2 + 2"))
    return {"names": names, "broken": broken, "thrown": "\n".join(reply["traceback"]), "next": following}


@check(
    "a cell may close System.out, interrupt and stop every thread: the next cell works",
    {"printed": "still here", "value": "4", "completion": "ok", "stopped": "UnsupportedOperationException"},
    {"silenced": {"printed": ""}, "dead threads": {"value": None}},
    kernel="harmed",
)
def harm(kernel):
    kernel.run("System.out.close(); System.err.close(); System.setOut(null); System.setErr(null);")
    _, messages = kernel.run('System.out.print("still here");')
    for _ in range(3):
        kernel.run("for (Thread t : Thread.getAllStackTraces().keySet()) t.interrupt();")
    reply, _ = kernel.run("for (Thread t : Thread.getAllStackTraces().keySet()) t.stop();")
    value = kernel.value("2 + 2")
    completion = kernel.reply(kernel.client.complete('"".le', 5))["status"]
    return {"printed": printed(messages), "value": value, "completion": completion, "stopped": reply.get("ename")}


@check(
    "two hundred cells queued at once run in order",
    {"status": ["ok"] * 200, "order": True},
    {"loses some": {"status": ["ok"] * 150}, "out of order": {"order": False}},
)
def queued(kernel):
    kernel.run("var order = new StringBuilder();")
    ids = [kernel.execute(f'order.append("{i},");') for i in range(200)]
    status = [kernel.reply(i)["status"] for i in ids]
    return {"status": status, "order": kernel.value("order.toString()") == ",".join(map(str, range(200))) + ","}


# ---- starting and ending ----------------------------------------------------------------------


@check(
    "the ipc transport: cells, a picture's worth of output, an interrupt",
    {"sum": "2", "printed": 1_000_000, "interrupted": "Interrupted", "beat": True, "two": "4"},
    {"IJava: tcp alone": {"sum": None}, "no heartbeat": {"beat": False}},
    kernel="ipc",
)
def ipc(kernel):
    _, messages = kernel.run('System.out.print("x".repeat(1_000_000));')
    endless = kernel.execute("while (true) {}")
    kernel.about(endless, until="busy")
    time.sleep(0.5)
    kernel.manager.interrupt_kernel()
    name = kernel.reply(endless).get("ename")
    other = kernel.manager.blocking_client()
    other.start_channels()
    other.wait_for_ready(timeout=PATIENCE)
    reply = other.execute_interactive("int two = 4;", output_hook=lambda m: None, timeout=PATIENCE)
    other.stop_channels()
    beat = zmq.Context.instance().socket(zmq.REQ)
    beat.linger = 0
    beat.connect(f"ipc://{kernel.manager.ip}-{kernel.manager.hb_port}")
    beat.send(b"ping")
    alive = beat.poll(5000) > 0 and beat.recv() == b"ping"
    beat.close()
    return {
        "sum": kernel.value("1 + 1"),
        "printed": len(printed(messages)),
        "interrupted": name,
        "beat": alive,
        "two": kernel.value("two") if reply["content"]["status"] == "ok" else None,
    }


@check(
    "IJAVA_* variables: start-up code, class path, options, timeout",
    {"ready": "5", "seen": "1", "timed out": "Interrupted", "kept": "6"},
    {"ignored": {"ready": None}, "no limit": {"timed out": None}},
    kernel="habits",
)
def habits(kernel):
    seen = kernel.value('Thread.currentThread().getContextClassLoader().getResource("mark.txt") == null ? 0 : 1')
    reply, _ = kernel.run("while (true) {}")
    return {"ready": kernel.value("ready"), "seen": seen, "timed out": reply.get("ename"), "kept": kernel.value("ready + 1")}


def start(*arguments):
    """Runs the kernel's command with other arguments; its exit code and what it said."""
    with open(os.path.join(sys.argv[1], NAME, "kernel.json"), encoding="utf-8") as file:
        command = json.load(file)["argv"][:-1]
    ran = subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=PATIENCE)
    return ran.returncode, ran.stderr


@check(
    "a connection file that is missing, no JSON or incomplete, or whose port is taken: exit 1 and why",
    {
        "codes": [1] * 6,
        "missing": contains("cannot be read", "no/such.json"),
        "broken": contains("is not JSON"),
        "empty": contains("is no connection file"),
        "taken": contains("cannot listen on tcp://127.0.0.1", "Address already in use", "another program may use it"),
        "beat": contains("cannot listen on tcp://127.0.0.1", "HEARTBEAT"),
        "traces": 0,
    },
    {"a stack trace": {"traces": 1}, "starts all the same": {"codes": [0] * 6}, "no reason": {"taken": ""}},
    kernel=None,
)
def connection_files(_):
    folder = tempfile.mkdtemp()

    def written(name, text):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    answers = [start("/no/such.json"), start(written("broken", "{")), start(written("empty", "{}")), start()]
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        for channel in ("shell_port", "hb_port"):
            path = os.path.join(folder, channel)
            write_connection_file(path, key=b"k", **{channel: port})
            answers.append(start(path))
    said = [text for _, text in answers]
    return {
        "codes": [code for code, _ in answers],
        **dict(zip(("missing", "broken", "empty", "none", "taken", "beat"), said)),
        "traces": sum("\tat " in text for text in said),
    }


@check(
    "shutdown within half a second, also while a cell runs and threads and hooks hold on; restart works",
    {"idle": below(1.5), "busy": below(1.5), "codes": [0, 0], "reply": ["ok", False], "restarted": "2", "fresh": "error"},
    {"JJava: 60 s": {"idle": 5.0}, "a thread keeps it": {"busy": 5.0}, "keeps variables": {"fresh": "ok"}},
    kernel=None,
)
def ending(_):
    seconds, codes, reply = [], [], None
    for code in ("1", "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} }));\nnew Thread(() -> { while (true) {} }).start();\nwhile (true) {}"):
        kernel = Kernel()
        message = kernel.execute(code)
        kernel.about(message, until="busy")
        time.sleep(0.7)
        process = kernel.process()
        asked = time.monotonic()
        sent = kernel.send("shutdown_request", {"restart": False}, kernel.client.control_channel)
        process.wait(timeout=PATIENCE)
        seconds.append(time.monotonic() - asked)
        codes.append(process.returncode)
        answer = kernel.client.get_control_msg(timeout=5)
        reply = reply or [answer["content"]["status"], answer["content"]["restart"]]
        assert Kernel._of(answer, sent)
        kernel.client.stop_channels()
        kernel.manager.cleanup_resources()
    kernel = Kernel()
    kernel.run("int old = 1;")
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=PATIENCE)
    seen = {"restarted": kernel.value("1 + 1"), "fresh": kernel.run("old")[0]["status"]}
    kernel.stop()
    return {"idle": seconds[0], "busy": seconds[1], "codes": codes, "reply": reply, **seen}


@check(
    "a notebook runs with the kernel that is named; when it is missing, those that are there are told",
    {"output": "'other'", "missing": contains("no kernel named nope is installed; there are", "java", "other")},
    {"always the same kernel": {"output": "null"}, "a bare error": {"missing": "No such kernel named nope"}},
    kernel=None,
)
def other_kernels(_):
    import nbformat

    with open(os.path.join(sys.argv[1], NAME, "kernel.json"), encoding="utf-8") as file:
        spec = json.load(file)
    folder = os.path.join(sys.argv[1], "other")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "kernel.json"), "w", encoding="utf-8") as file:
        json.dump({**spec, "env": {"HOURGLASS_MARK": "other"}}, file)
    work = tempfile.mkdtemp()
    notebook, out = os.path.join(work, "in.ipynb"), os.path.join(work, "out.ipynb")
    cell = nbformat.v4.new_code_cell('"\'" + System.getenv("HOURGLASS_MARK") + "\'"')
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), notebook)

    def run(kernel):
        command = [sys.executable, "environment/run_notebook.py", notebook, out, "--kernel", kernel]
        return subprocess.run(command, capture_output=True, text=True, timeout=2 * PATIENCE).stdout

    missing = run("nope")
    run("other")
    shutil.rmtree(folder)
    return {"output": nbformat.read(out, 4).cells[0].outputs[0]["data"]["text/plain"], "missing": missing}


# ---- all of them ------------------------------------------------------------------------------


def environment_of(kind):
    if kind == "limits":
        return {"HOURGLASS_OUTPUT_MB": "0.5"}
    if kind == "habits":
        folder = tempfile.mkdtemp()
        with open(os.path.join(folder, "mark.txt"), "w", encoding="utf-8") as file:
            file.write("here")
        return {
            "IJAVA_STARTUP_SCRIPT": "int ready = 5;",
            "IJAVA_CLASSPATH": folder,
            "IJAVA_COMPILER_OPTS": "-Xlint:none",
            "IJAVA_TIMEOUT": "2500",
        }
    return {}


def say(name, faults, seconds):
    print(json.dumps({"check": name, "faults": faults, "seconds": round(seconds, 2)}), flush=True)


def judge(name, expected, defects, kernel, look):
    began = time.monotonic()
    try:
        seen = look(kernel)
    except Exception as error:  # a kernel that does not answer fails its check, and no other
        say(name, [f"{type(error).__name__}: {error}"], time.monotonic() - began)
        return False
    faults = differences(seen, expected)
    for defect, shown in defects.items():
        if not faults and not differences({**seen, **shown}, expected):
            faults.append(f"cannot fail: it accepts the defect '{defect}'")
    say(name, faults, time.monotonic() - began)
    return True


def main():
    word = sys.argv[2] if len(sys.argv) > 2 else ""
    chosen = [one for one in CHECKS if word in one[0]]
    for kind in dict.fromkeys(one[3] for one in chosen):
        kernel = None
        for name, expected, defects, wanted, look in chosen:
            if wanted != kind:
                continue
            if kind and (kernel is None or kernel.process().poll() is not None):
                kernel = Kernel("ipc" if kind == "ipc" else "tcp", environment_of(kind))
            if not judge(name, expected, defects, kernel, look) and kernel:
                kernel.stop()  # whatever hangs there must not fail the next checks
                kernel = None
        if kernel:
            kernel.stop()
    print(json.dumps({"end": len(chosen)}), flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main()
    finally:
        shutil.rmtree(os.environ["JUPYTER_RUNTIME_DIR"], ignore_errors=True)
