# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
"""Runs the same acoustic simulations with Terrane and with Devito, by turns, and prints medians and ratios.

Needs Python with Devito (pip install devito), a C compiler for what Devito generates, and terranectl.

Both propagate in single precision and with as many threads, over a square or a cube with absorbing zones
inside, from one source to 200 receivers in a velocity that grows with depth. Rates are in grid points a
second, and the points of both are those of the whole grid, absorbing zones included, halos of the stencil
not, times steps.

Devito's equation is that of its acoustic examples: m u_tt - laplace(u) + damp u_t = s, with arrays for m and
for damp (a sponge of 40 nodes). It runs in its default mode and with blockinner, both tuned by its aggressive
autotuning, and is compared by the better median. Its time is that of the sections of the generated code
alone. Terrane's (terranectl bench kernels) has layers of 10 nodes (16 at order 4), sources and receivers between nodes, and
the time to set fields to zero. The gradient is timed as the whole program terranectl gradient, with start,
files and what is written; Devito's as the sections of its run forward, with every step saved, and of its run
backward with the imaging.

What runs beside spoils the figures: look at the least and the greatest.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

devito = numpy = None  # imported once the options are known

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPACING, SLOWEST, FASTEST = 10.0, 1500.0, 4500.0  # m, m/s
PEAK = 12.0  # Hz
RECEIVERS = 200
SPONGE = 40  # nodes
LARGEST_DIFFERENCE = 0.01  # of records, relative L2
MARGIN = 14  # nodes that Terrane adds to a side of the model at order 8: 10 of a layer, 4 that points reach
MODES = {"default": "advanced", "blockinner": ("advanced", {"blockinner": True})}


@dataclass(frozen=True)
class Case:
    name: str
    dimensions: int
    nodes: int
    steps: int
    order: int
    terrane: str  # case of terranectl bench kernels, or gradient
    adjoint: bool = False
    note: str = ""

    def points(self):
        return self.nodes**self.dimensions * self.steps


CASES = [
    Case("2d-order-4", 2, 2081, 500, 4, "forward-2d-order-4"),
    Case("2d-order-8", 2, 2081, 500, 8, "forward-2d"),
    Case("2d-order-16", 2, 2081, 300, 16, "forward-2d-order-16"),
    Case("2d-order-8-adjoint", 2, 2081, 500, 8, "forward-2d", adjoint=True,
         note="Terrane's adjoint is the same code as its forward run, with time reversed"),
    Case("3d-order-4", 3, 336, 40, 4, "forward-3d-order-4"),
    Case("3d-order-8", 3, 336, 40, 8, "forward-3d"),
    Case("3d-order-16", 3, 336, 24, 16, "forward-3d-order-16"),
    Case("2d-gradient", 2, 881, 1500, 8, "gradient",
         note="forward and adjoint; Terrane's is the whole program; points are those of both runs"),
]


def ricker(times):
    square = (numpy.pi * PEAK * (times - 1.5 / PEAK)) ** 2
    return (1 - 2 * square) * numpy.exp(-square)


class Terrane:
    def __init__(self, program, threads, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.environment = os.environ | {"OMP_NUM_THREADS": str(threads)}

    def call(self, *arguments):
        result = subprocess.run([self.program, *map(str, arguments), "--json"], env=self.environment,
                                capture_output=True, text=True)
        if result.returncode != 0:
            sys.exit(f"{self.program} {' '.join(map(str, arguments))}\n{result.stderr}")
        return json.loads(result.stdout)

    def survey(self, name, source, receivers, samples, interval):
        """An index of one shot, positions (x, depth) in m, whose recorded traces are zeros."""
        zeros, headers = self.folder / f"{name}.npy", self.folder / f"{name}.csv"
        shots, index = self.folder / f"{name}.segy", self.folder / f"{name}-survey.h5"
        numpy.save(zeros, numpy.zeros((len(receivers), samples), numpy.float32))
        rows = ["FieldRecord,SourceX,SourceDepth,GroupX,ReceiverGroupElevation"]
        rows += [f"1,{source[0]},{source[1]},{x},{-z}" for x, z in receivers]
        headers.write_text("\n".join(rows) + "\n")
        self.call("segy", "write", zeros, "--interval", interval, "--headers", headers, "-o", shots)
        self.call("survey", "scan", shots, "--preset", "standard", "-o", index)
        return index

    def model(self, name, nodes, velocities):
        path = self.folder / f"{name}.h5"
        growth = (velocities[1] - velocities[0]) / (SPACING * (nodes - 1))
        self.call("model", "build", path, "--shape", f"{nodes},{nodes}", "--spacing", SPACING, "--name", "vp",
                  "--gradient", f"{velocities[0]},{growth:.17g},0")
        return path

    def wavelet(self, name, samples, interval):
        path = self.folder / f"{name}.txt"
        times = numpy.arange(samples) * interval
        numpy.savetxt(path, numpy.stack([times, ricker(times)], axis=1), fmt="%.9g")
        return path


class TerraneForward:
    def __init__(self, terrane, case):
        self.terrane, self.case = terrane, case

    def rate(self):
        result = self.terrane.call("bench", "kernels", "--case", self.case.terrane, "--nodes", self.case.nodes,
                                   "--steps", self.case.steps, "--runs", 1)
        return result["cases"][0]["median_points_per_s"]


class TerraneGradient:
    """One shot of about as many steps as the case has."""

    def __init__(self, terrane, case):
        self.terrane, nodes = terrane, case.nodes - 2 * MARGIN
        model = terrane.model("gradient", nodes, (SLOWEST, FASTEST))
        middle, last = SPACING * (nodes // 2) + 0.37 * SPACING, SPACING * (nodes - 2)
        receivers = [(last * i / (RECEIVERS - 1), 5.37 * SPACING) for i in range(RECEIVERS)]
        interval, duration = 0.004, 1.0
        for _ in range(2):  # the first tells the step that Terrane takes
            samples = round(duration / interval)
            survey = terrane.survey("gradient", (middle, 5.37 * SPACING), receivers, samples, interval)
            wavelet = terrane.wavelet("gradient", samples, interval)
            self.arguments = ["gradient", model, "--survey", survey, "--wavelet", wavelet, "--order", case.order,
                              "-o", terrane.folder / "result.h5"]
            told = terrane.call(*self.arguments)
            duration += (case.steps - told["steps"]) * told["step_s"]
        self.points = 2 * case.nodes**2 * told["steps"]

    def rate(self):
        begin = time.perf_counter()
        self.terrane.call(*self.arguments)
        return self.points / (time.perf_counter() - begin)


class DevitoScene:
    """A medium whose velocity grows with depth, a source, receivers, and the times of both."""

    def __init__(self, case, dt, velocities=(SLOWEST, FASTEST), sponge=SPONGE):
        self.order, self.dt, self.steps = case.order, dt, case.steps
        shape = (case.nodes,) * case.dimensions
        self.grid = devito.Grid(shape=shape, extent=[SPACING * (n - 1) for n in shape], dtype=numpy.float32)
        self.m = devito.Function(name="m", grid=self.grid, space_order=case.order)
        self.m.data[:] = 1 / numpy.linspace(*velocities, case.nodes) ** 2
        self.damp = devito.Function(name="damp", grid=self.grid, space_order=0)
        if sponge:
            self.damp.data[:] = self.profile(shape, sponge, velocities[1])

    @staticmethod
    def profile(shape, width, velocity):
        total = numpy.zeros(shape, numpy.float32)
        for axis, nodes in enumerate(shape):
            end = numpy.minimum(numpy.arange(nodes), numpy.arange(nodes)[::-1])
            one = 1.5 * numpy.log(1000) / (width * SPACING * velocity) * numpy.clip(1 - end / width, 0, None) ** 2
            total += one.reshape([-1 if other == axis else 1 for other in range(len(shape))]).astype("f4")
        return total

    def points(self, name, coordinates):
        points = devito.SparseTimeFunction(name=name, grid=self.grid, npoint=len(coordinates), nt=self.steps + 1)
        points.coordinates.data[:] = coordinates
        return points

    def source(self, coordinates):
        source = self.points("source", [coordinates])
        source.data[:, 0] = ricker(numpy.arange(self.steps + 1) * self.dt)
        return source

    def field(self, name, **options):
        return devito.TimeFunction(name=name, grid=self.grid, time_order=2, space_order=self.order, **options)

    def forward(self, u, source, receivers, mode):
        equation = self.m * u.dt2 - u.laplace + self.damp * u.dt
        return devito.Operator([devito.Eq(u.forward, devito.solve(equation, u.forward)),
                                self.inject(source, u.forward), receivers.interpolate(expr=u)],
                               opt=mode, name="Forward")

    def adjoint(self, v, receivers, rest, mode):
        equation = self.m * v.dt2 - v.laplace + self.damp * v.dt.T
        return devito.Operator([devito.Eq(v.backward, devito.solve(equation, v.backward)),
                                self.inject(receivers, v.backward), rest], opt=mode, name="Adjoint")

    def inject(self, points, field):
        return points.inject(field=field, expr=points * self.grid.stepping_dim.spacing**2 / self.m)


class TunedOperator:
    """An operator with the block sizes that autotuning finds best."""

    def __init__(self, operator, threads, steps, dt):
        self.operator = operator
        self.arguments = {"time_m": 1, "time_M": steps - 1, "dt": dt, "nthreads": threads}
        operator.apply(**self.arguments, autotune=("aggressive", "destructive"))
        # Nothing is tuned where nothing is blocked: 2D in the default mode.
        self.arguments |= operator._state["autotuning"][-1].get("tuned", {})

    def seconds(self):
        return sum(entry.time for entry in self.operator.apply(**self.arguments).values())


class DevitoCase:
    """The operators of a case in each of the modes."""

    def __init__(self, case, threads):
        dt = 0.5 * SPACING / (FASTEST * case.dimensions**0.5)
        scene = DevitoScene(case, dt)
        wide = SPACING * (case.nodes - 1)
        middle = [0.5 * wide + 3.7] * (case.dimensions - 1)
        ends = (SPONGE + 5) * SPACING
        source = scene.source([*middle, ends])
        receivers = scene.points("receivers", [[x, *middle[1:], ends]
                                               for x in numpy.linspace(ends, wide - ends, RECEIVERS)])
        isGradient = case.terrane == "gradient"
        self.amount = case.points() * (2 if isGradient else 1)
        self.fields = []
        self.operators = {}
        if not case.adjoint:
            self.fields = [scene.field("u", save=case.steps + 1 if isGradient else None)]
            for name, mode in MODES.items():
                self.operators[name] = [scene.forward(self.fields[0], source, receivers, mode)]
        if case.adjoint or isGradient:
            v = scene.field("v")
            if isGradient:
                image = devito.Function(name="image", grid=scene.grid)
                rest = devito.Inc(image, -self.fields[0].dt2 * v)
            else:
                receivers.data[:] = 1e-3
                rest = source.interpolate(expr=v)
            self.fields.append(v)
            for name, mode in MODES.items():
                self.operators.setdefault(name, []).append(scene.adjoint(v, receivers, rest, mode))
        self.operators = {name: [TunedOperator(one, threads, case.steps, dt) for one in operators]
                          for name, operators in self.operators.items()}

    def rate(self, mode):
        for one in self.fields:
            one.data[:] = 0
        return self.amount / sum(operator.seconds() for operator in self.operators[mode])


def difference(terrane):
    """Of the records of both programs, relative L2, 2D order 8, before an edge of the model is felt. Devito
    takes steps so short that its error in time is small; Terrane takes its own."""
    nodes, interval, samples, finer = 301, 0.002, 350, 16
    velocities = (2000.0, 3000.0)
    case = Case("same", 2, nodes, samples * finer, 8, "")
    source = (1500.0, 1400.0)
    receivers = [(900.0 + 60 * i, 1000.0 + 10 * (i % 7)) for i in range(21)]
    model = terrane.model("same", nodes, velocities)
    survey = terrane.survey("same", source, receivers, samples, interval)
    wavelet = terrane.wavelet("same", samples, interval)
    path = terrane.folder / "simulated.segy"
    terrane.call("model-shots", model, "--survey", survey, "--wavelet", wavelet, "--order", 8,
                 "--amplitude", SPACING**2, "-o", path)
    ours = readSegy(path, samples)

    scene = DevitoScene(case, interval / finer, velocities, sponge=0)
    recorded = scene.points("receivers", receivers)
    u = scene.field("u")
    scene.forward(u, scene.source(source), recorded, MODES["default"]).apply(
        time_m=1, time_M=case.steps - 1, dt=scene.dt)
    theirs = recorded.data[: case.steps : finer].T
    return float(numpy.linalg.norm(ours - theirs) / numpy.linalg.norm(theirs))


def readSegy(path, samples):
    data = path.read_bytes()
    if int.from_bytes(data[3224:3226], "big") != 5:
        sys.exit(f"{path}: not of IEEE floats")
    traces = numpy.frombuffer(data[3600:], numpy.uint8).reshape(-1, 240 + 4 * samples)
    return numpy.ascontiguousarray(traces[:, 240:]).view(">f4").astype(numpy.float64)


def measure(case, terrane, threads, rounds):
    ours = TerraneGradient(terrane, case) if case.terrane == "gradient" else TerraneForward(terrane, case)
    theirs = DevitoCase(case, threads)
    rates = {name: [] for name in ["terrane", *MODES]}
    for number in range(rounds + 1):  # the first warms up
        one = {"terrane": ours.rate()} | {mode: theirs.rate(mode) for mode in MODES}
        for name, rate in one.items() if number > 0 else ():
            rates[name].append(rate)
    best = max(MODES, key=lambda mode: statistics.median(rates[mode]))
    return {
        "name": case.name, "nodes": [case.nodes] * case.dimensions, "steps": case.steps, "order": case.order,
        "note": case.note, "best_mode": best,
        "ratio": statistics.median(rates["terrane"]) / statistics.median(rates[best]),
        "least_ratio": min(a / b for a, b in zip(rates["terrane"], rates[best])),
        "greatest_ratio": max(a / b for a, b in zip(rates["terrane"], rates[best])),
        "rates": {name: {"median_points_per_s": statistics.median(runs), "least_points_per_s": min(runs),
                         "greatest_points_per_s": max(runs), "runs": runs} for name, runs in rates.items()},
    }


def row(result):
    def text(name):
        rate = result["rates"][name]
        return (f"{rate['median_points_per_s'] / 1e9:.2f} ({rate['least_points_per_s'] / 1e9:.2f} to "
                f"{rate['greatest_points_per_s'] / 1e9:.2f})")

    return (f"{result['name']:<20}{text('terrane'):>22}{text('default'):>22}{text('blockinner'):>22}"
            f"{result['ratio']:>7.2f} ({result['least_ratio']:.2f} to {result['greatest_ratio']:.2f})")


def findTerranectl():
    for preset in ("check", "release"):
        built = ROOT / "build" / preset / "app" / "cli" / "terranectl"
        if built.exists():
            return str(built)
    return shutil.which("terranectl")


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("terranectl", nargs="?", default=findTerranectl(),
                        help="the program (default: build/check's or build/release's, or that of PATH)")
    parser.add_argument("--case", action="append", choices=[case.name for case in CASES], metavar="NAME",
                        help="only this case (repeat for more): " + ", ".join(case.name for case in CASES))
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each, by turns (default 5)")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)),
                        help="of both programs (default: as many as processors, %(default)s)")
    parser.add_argument("--skip-check", action="store_true", help="do not compare the records of both first")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    chosen = parser.parse_args()
    if not chosen.terranectl:
        parser.error("there is no terranectl in build/ or PATH: give its path")
    if chosen.runs < 1 or chosen.threads < 1:
        parser.error("--runs and --threads must be at least 1")
    return chosen


def loadDevito(threads):
    global devito, numpy
    os.environ["OMP_NUM_THREADS"] = str(threads)  # read when the library of threads is loaded
    try:
        import devito
        import numpy
    except ImportError as error:
        sys.exit(f"compare_devito.py: {error}.\nIt runs Devito (https://www.devitoproject.org) from the Python that "
                 f"runs it, {sys.executable}: install it there, for instance in a virtual environment, with\n"
                 "  pip install devito")
    devito.configuration["language"] = "openmp"
    devito.configuration["log-level"] = "ERROR"


def main():
    chosen = options()
    loadDevito(chosen.threads)
    with tempfile.TemporaryDirectory() as folder:
        terrane = Terrane(chosen.terranectl, chosen.threads, folder)
        document = {"devito": devito.__version__, "threads": chosen.threads, "runs": chosen.runs, "cases": []}
        say = (lambda text: None) if chosen.json else (lambda text: print(text, flush=True))
        say(f"Devito {devito.__version__}, {chosen.threads} threads, medians of {chosen.runs} (least to greatest)")
        if not chosen.skip_check:
            document["record_difference"] = difference(terrane)
            say(f"Records of both, 2D, order 8: relative L2 difference {document['record_difference']:.2%}")
            if not document["record_difference"] < LARGEST_DIFFERENCE:
                sys.exit(f"They do not compute the same thing: more than {LARGEST_DIFFERENCE:.0%}")
        say(f"{'G points/s':<20}{'Terrane':>22}{'Devito':>22}{'Devito blockinner':>22}  ratio to the better")
        for case in CASES:
            if not chosen.case or case.name in chosen.case:
                document["cases"].append(measure(case, terrane, chosen.threads, chosen.runs))
                say(row(document["cases"][-1]) + (f"\n  {case.note}" if case.note else ""))
    if chosen.json:
        print(json.dumps(document, indent=2))


if __name__ == "__main__":
    main()
