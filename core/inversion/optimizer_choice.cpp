// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/optimizer_choice.h"

#include "core/error.h"
#include "core/optimize/settings.h"

#include <fmt/format.h>

#include <map>
#include <string>

namespace terrane::inversion {

namespace {

using optimize::Method;
using optimize::Search;

Method methodOf(const std::string &name)
{
    const std::map<std::string, Method> methods = {{"lbfgs", Method::Lbfgs},
                                                   {"spg", Method::SpectralProjectedGradient},
                                                   {"pqn", Method::ProjectedQuasiNewton},
                                                   {"cg", Method::ConjugateGradient},
                                                   {"gauss-newton", Method::GaussNewton},
                                                   {"gradient", Method::GradientDescent},
                                                   {"adam", Method::Adam}};
    return methods.at(name);
}

Search searchOf(const std::string &name)
{
    return name == "wolfe" ? Search::Wolfe : name == "hager-zhang" ? Search::HagerZhang : Search::Armijo;
}

void requireGaussNewton(const run::Settings &settings, const ModelSpace &space,
                        const std::vector<Stage> &stages)
{
    if (!space.isBounded())
        throw InputError("gauss-newton knows bounds and fixed nodes, but no other constraints",
                         settings.where("update.optimizer"), "Take pqn or spg, or leave the others out");
    for (const Stage &stage : stages)
        if (stage.misfit != "l2")
            throw InputError(fmt::format("gauss-newton needs the misfit l2, a stage has {}", stage.misfit),
                             settings.where("stages.misfit"), "Take l2, or the optimizer lbfgs");
    if (*settings.text("batches.redraw") == "evaluation")
        for (const Stage &stage : stages)
            if (stage.batch > 0)
                throw InputError("gauss-newton needs the same shots for a whole iteration",
                                 settings.where("batches.redraw"), "Give batches.redraw = iteration");
}

} // namespace

std::unique_ptr<optimize::Optimizer> optimizerOf(const run::Settings &settings, const ModelSpace &space,
                                                 const std::vector<Stage> &stages)
{
    optimize::OptimizerSettings how;
    how.method = methodOf(*settings.text("update.optimizer"));
    how.search.kind = searchOf(*settings.text("update.search"));
    if (how.method == Method::SpectralProjectedGradient && how.search.kind != Search::Armijo)
        throw InputError("spg searches by values alone", settings.where("update.search"),
                         "Give armijo, or take another optimizer");
    if (how.method == Method::GaussNewton)
        requireGaussNewton(settings, space, stages);
    // There it would become a projected gradient.
    if (how.method == Method::Lbfgs && !space.isBounded())
        how.method = Method::ProjectedQuasiNewton;
    if (const auto memory = settings.integer("update.memory"))
        how.memory = how.nonMonotoneMemory = static_cast<int>(*memory);
    if (how.method == Method::GaussNewton)
        how.innerIterations = static_cast<int>(*settings.integer("update.inner_iterations"));
    return optimize::makeOptimizer(how);
}

} // namespace terrane::inversion
