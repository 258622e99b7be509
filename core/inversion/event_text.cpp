// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/event_text.h"

#include "core/time_text.h"

#include <fmt/format.h>

namespace terrane::inversion {

namespace {

using Json = nlohmann::ordered_json;

std::string text(const Json &fields, const char *key)
{
    return fields.value(key, std::string());
}

std::string iterationText(const Json &fields)
{
    if (!fields.contains("misfit"))
        return fmt::format("iteration {:>4}  {}\n", fields.value("iteration", 0), text(fields, "what"));
    if (fields.contains("part_of_first"))
        return fmt::format(
            "iteration {:>4}  misfit {:>8.3f} % of the data's, {:.1f} % of what it began with  {}\n",
            fields.value("iteration", 0), 100 * fields.value("part_of_observed", 0.0),
            100 * fields.value("part_of_first", 0.0), durationText(fields.value("seconds", 0.0)));
    return fmt::format(
        "iteration {:>4}  misfit {:>8.3f} % of the data's  {:>4} gradients {:>4} misfits  {}\n",
        fields.value("iteration", 0), 100 * fields.value("part_of_observed", 0.0),
        fields.value("gradients", 0), fields.value("misfits", 0), durationText(fields.value("seconds", 0.0)));
}

// What eventText() has no line for.
std::string otherText(const std::string &event, const Json &fields)
{
    if (event == "paused")
        return "paused";
    if (event == "cancelled")
        return "cancelled";
    if (event == "branched")
        return fmt::format("begins with iteration {} of {}", fields.value("iteration", 0),
                           fields.value("from", ""));
    if (event == "failed")
        return fmt::format("failed: {}: {}. {}", fields.value("where", ""), fields.value("what", ""),
                           fields.value("mend", ""));
    return {};
}

} // namespace

std::string eventText(std::string_view event, const Json &fields)
{
    if (event == "stage")
        return fmt::format("{}, {} iterations\n", text(fields, "what"), fields.value("iterations", 0));
    if (event == "wavelet" && fields.contains("explained"))
        return fmt::format("the estimated wavelet explains {:.3g} % of the data\n",
                           100 * fields.value("explained", 0.0));
    if (event == "wavelet" && fields.contains("shots")) {
        const bool isFactor = fields.contains("least_factor");
        const std::string key = isFactor ? "factor" : "explained";
        const double least = fields.value("least_" + key, 0.0), most = fields.value("greatest_" + key, 0.0);
        return isFactor
                   ? fmt::format("each shot's wavelet was multiplied, by {:.6g} to {:.6g}\n", least, most)
                   : fmt::format("the wavelets of the shots explain {:.3g} to {:.3g} % of their data\n",
                                 100 * least, 100 * most);
    }
    if (event == "wavelet")
        return fmt::format("the wavelet's amplitude fits the data when multiplied by {:.6g}\n",
                           fields.value("factor", 0.0));
    if (event == "iteration")
        return iterationText(fields);
    if (event == "finding")
        return fmt::format("{}: {}{}{}\n", text(fields, "severity"), text(fields, "where"),
                           text(fields, "where").empty() ? "" : ": ", text(fields, "what"));
    if (event == "engine")
        return text(fields, "profile").empty() ? std::string()
                                               : fmt::format("computing with profile {}, {}\n",
                                                             text(fields, "profile"), text(fields, "engine"));
    if (event == "note")
        return text(fields, "what") + '\n';
    if (event == "disk-full")
        return fmt::format("the disk is full ({}, {}): the run waits until {:.3g} MB are free\n",
                           text(fields, "where"), text(fields, "what"),
                           1e-6 * fields.value("needed_bytes", 0.0));
    if (event == "task" && !text(fields, "why").empty())
        return fmt::format("a task was {}, attempt {}: {}\n", text(fields, "state"),
                           fields.value("attempt", 0), text(fields, "why"));
    if (event == "began" && fields.value("iteration", 0) > 0)
        return fmt::format("going on after iteration {}\n", fields.value("iteration", 0));
    if (event == "finished" && fields.contains("file"))
        return fmt::format("finished: {} shots in {}\n", fields.value("shots", 0), text(fields, "file"));
    if (event == "finished")
        return fmt::format("finished: {} iterations, {} gradients and {} misfits\n",
                           fields.value("iteration", 0), fields.value("gradients", 0),
                           fields.value("misfits", 0));
    return {};
}

std::string logText(const Json &event)
{
    try {
        const std::string name = event.value("event", "");
        std::string text = eventText(name, event);
        if (text.empty())
            text = otherText(name, event);
        while (text.ends_with('\n'))
            text.pop_back();
        return text;
    } catch (const Json::exception &) {
        return event.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
}

} // namespace terrane::inversion
