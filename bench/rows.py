# SPDX-License-Identifier: BSL-1.0
"""The rows of the table: what is compared, the bar that it must reach, and the aim."""
import dataclasses
import statistics


@dataclasses.dataclass
class Benchmarks:
    """The output of the benchmark program: the nanoseconds of every repetition."""

    runs: list

    def nanoseconds(self, name, clock):
        of = [run[clock] for run in self.runs if run["run_type"] == "iteration" and run["run_name"] == name]
        if not of:
            raise KeyError(name)
        return of

    def alone(self, way):
        """One thread: its processor time, which other programs cannot lengthen much."""
        return self.nanoseconds(f"call/{way}/real_time/threads:1", "cpu_time")

    def together(self, way):
        """Two threads; the time between two results of either."""
        return self.nanoseconds(f"call/{way}/real_time/threads:2", "real_time")

    def processors(self):
        """The number of processors that two busy threads had: two, on an idle machine."""
        name = "call/direct_inlined/real_time/threads:2"
        used, passed = self.nanoseconds(name, "cpu_time"), self.nanoseconds(name, "real_time")
        return statistics.median(u / p for u, p in zip(used, passed))


@dataclasses.dataclass
class Row:
    what: str
    at_least: str
    aim: str
    measure: object  # Measurements -> (numerator's values, denominator's values)
    unit: str = ""
    two_threads: bool = False
    more_is_better: bool = False


def alone(way, yardstick):
    return lambda m: (m.benchmarks.alone(way), m.benchmarks.alone(yardstick))


def together(way, yardstick):
    return lambda m: (m.benchmarks.together(way), m.benchmarks.together(yardstick))


def loop(kind, yardstick):
    name = "loop/{}/real_time"
    return lambda m: tuple(m.benchmarks.nanoseconds(name.format(of), "cpu_time") for of in (kind, yardstick))


def hit(way, threads, clock):
    return lambda m: m.benchmarks.nanoseconds(f"hit/{way}/real_time/threads:{threads}", clock)


def steps_beyond_hand(what):
    """The largest difference between a body and the same body written by hand."""
    def measure(m):
        pairs = [(of, m.steps[name.replace("by_steps", "by_hand")]) for name, of in m.steps.items() if "by_steps" in name]
        if not pairs:
            raise KeyError("steps")
        return [max(steps[what] - hand[what] for steps, hand in pairs)], [1]
    return measure


PATCHED = "patched, captures, drained"

ROWS = [
    Row("unpatched / direct inlined call", "1.1", "1.0", alone("seam_unpatched", "direct_inlined")),
    Row("unpatched − direct inlined call", "3", "3",
        lambda m: ([m.instructions["seam_unpatched"] - m.instructions["direct_inlined"]], [1]), " instructions"),
    Row("unpatched / function pointer", "0.5", "0.35", alone("seam_unpatched", "function_pointer")),
    Row("unpatched / virtual call", "0.5", "0.35", alone("seam_unpatched", "virtual_call")),
    Row("unpatched / std::function", "0.5", "0.35", alone("seam_unpatched", "std_function")),
    Row("loop over pinned() / over the original, vectorised", "1.2", "1.0", loop("pinned", "original")),
    Row(f"{PATCHED} / std::function", "3.2", "2.0", alone("seam_captures", "std_function")),
    Row(f"{PATCHED} / mutex + std::function, 1 thread", "0.7", "0.4", alone("seam_captures", "mutex_function")),
    Row(f"{PATCHED} / mutex + std::function, 2 threads", "0.1", "0.06", together("seam_captures", "mutex_function"),
        two_threads=True),
    Row(f"{PATCHED} / atomic<shared_ptr<function>>, 1 thread", "0.45", "0.25",
        alone("seam_captures", "atomic_shared_function")),
    Row(f"{PATCHED} / atomic<shared_ptr<function>>, 2 threads", "0.06", "0.03",
        together("seam_captures", "atomic_shared_function"), two_threads=True),
    Row(f"{PATCHED} / liburcu memb read section", "1.1", "0.7", alone("seam_captures", "rcu_memb")),
    Row(f"{PATCHED} / liburcu bp read section", "1.1", "0.7", alone("seam_captures", "rcu_bp")),
    Row("patched, 1 → 2 reader threads", "1.6", "2.0",
        lambda m: (m.benchmarks.nanoseconds("call/seam_captures/real_time/threads:1", "real_time"),
                   m.benchmarks.together("seam_captures")), "×", two_threads=True, more_is_better=True),
    Row("patch + unpatch, other threads idle", "2", "0.3",
        lambda m: (m.benchmarks.nanoseconds("patch_others_idle/real_time", "cpu_time"), [1000]), " µs"),
    Row("cached, a hit, 1 thread", "60", "30", lambda m: (hit("seam_cached", 1, "cpu_time")(m), [1]), " ns"),
    Row("cached, a hit / mutex + unordered_map + list, 2 threads", "0.5", "0.25",
        lambda m: (hit("seam_cached", 2, "real_time")(m), hit("mutex_lru", 2, "real_time")(m)), two_threads=True),
    Row("a body of steps − by hand, the worst of seven", "1", "0", steps_beyond_hand("instructions"), " instructions"),
    Row("a body of steps − by hand, the worst of seven", "0", "0", steps_beyond_hand("calls"), " calls"),
    Row("#include <seam/seam.hpp> / <gmock/gmock.h>, front end", "0.25", "0.15",
        lambda m: ([m.compile_time["seam"]], [m.compile_time["gmock"]])),
    Row("10-method interface, 10 patches / trompeloeil's, 10 expectations, compile time", "0.5", "0.4",
        lambda m: ([m.compile_time["seam_interface"]], [m.compile_time["trompeloeil_interface"]])),
    Row("size of 100 seams with patches / std::functions with assignments", "1", "0.5",
        lambda m: ([m.binary_size["seams"]["total"]], [m.binary_size["functions"]["total"]])),
]
