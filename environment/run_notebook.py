"""Runs one notebook top to bottom through nbclient and writes the executed copy.

Prints one JSON object a line to stdout: start, cell, failed, died, end, network. Exit code 0 when
every cell ran, 1 when one failed or the kernel died, 3 when the network was to be cut and was not.
"""

import argparse
import ctypes
import errno
import fcntl
import json
import os
import re
import signal
import socket
import struct
import sys
import time


def tell(event, **fields):
    events.write(json.dumps({"event": event, **fields}) + "\n")
    events.flush()


def cut_network():
    """Moves this process into a network of its own, with the loop-back interface alone."""
    new_user, new_net = 0x10000000, 0x40000000
    uid, gid = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if uid != 0 or libc.unshare(new_net) != 0:
        if libc.unshare(new_user | new_net) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: up, running
        try:
            control.connect(("192.0.2.1", 9))  # an address for documentation; a datagram socket sends nothing
        except OSError as refused:
            if refused.errno == errno.ENETUNREACH:
                return
            raise
    raise OSError(0, "an outside address can still be reached")


def run(arguments):
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = nbformat.read(arguments.notebook, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_name=arguments.kernel,
        timeout=arguments.cell_timeout or None,
        startup_timeout=120,
        record_timing=False,
        resources={"metadata": {"path": arguments.folder}},
    )
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        cell.outputs, cell.execution_count = [], None
    tell("start", cells=len(code))
    began, number = time.monotonic(), 0
    try:
        with client.setup_kernel():
            for index, cell in enumerate(notebook.cells):
                if cell.cell_type == "code":
                    number += 1
                    start = time.monotonic()
                    client.execute_cell(cell, index)
                    tell("cell", number=number, seconds=round(time.monotonic() - start, 3))
        return 0
    except CellExecutionError as error:
        text = re.sub(r"\x1b\[[0-9;]*m", "", error.traceback or str(error))
        tell("failed", number=number, name=error.ename, message=error.evalue or "", traceback=text)
    except (CellTimeoutError, DeadKernelError) as error:
        tell("failed", number=number, name=type(error).__name__, message=str(error).splitlines()[0], traceback="")
    except NoSuchKernel:
        there = ", ".join(sorted(KernelSpecManager().find_kernel_specs()))
        message = f"no kernel named {arguments.kernel} is installed; there are {there}"
        tell("died", number=number, name="NoSuchKernel", message=message)
    except Exception as error:  # the kernel did not start, or its answers made no sense
        tell("died", number=number, name=type(error).__name__, message=str(error))
    finally:
        part = arguments.out + ".part"
        with open(part, "w", encoding="utf-8") as file:
            nbformat.write(notebook, file)
        os.replace(part, arguments.out)
        tell("end", seconds=round(time.monotonic() - began, 3))
    return 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebook", nargs="?")
    parser.add_argument("out", nargs="?")
    parser.add_argument("--kernel", default="java")
    parser.add_argument("--folder", default=".", help="where the kernel works")
    parser.add_argument("--cell-timeout", type=int, default=0, help="seconds a cell may take; 0: any")
    parser.add_argument("--cut-network", action="store_true")
    parser.add_argument("--try-cut", action="store_true", help="only try whether the network can be cut")
    arguments = parser.parse_args()
    if arguments.cut_network or arguments.try_cut:
        try:
            cut_network()
            tell("network", cut=True)
        except OSError as error:
            tell("network", cut=False, message=str(error))
            return 3
    return 0 if arguments.try_cut else run(arguments)


if __name__ == "__main__":
    # the kernel inherits stdout: what it prints there must not mix with the events
    events = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
