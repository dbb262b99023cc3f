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


def collect(client, code, timeout=60, **options):
    """Runs a cell; returns its reply and all its messages in order."""
    message = client.execute(code, **options)
    found = []
    while True:
        got = client.get_iopub_msg(timeout=timeout)
        if got["parent_header"].get("msg_id") != message:
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
        reply, messages = collect(client, "int zero = 0;\n1 / zero")
        say("error", reply["ename"] + ": " + reply["evalue"])
        say("traceback", "\n".join(reply["traceback"]))
        reply, _ = collect(client, "System.exit(1);")
        say("exit", reply["ename"])
        ids = [client.execute("throw new RuntimeException();")]
        ids += [client.execute("%d" % i) for i in range(3)]
        say("queued", [shell_reply(client, i)["status"] for i in ids])
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


if __name__ == "__main__":
    try:
        main()
    except queue.Empty:
        say("no answer", True)
        sys.exit(1)
