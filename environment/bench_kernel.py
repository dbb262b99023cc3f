"""Measures the Java kernel beside Python's own, in one run: start, a cell, editing a variable, memory, idling.

    /usr/bin/python3 environment/bench_kernel.py [--rounds 5] [--cells 0] [--kernels java python3]

Needs jupyter_client and ipykernel for that Python, and the kernel that `environment/hourglass setup` described in
target/jupyter. --cells 5000 adds the long run. It decides nothing: it prints a table, with the machine's load.
"""

import argparse
import os
import statistics
import time

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
os.environ["JUPYTER_PATH"] = os.path.join(HOME, "target", "jupyter")

from jupyter_client.manager import KernelManager  # noqa: E402

CODE = {
    "java": {"first": "1 + 1", "line": "{0} + 1", "define": "int x = {0};", "use": "int f(int n) {{ return n + x; }}"},
    "python3": {"first": "1 + 1", "line": "{0} + 1", "define": "x = {0}", "use": "def f(n): return n + x"},
}


class Kernel:
    def __init__(self, name):
        self.code = CODE.get(name, CODE["java"])
        self.began = time.monotonic()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(stderr=open(os.devnull, "w"))
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        # asks at once: wait_for_ready would add a second of the client's own
        self.client.execute(self.code["first"])
        self.client.get_shell_msg(timeout=60)
        self.first, self.used = time.monotonic() - self.began, self.cpu()
        self.client.wait_for_ready(timeout=60)

    def idle(self, message, end):
        while True:
            got = self.client.get_iopub_msg(timeout=max(0.01, end - time.monotonic()))
            same = got["parent_header"].get("msg_id") == message
            if same and got["content"].get("execution_state") == "idle":
                return

    def run(self, code):
        """Seconds from the request to its idle state."""
        began = time.monotonic()
        self.idle(self.client.execute(code), began + 120)
        return time.monotonic() - began

    def status(self, field):
        with open(f"/proc/{self.pid()}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(field)) / 1024

    def pid(self):
        return self.manager.provisioner.process.pid

    def cpu(self):
        with open(f"/proc/{self.pid()}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        began = time.monotonic()
        self.client.stop_channels()
        self.manager.shutdown_kernel()
        return time.monotonic() - began


def median(values):
    return statistics.median(values) if values else float("nan")


def once(name, arguments):
    """One kernel from start to end: numbers by what they are of."""
    kernel = Kernel(name)
    seen = {"first result, s": kernel.first, "CPU time until then, s": kernel.used}
    seen["memory after it, MB"] = kernel.status("VmRSS")
    cpu = kernel.cpu()
    lines = [kernel.run(kernel.code["line"].format(i)) for i in range(60)]
    seen["one-line cell, ms: of the first 30"] = 1000 * median(lines[:30])
    seen["one-line cell, ms: of the next 30"] = 1000 * median(lines[30:])
    seen["one-line cell, ms of CPU: of all 60"] = 1000 * (kernel.cpu() - cpu) / 60
    kernel.run(kernel.code["define"].format(0))
    kernel.run(kernel.code["use"])
    again = [kernel.run(kernel.code["define"].format(i)) for i in range(100)]
    seen["a variable again, ms: times 1-20"] = 1000 * median(again[:20])
    seen["a variable again, ms: times 81-100"] = 1000 * median(again[80:])
    time.sleep(5)
    cpu = kernel.cpu()
    time.sleep(arguments.idle)
    seen["CPU when idle, %"] = 100 * (kernel.cpu() - cpu) / arguments.idle
    seen["shutdown, s"] = kernel.stop()
    return seen


def long_run(name, cells):
    """Many different cells in one kernel; time and memory of the first and the last tenth."""
    kernel = Kernel(name)
    kernel.run(kernel.code["define"].format(0))
    kernel.run(kernel.code["use"])
    kinds = [kernel.code["line"], "x + {0}", kernel.code["define"], "f({0})"]
    seconds, memory = [], []
    for i in range(cells):
        seconds.append(kernel.run(kinds[i % 4].format(i)))
        if i % 50 == 0:
            memory.append(kernel.status("VmRSS"))
    kernel.stop()
    tenth, part = cells // 10, max(1, len(memory) // 10)
    return {
        f"{cells} cells, ms: second tenth": 1000 * median(seconds[tenth : 2 * tenth]),
        f"{cells} cells, ms: last tenth": 1000 * median(seconds[-tenth:]),
        f"{cells} cells, MB: second tenth": median(memory[part : 2 * part]),
        f"{cells} cells, MB: last tenth": median(memory[-part:]),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cells", type=int, default=0, help="also run this many in a row")
    parser.add_argument("--idle", type=float, default=20, help="seconds to watch an idle kernel")
    parser.add_argument("--kernels", nargs="*", default=["java", "python3"])
    arguments = parser.parse_args()
    print("load before: %.1f %.1f %.1f, %d processors" % (*os.getloadavg(), os.cpu_count()))
    table = {name: {} for name in arguments.kernels}
    for _ in range(arguments.rounds):
        for name in arguments.kernels:  # in turn, so that all of them meet the same load
            for what, value in once(name, arguments).items():
                table[name].setdefault(what, []).append(value)
    if arguments.cells:
        for name in arguments.kernels:
            for what, value in long_run(name, arguments.cells).items():
                table[name].setdefault(what, []).append(value)
    print(f"{'medians':42}" + "".join(f"{name:>12}" for name in arguments.kernels))
    for what in table[arguments.kernels[0]]:
        print(f"{what:42}" + "".join(f"{median(table[name][what]):12.3g}" for name in arguments.kernels))
    print("load after: %.1f %.1f %.1f" % os.getloadavg())


if __name__ == "__main__":
    main()
