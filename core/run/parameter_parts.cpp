// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/parameter_parts.h"

namespace terrane::run {

using enum ParameterType;

Parameters topParameters()
{
    return {
        {.path = kVersionKey,
         .type = Integer,
         .help = "Version of this layout",
         .isRequired = true,
         .lowest = 1,
         .highest = 1},
        {.path = kKindKey,
         .type = Choice,
         .help = "What the run does",
         .isRequired = true,
         .choices = runKindNames()},
        {.path = "title", .type = Text, .help = "What the run is, in your words", .whenLeftOut = "none"},
    };
}

Parameters modelParameters()
{
    return {
        {.path = "model.file",
         .type = File,
         .help = "A model file of any format that terranectl model info reads"},
        {.path = "model.format",
         .type = Choice,
         .help = "The file's format",
         .whenLeftOut = "by its name and content",
         .choices = {"terrane", "judi", "segy", "raw", "npy", "rsf"},
         .option = "--format"},
        {.path = "model.field",
         .type = Text,
         .help = "What a file of one unnamed array holds: vp, rho, vs...",
         .whenLeftOut = "vp",
         .option = "--field"},
        {.path = "model.dataset",
         .type = Choice,
         .help = "JUDI: m (true model) or m0 (start model)",
         .whenLeftOut = "m where there is one",
         .choices = {"m", "m0"},
         .option = "--dataset"},
        {.path = "model.unit",
         .type = Text,
         .help = "Unit of the file's values: m/s, km/s, ft/s, s/m, s/km, s2/m2, s2/km2, kg/m3, g/cm3",
         .whenLeftOut = "guessed from the values",
         .option = "--unit"},
        {.path = "model.shape",
         .type = Integers,
         .help = "Raw: lengths of the axes in the order of axes",
         .lowest = 1,
         .shortest = 2,
         .longest = 3,
         .option = "--shape"},
        {.path = "model.axes",
         .type = Text,
         .help = "Order of the axes in the file, slowest first: xz, zyx...",
         .whenLeftOut = "z is fastest",
         .option = "--axes"},
        {.path = "model.number_type",
         .type = Choice,
         .help = "Raw: type of the numbers",
         .whenLeftOut = "float32",
         .choices = {"float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64",
                     "uint64"},
         .option = "--type"},
        {.path = "model.big_endian",
         .type = Flag,
         .help = "Raw: most significant byte first",
         .whenLeftOut = "false",
         .option = "--big-endian"},
        {.path = "model.skip_bytes",
         .type = Integer,
         .help = "Raw: bytes of a header before the numbers",
         .whenLeftOut = "0",
         .lowest = 0,
         .option = "--skip-bytes"},
        {.path = "model.spacing_m",
         .type = Numbers,
         .help = "Distance of the file's nodes: one number, x,z or x,y,z",
         .whenLeftOut = "the file's",
         .lowest = 0,
         .isLowestExcluded = true,
         .longest = 3,
         .option = "--spacing"},
        {.path = "model.origin_m",
         .type = Numbers,
         .help = "Position of the file's first node: x,z or x,y,z",
         .whenLeftOut = "the file's",
         .longest = 3,
         .option = "--origin"},
        {.path = "model.layers.shape",
         .type = Integers,
         .help = "Nodes along x, z or x, y, z",
         .isRequired = true,
         .lowest = 1,
         .shortest = 2,
         .longest = 3},
        {.path = "model.layers.spacing_m",
         .type = Numbers,
         .help = "Distance of the nodes: one number, x, z or x, y, z",
         .isRequired = true,
         .lowest = 0,
         .isLowestExcluded = true,
         .longest = 3},
        {.path = "model.layers.origin_m",
         .type = Numbers,
         .help = "Position of the first node: x, z or x, y, z",
         .whenLeftOut = "0 along each axis",
         .shortest = 2,
         .longest = 3},
        {.path = "model.layers.top_m",
         .type = Numbers,
         .help = "Depth of each layer's top, growing; the first at or above the first node",
         .isRequired = true},
        {.path = "model.layers.vp_m_s",
         .type = Numbers,
         .help = "Velocity of each layer",
         .isRequired = true,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "model.layers.rho_kg_m3",
         .type = Numbers,
         .help = "Density of each layer",
         .whenLeftOut = "constant density",
         .lowest = 0,
         .isLowestExcluded = true},
    };
}

Parameters waveletParameters()
{
    return {
        {.path = "wavelet.ricker_hz",
         .type = Number,
         .help = "Ricker wavelet of this peak frequency",
         .lowest = 0,
         .isLowestExcluded = true,
         .option = "--ricker"},
        {.path = "wavelet.peak_s",
         .type = Number,
         .help = "Ricker: time of its peak, from the shot's time on",
         .whenLeftOut = "1.5 / ricker_hz",
         .lowest = 0,
         .highest = 100,
         .isLowestExcluded = true,
         .option = "--peak-time"},
        {.path = "wavelet.file",
         .type = File,
         .help = "Wavelet from a file: text, SEG-Y or SU",
         .option = "--wavelet"},
        {.path = "wavelet.amplitude",
         .type = Number,
         .help = "Factor of the wavelet",
         .otherwise = 1.0,
         .option = "--amplitude"},
    };
}

Parameters simulationParameters()
{
    return {
        {.path = "simulation.space_order",
         .type = Integer,
         .help = "Order of the differences in space",
         .otherwise = std::int64_t{8},
         .choices = {"4", "8", "12", "16"},
         .option = "--order"},
        {.path = "simulation.free_surface",
         .type = Flag,
         .help = "Zero pressure at the model's top",
         .otherwise = false,
         .option = "--free-surface"},
        {.path = "simulation.absorbing_nodes",
         .type = Integer,
         .help = "Absorbing nodes beyond each other side",
         .whenLeftOut = "16 at order 4, 10 at others",
         .lowest = 0,
         .highest = 200,
         .option = "--layer"},
        {.path = "simulation.aperture_m",
         .type = Number,
         .help = "Simulate only so far beyond a shot's outermost source or receiver; 0: all",
         .otherwise = 0.0,
         .lowest = 0,
         .option = "--aperture"},
        {.path = "simulation.interpolation",
         .type = Choice,
         .help = "Between nodes: Kaiser-windowed sinc, or linear",
         .otherwise = std::string("sinc"),
         .choices = {"sinc", "linear"},
         .option = "--linear",
         .optionValue = "linear"},
    };
}

std::vector<Alternatives> modelAlternatives()
{
    return {{"model", {{"file"}, {"layers"}}}, {"wavelet", {{"ricker_hz"}, {"file"}}}};
}

std::vector<ObjectHelp> modelObjects()
{
    return {{"model", "Velocities, and densities where it has some"},
            {"model.layers", "A model of flat layers"},
            {"wavelet", "What the sources fire"}};
}

} // namespace terrane::run
