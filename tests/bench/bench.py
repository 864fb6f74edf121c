#!/usr/bin/env python3
"""Prints what Twinwire costs, as ratios to the least that the same work costs.

    bench.py BIN [--rounds N] [--handshakes N] [--starts N] [--seconds N]
        BIN: the folder of the programs (preset bench)

Runs of the compared programs alternate in random order; medians and best runs are shown. "norm" divides each run's CPU
by what the server spent in the same run, which cancels what neighbours on the machine take. Everything on loopback,
all counts bounded. packaging/bench builds and calls this.
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


class Server:
    def __init__(self, binaries):
        self.process = subprocess.Popen(
            [os.path.join(binaries, "bench_server")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.plain, self.secure = (int(port) for port in self.process.stdout.readline().split())

    def cpu(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        self.process.wait(10)


def ratio(name, values, against, aim):
    """One line: median and best of values, and both as ratios."""
    median, best = statistics.median(values), min(values)
    line = f"  {name:<22} {median:9.1f} / {best:<9.1f}"
    if against:
        by_median, by_best = median / statistics.median(against), best / min(against)
        line += f" {by_median:6.2f}x / {by_best:.2f}x"
        if aim:
            line += f"   (aim {aim:.1f}x)"
    print(line)


def starts(binaries, count):
    programs = {
        "Qt Core console": [os.path.join(binaries, "bench_qt_core")],
        "twinwire --version": [os.path.join(binaries, "twinwire"), "--version"],
    }
    wall, cpu = {name: [] for name in programs}, {name: [] for name in programs}
    for _ in range(count):
        for name in random.sample(list(programs), len(programs)):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            begun = time.perf_counter()
            subprocess.run(programs[name], check=True, stdout=subprocess.DEVNULL)
            wall[name].append((time.perf_counter() - begun) * 1e6)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu[name].append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e6)
    bare = "Qt Core console"
    print(f"\nstart, {count} runs each: wall microseconds, median / best, and as ratios")
    ratio(bare, wall[bare], None, None)
    ratio("twinwire --version", wall["twinwire --version"], wall[bare], 1.3)
    print("the same in CPU microseconds")
    ratio(bare, cpu[bare], None, None)
    ratio("twinwire --version", cpu["twinwire --version"], cpu[bare], 1.3)


def handshakes(binaries, server, secure, rounds, count, aim):
    port = server.secure if secure else server.plain
    extra = ["tls"] if secure else []
    clients = ["bench_reference", "bench_engine"]
    spent, norm = {name: [] for name in clients}, {name: [] for name in clients}
    for _ in range(rounds):
        for name in random.sample(clients, len(clients)):
            before = server.cpu()
            run = subprocess.run([os.path.join(binaries, name), str(port), str(count)] + extra, check=True,
                                 capture_output=True, text=True)
            each = int(run.stdout) / count
            spent[name].append(each)
            norm[name].append(each / ((server.cpu() - before) / (count + 1)))
    print(f"\n{'TLS 1.3' if secure else 'plain'} handshake, one at a time, {rounds} x {count}: "
          "client CPU microseconds, median / best, and as ratios")
    ratio("epoll reference", spent["bench_reference"], None, None)
    ratio("twinwire engine", spent["bench_engine"], spent["bench_reference"], aim)
    print(f"  norm (client ÷ server in the same run): "
          f"{statistics.median(norm['bench_engine']) / statistics.median(norm['bench_reference']):.2f}x")


def platforms():
    """The platforms a window can be measured on here: a name, and the environment that chooses it.

    A display that this starts ends when the caller goes on to the next platform, or leaves its loop by an error.
    """
    yield "offscreen", {"QT_QPA_PLATFORM": "offscreen"}
    server = shutil.which("Xvfb")
    if not server:
        return
    # The server picks a free display and says which on the descriptor.
    screen = subprocess.Popen([server, "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        display = screen.stdout.readline().strip()
        yield "X server", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"}
    finally:
        screen.terminate()
        screen.wait(10)


def first_paints(binaries, count):
    """From the start of the process to the first paint, against a bare window of the same size."""
    window = os.path.join(binaries, "twinwire-gui")
    bare = os.path.join(binaries, "bench_bare_window")
    for name, chosen in platforms():
        with tempfile.TemporaryDirectory() as home:
            environment = dict(os.environ, HOME=home, XDG_CONFIG_HOME=f"{home}/config", XDG_DATA_HOME=f"{home}/data",
                               XDG_CACHE_HOME=f"{home}/cache", XDG_RUNTIME_DIR=home, TWINWIRE_BENCH_FIRST_PAINT="1",
                               **chosen)

            def paint(command):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                begun = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
                run = subprocess.run(command, check=True, env=environment, text=True, stdout=subprocess.PIPE,
                                     stderr=subprocess.DEVNULL, timeout=60)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                painted, width, height = run.stdout.split()
                cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                return (int(painted) - begun) / 1e3, cpu * 1e6, (width, height)

            size = paint([window])[2]
            programs = {"bare window": [bare, *size], "with a line of text": [bare, *size, "words"],
                        "twinwire-gui": [window]}
            wall, cpu = {each: [] for each in programs}, {each: [] for each in programs}
            for _ in range(count):
                for each in random.sample(list(programs), len(programs)):
                    took, spent, _ = paint(programs[each])
                    wall[each].append(took)
                    cpu[each].append(spent)
        print(f"\nfirst paint of {'x'.join(size)}, {name}, {count} runs each: wall microseconds, median / best, and as "
              "ratios")
        ratio("bare window", wall["bare window"], None, None)
        ratio("with a line of text", wall["with a line of text"], wall["bare window"], None)
        ratio("twinwire-gui", wall["twinwire-gui"], wall["bare window"], 1.5)
        print("the whole process in CPU microseconds")
        ratio("bare window", cpu["bare window"], None, None)
        ratio("with a line of text", cpu["with a line of text"], cpu["bare window"], None)
        ratio("twinwire-gui", cpu["twinwire-gui"], cpu["bare window"], None)


def window_messages(binaries, seconds):
    """How long the window's thread is busy at a stretch while messages arrive."""
    for name, chosen in platforms():
        print(f"\n10,000 messages a second for {seconds} s into a visible list, {name}: stretches of the window's thread "
              "(aim: none over 16 ms)")
        for rows in (0, 100000, 950000):
            print(f"  {rows:,} rows before")
            sys.stdout.flush()
            subprocess.run([os.path.join(binaries, "bench_window_messages"), str(rows), str(seconds)], check=True,
                           env=dict(os.environ, **chosen), stderr=subprocess.DEVNULL, timeout=seconds + 120)


def main():
    parser = argparse.ArgumentParser(description="Twinwire's costs as ratios")
    parser.add_argument("binaries")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--handshakes", type=int, default=2000)
    parser.add_argument("--starts", type=int, default=40)
    parser.add_argument("--seconds", type=int, default=10)
    given = parser.parse_args()
    if os.path.exists(os.path.join(given.binaries, "twinwire")):
        starts(given.binaries, given.starts)
    if os.path.exists(os.path.join(given.binaries, "twinwire-gui")):
        first_paints(given.binaries, given.starts)
    if os.path.exists(os.path.join(given.binaries, "bench_window_messages")):
        window_messages(given.binaries, given.seconds)
    if os.path.exists(os.path.join(given.binaries, "bench_engine")):
        server = Server(given.binaries)
        try:
            handshakes(given.binaries, server, False, given.rounds, given.handshakes, 1.6)
            handshakes(given.binaries, server, True, given.rounds, max(1, given.handshakes // 5), 1.2)
        finally:
            server.end()
    if os.path.exists(os.path.join(given.binaries, "bench_parsers")):
        print("\nparsers")
        sys.stdout.flush()
        subprocess.run([os.path.join(given.binaries, "bench_parsers")], check=True)


if __name__ == "__main__":
    main()
