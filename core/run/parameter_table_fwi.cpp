// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/parameter_parts.h"

namespace terrane::run {

namespace {

using enum ParameterType;

Parameters data()
{
    return {
        {.path = "data.survey",
         .type = File,
         .help = "The recorded shots: an index of survey scan, or a SEG-Y file",
         .isRequired = true,
         .option = "--survey"},
        {.path = "data.shots",
         .type = Integers,
         .help = "Only these shots, counted from 0",
         .whenLeftOut = "all",
         .lowest = 0,
         .option = "--shot"},
        {.path = "data.leave_out_odd_traces",
         .type = Flag,
         .help = "Do without traces that are dead or far stronger or weaker than others at their offset",
         .otherwise = true},
        {.path = "data.gain_power",
         .type = Number,
         .help = "Times (time)^power",
         .otherwise = 0.0,
         .lowest = -10,
         .highest = 10},
        {.path = "data.offset_power",
         .type = Number,
         .help = "Weight of a trace: (offset)^power",
         .otherwise = 0.0,
         .lowest = -10,
         .highest = 10},
        {.path = "data.derivative",
         .type = Number,
         .help = "Derivative in time of this order, also a fraction; below 0: integral",
         .otherwise = 0.0,
         .lowest = -4,
         .highest = 4},
        {.path = "data.normalise_traces",
         .type = Flag,
         .help = "Divide observed and simulated trace by the norm of the observed one",
         .otherwise = false},
        {.path = "data.keep_from_s",
         .type = Number,
         .help = "Mute before this time plus offset / keep_from_m_s",
         .whenLeftOut = "all",
         .lowest = -100,
         .highest = 1e5},
        {.path = "data.keep_from_m_s",
         .type = Number,
         .help = "Velocity of that mute; left out: the same time at all offsets",
         .whenLeftOut = "none",
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "data.keep_to_s",
         .type = Number,
         .help = "Mute after this time plus offset / keep_to_m_s",
         .whenLeftOut = "all",
         .lowest = -100,
         .highest = 1e5},
        {.path = "data.keep_to_m_s",
         .type = Number,
         .help = "Velocity of that mute; left out: the same time at all offsets",
         .whenLeftOut = "none",
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "data.taper_s",
         .type = Number,
         .help = "Length of the tapers of mutes",
         .otherwise = 0.1,
         .lowest = 0,
         .highest = 100},
        {.path = "data.clip_percent",
         .type = Number,
         .help = "Residuals larger than this percentile of a shot's are clipped to it; 100: none",
         .otherwise = 100.0,
         .lowest = 0,
         .highest = 100,
         .isLowestExcluded = true},
    };
}

Parameters wavelet()
{
    Parameters parameters = waveletParameters();
    parameters.push_back({.path = "wavelet.estimate",
                          .type = Choice,
                          .help = "From the data, at the start of each stage: its amplitude alone, or "
                                  "amplitude and phase of each frequency",
                          .otherwise = std::string("amplitude"),
                          .choices = {"no", "amplitude", "all"}});
    return parameters;
}

Parameters misfit()
{
    return {
        {.path = "misfit.huber_threshold",
         .type = Number,
         .help = "Huber: where squares end and absolute values begin, as a part of the data's RMS",
         .otherwise = 1.0,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "misfit.student_k",
         .type = Number,
         .help = "Student's t: degrees of freedom",
         .otherwise = 2.0,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "misfit.student_scale",
         .type = Number,
         .help = "Student's t: the residual that counts as 1, as a part of the data's RMS",
         .otherwise = 1.0,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "misfit.transport_sharpness",
         .type = Number,
         .help = "Transport: the larger, the more peaks count, and the less convex it is",
         .otherwise = 5.0,
         .lowest = 0,
         .isLowestExcluded = true},
    };
}

// Each list has one item, for all stages, or one for each.
Parameters stages()
{
    return {
        {.path = "stages.iterations",
         .type = Integers,
         .help = "Updates of the model",
         .otherwise = std::vector<std::int64_t>{20},
         .lowest = 1,
         .highest = 100000,
         .option = "--iterations"},
        {.path = "stages.lowest_hz",
         .type = Numbers,
         .help = "Data and wavelet without what is lower; 0: keep it",
         .otherwise = std::vector<double>{0},
         .lowest = 0},
        {.path = "stages.highest_hz",
         .type = Numbers,
         .help = "Data and wavelet without what is higher; 0: keep it",
         .otherwise = std::vector<double>{0},
         .lowest = 0,
         .option = "--highest"},
        {.path = "stages.shots",
         .type = Integers,
         .help = "Shots of a batch; 0: all",
         .otherwise = std::vector<std::int64_t>{0},
         .lowest = 0},
        {.path = "stages.misfit",
         .type = Choices,
         .help = "How simulated and observed data are compared",
         .otherwise = std::vector<std::string>{"l2"},
         .choices = {"l2", "huber", "student", "correlation", "envelope", "phase", "transport"}},
        {.path = "stages.shortest_offset_m",
         .type = Numbers,
         .help = "Only traces from this offset on",
         .otherwise = std::vector<double>{0},
         .lowest = 0},
        {.path = "stages.longest_offset_m",
         .type = Numbers,
         .help = "Only traces up to this offset; 0: all",
         .otherwise = std::vector<double>{0},
         .lowest = 0},
        {.path = "stages.refine",
         .type = Integers,
         .help = "Simulate on a grid with so many steps in one of the model's, linear between its nodes",
         .otherwise = std::vector<std::int64_t>{1},
         .lowest = 1,
         .highest = 16},
        {.path = "stages.smooth_m",
         .type = Numbers,
         .help = "Gaussian smoothing of the gradient (standard deviation); 0: none",
         .otherwise = std::vector<double>{0},
         .lowest = 0},
        {.path = "stages.smooth_wavelengths",
         .type = Numbers,
         .help = "The same in wavelengths of the stage's highest (or the wavelet's peak) frequency",
         .otherwise = std::vector<double>{0},
         .lowest = 0,
         .highest = 10},
    };
}

Parameters batches()
{
    return {
        {.path = "batches.order",
         .type = Choice,
         .help = "Which shots a batch takes",
         .otherwise = std::string("random"),
         .choices = {"random", "cyclic"}},
        {.path = "batches.redraw",
         .type = Choice,
         .help = "When another batch is taken",
         .otherwise = std::string("iteration"),
         .choices = {"iteration", "evaluation"}},
        {.path = "batches.seed",
         .type = Integer,
         .help = "Seed of random batches",
         .otherwise = std::int64_t{1},
         .lowest = 0},
    };
}

Parameters update()
{
    return {
        {.path = "update.parameter",
         .type = Choice,
         .help = "What the optimizer steps in: velocity, slowness, or m = slowness squared",
         .otherwise = std::string("m"),
         .choices = {"vp", "slowness", "m"}},
        {.path = "update.optimizer",
         .type = Choice,
         .help = "How the model is updated",
         .otherwise = std::string("lbfgs"),
         .choices = {"lbfgs", "spg", "pqn", "cg", "gauss-newton", "gradient", "adam"},
         .option = "--optimizer"},
        {.path = "update.search",
         .type = Choice,
         .help = "How the step along a direction is found",
         .otherwise = std::string("armijo"),
         .choices = {"armijo", "wolfe", "hager-zhang"}},
        {.path = "update.memory",
         .type = Integer,
         .help = "Updates that lbfgs and pqn remember, values that spg does",
         .whenLeftOut = "the optimizer's",
         .lowest = 1,
         .highest = 100},
        {.path = "update.inner_iterations",
         .type = Integer,
         .help = "Most products with the Hessian that gauss-newton takes for an update; each costs about two "
                 "gradients",
         .otherwise = std::int64_t{5},
         .lowest = 1,
         .highest = 1000},
        {.path = "update.first_change_m_s",
         .type = Number,
         .help = "Greatest change of the velocity that is tried first",
         .otherwise = 50.0,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "update.illumination",
         .type = Choice,
         .help = "Gradients are divided by the energy of these wave fields",
         .otherwise = std::string("both"),
         .choices = {"none", "source", "receiver", "both"}},
        {.path = "update.illumination_part",
         .type = Number,
         .help = "Part of the greatest illumination that is added before",
         .otherwise = 0.01,
         .lowest = 0,
         .highest = 1,
         .isLowestExcluded = true},
        {.path = "update.depth_power",
         .type = Number,
         .help = "Gradients are multiplied by (depth)^power",
         .otherwise = 0.0,
         .lowest = 0,
         .highest = 10},
        {.path = "update.mute_m",
         .type = Number,
         .help = "Gradients are 0 so far below fixed nodes, or the model's top",
         .otherwise = 0.0,
         .lowest = 0},
        {.path = "update.taper_m",
         .type = Number,
         .help = "Below that, gradients rise to their full size over this depth",
         .otherwise = 0.0,
         .lowest = 0},
    };
}

Parameters compute()
{
    return {
        {.path = "compute.shots_per_chunk",
         .type = Integer,
         .help = "Shots that are summed in one task",
         .otherwise = std::int64_t{1},
         .lowest = 1,
         .highest = 100000},
        {.path = "compute.workers",
         .type = Integer,
         .help = "Worker processes on this machine; 0: one a processor, fewer where memory holds fewer shots",
         .otherwise = std::int64_t{0},
         .lowest = 0,
         .highest = 1024,
         .option = "--workers"},
        {.path = "compute.memory_bytes",
         .type = Number,
         .help = "Memory of all workers together; 0: half of the machine's",
         .otherwise = 0.0,
         .lowest = 0,
         .option = "--memory"},
        {.path = "compute.strategy",
         .type = Choice,
         .help = "How wave fields are kept for the way back",
         .whenLeftOut = "the fastest that fits",
         .choices = {"all", "nyquist", "nyquist-16bit", "zfp", "boundary", "checkpoints",
                     "checkpoints-on-disk"},
         .option = "--strategy"},
    };
}

} // namespace

Parameters recordedDataParameters()
{
    return data();
}

Parameters estimatedWaveletParameters()
{
    return wavelet();
}

Parameters computeParameters()
{
    return compute();
}

ParameterTable fwiTable()
{
    const Parameters ofShots = {{.path = "wavelet.estimate_for",
                                 .type = Choice,
                                 .help = "The estimate is one for all shots, or one for each",
                                 .otherwise = std::string("survey"),
                                 .choices = {"survey", "shot"}}};
    ParameterTable table;
    for (const Parameters &part :
         {topParameters(), data(), modelParameters(), wavelet(), ofShots, simulationParameters(), misfit(),
          stages(), batches(), update(), constraintParameters(), regularisationParameters(), compute()})
        table.parameters.insert(table.parameters.end(), part.begin(), part.end());
    table.alternatives = modelAlternatives();
    table.objects = {{"data", "What was recorded, and what of it is compared"}};
    for (const ObjectHelp &object : modelObjects())
        table.objects.push_back(object);
    const std::vector<ObjectHelp> own = {
        {"simulation", "How waves are computed"},
        {"misfit", "Settings of misfits"},
        {"stages", "One after the other, from low frequencies to high: lists of one item, or one for each"},
        {"batches", "Which shots are taken, where a stage takes a part of them"},
        {"update", "How the model is updated"},
    };
    table.objects.insert(table.objects.end(), own.begin(), own.end());
    for (const ObjectHelp &object : constraintObjects())
        table.objects.push_back(object);
    table.objects.push_back({"compute", "Where and in which pieces it is computed"});
    table.needed = {"data", "model", "wavelet"};
    return table;
}

} // namespace terrane::run
