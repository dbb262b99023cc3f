"""Drives the Java kernel as any Jupyter front end would; prints one JSON line a check.

Usage: client.py FOLDER_OF_KERNELS
"""

import json
import os
import queue
import sys
import time

os.environ["JUPYTER_PATH"] = os.path.dirname(sys.argv[1])

from jupyter_client.manager import start_new_kernel  # noqa: E402
from jupyter_client.session import Session  # noqa: E402

PASSED = []  # messages about other requests than the one waited for


def collect(client, code, timeout=60, **options):
    """Runs a cell; returns its reply and all its messages in order."""
    message = client.execute(code, **options)
    found = []
    while True:
        got = client.get_iopub_msg(timeout=timeout)
        if got["parent_header"].get("msg_id") != message:
            PASSED.append(got)
            continue
        found.append(got)
        if got["msg_type"] == "status" and got["content"]["execution_state"] == "idle":
            break
    while True:
        reply = client.get_shell_msg(timeout=timeout)
        if reply["parent_header"].get("msg_id") == message:
            return reply["content"], found


def texts(messages, name="stdout"):
    return "".join(
        m["content"]["text"]
        for m in messages
        if m["msg_type"] == "stream" and m["content"]["name"] == name
    )


def of_type(messages, kind):
    return [m["content"] for m in messages if m["msg_type"] == kind]


def stream_of(client, message, timeout=20):
    """The text printed under the cell of a message, however late it comes."""
    while True:
        for got in PASSED:
            if got["parent_header"].get("msg_id") == message and got["msg_type"] == "stream":
                return got["content"]["text"]
        PASSED.append(client.get_iopub_msg(timeout=timeout))


def forged_answer(client):
    """What a request that is signed with another key gets."""
    session = Session(key=b"another key", username="forger")
    message = session.msg("kernel_info_request", content={})
    session.send(client.shell_channel.socket, message)
    try:
        return client.get_shell_msg(timeout=1)["msg_type"]
    except queue.Empty:
        return "no answer"


def answers(client, code, text):
    """Runs a cell that asks for input and answers it; returns what was printed."""
    message = client.execute(code, allow_stdin=True)
    asked = client.get_stdin_msg(timeout=20)
    assert asked["msg_type"] == "input_request"
    client.input(text)
    shell_reply(client, message)
    printed = []
    while True:
        got = client.get_iopub_msg(timeout=10)
        if got["parent_header"].get("msg_id") != message:
            continue
        if got["msg_type"] == "stream":
            printed.append(got["content"]["text"])
        if got["content"].get("execution_state") == "idle":
            return "".join(printed)


def comm_answers(client):
    """What the kernel publishes when a front end opens a comm."""
    content = {"comm_id": "one", "target_name": "nobody", "data": {}}
    message = client.session.msg("comm_open", content)
    client.shell_channel.send(message)
    found = []
    while True:
        got = client.get_iopub_msg(timeout=10)
        if got["parent_header"].get("msg_id") != message["header"]["msg_id"]:
            continue
        if got["content"].get("execution_state") == "idle":
            return found
        if got["msg_type"] != "status":
            found.append(got["msg_type"])


def say(check, value):
    print(json.dumps({"check": check, "value": value}), flush=True)


def shell_reply(client, message, timeout=30):
    while True:
        reply = client.get_shell_msg(timeout=timeout)
        if reply["parent_header"].get("msg_id") == message:
            return reply["content"]


def main():
    begun = time.monotonic()
    manager, client = start_new_kernel(kernel_name="java", startup_timeout=60)
    try:
        reply, messages = collect(client, "1 + 1")
        say("launch seconds", time.monotonic() - begun)
        say("sum", of_type(messages, "execute_result")[0]["data"]["text/plain"])
        _, messages = collect(
            client,
            "new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)",
        )
        say("image", sorted(of_type(messages, "execute_result")[0]["data"]))
        _, messages = collect(
            client, 'for (int i = 0; i < 100_000; i++) System.out.println("line " + i);'
        )
        say("lines", texts(messages).count("\n"))
        _, messages = collect(
            client, 'System.out.print("out ");\nSystem.err.print("err ");\nSystem.out.print("out");'
        )
        say("order", "".join(c["text"] for c in of_type(messages, "stream")))
        late = client.execute(
            "new Thread(() -> { try { Thread.sleep(500); } catch (Exception e) {}"
            ' System.out.println("late"); }).start();'
        )
        shell_reply(client, late)
        collect(client, "Thread.sleep(10)")
        say("late", stream_of(client, late))
        reply, messages = collect(client, "int zero = 0;\n1 / zero")
        say("error", reply["ename"] + ": " + reply["evalue"])
        say("traceback", "\n".join(reply["traceback"]))
        reply, _ = collect(client, "System.exit(1);")
        say("exit", reply["ename"])
        ids = [client.execute("throw new RuntimeException();")]
        ids += [client.execute("%d" % i) for i in range(3)]
        say("queued", [shell_reply(client, i)["status"] for i in ids])
        ids = [client.execute("1 / 0", stop_on_error=False), client.execute("1")]
        say("not stopping", [shell_reply(client, i)["status"] for i in ids])
        reply, _ = collect(client, "int kept = 7;")
        endless = client.execute("while (true) {}")
        time.sleep(0.5)
        asked = time.monotonic()
        manager.interrupt_kernel()
        say("interrupted", shell_reply(client, endless)["ename"])
        say("interrupt seconds", time.monotonic() - asked)
        _, messages = collect(client, "kept")
        say("kept", of_type(messages, "execute_result")[0]["data"]["text/plain"])
        say("completion", shell_reply(client, client.complete('"abc".subS', 10))["matches"])
        sleeping = client.execute("Thread.sleep(1500)")
        time.sleep(0.3)
        asked = time.monotonic()
        say("while running", shell_reply(client, client.complete("kep", 3))["matches"])
        say("completion seconds", time.monotonic() - asked)
        shell_reply(client, sleeping)
        for code in ("int x = 1;", "int f() {", "int x = ;"):
            say(code, shell_reply(client, client.is_complete(code))["status"])
        reply, _ = collect(client, "2 + 3", user_expressions={"six": "3 + 3", "bad": "1 / 0"})
        say("expressions", [reply["user_expressions"]["six"]["data"]["text/plain"],
                            reply["user_expressions"]["bad"]["ename"]])
        _, messages = collect(client, "40 + 2", silent=True)
        say("silent", [m["msg_type"] for m in messages])
        before, _ = collect(client, "1")
        collect(client, "2", store_history=False)
        after, _ = collect(client, "int historic = 1;")
        say("count unchanged", after["execution_count"] == before["execution_count"] + 1)
        history = client.history(hist_access_type="tail", n=1, raw=True, output=False)
        say("history", [row[2] for row in shell_reply(client, history)["history"]])
        printed = answers(client, "var bytes = new ArrayList<Integer>();\n"
                          "for (int b = System.in.read(); b != 10; b = System.in.read())"
                          " bytes.add(b);\nbytes.add(10);\nSystem.out.print(bytes);", "é")
        line = answers(client, "System.out.print(new Scanner(System.in).nextLine());", "é")
        say("input", [line, printed])
        reply, _ = collect(client, "System.in.read()", allow_stdin=False)
        say("no input", reply.get("ename"))
        say("forged", forged_answer(client))
        say("comm", comm_answers(client))
        times = []
        for i in range(30):
            start = time.monotonic()
            collect(client, "%d + 1" % i)
            times.append(time.monotonic() - start)
        say("one-line cell seconds", sorted(times)[15])
    finally:
        asked = time.monotonic()
        client.stop_channels()
        manager.shutdown_kernel()
        say("shutdown seconds", time.monotonic() - asked)
    say("end", True)


if __name__ == "__main__":
    try:
        main()
    except queue.Empty:
        say("no answer", True)
        sys.exit(1)
