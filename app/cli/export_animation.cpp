// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/export_command.h"
#include "app/cli/model_section.h"
#include "core/error.h"

#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/io.hpp>
#include <boost/process/search_path.hpp>
#include <fmt/format.h>

#include <filesystem>

namespace terrane::cli {

namespace {

namespace fs = std::filesystem;
namespace process = boost::process;

// Made beside the video, and removed with this object.
class FramesFolder
{
public:
    explicit FramesFolder(const std::string &video) : m_path(video + ".frames")
    {
        fs::create_directories(m_path);
    }
    ~FramesFolder()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    FramesFolder(const FramesFolder &) = delete;
    FramesFolder &operator=(const FramesFolder &) = delete;
    const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

const Field &fieldOf(const Model &model)
{
    return model.has("vp") ? model.field("vp") : model.fields.front();
}

// Of the last iteration, for all pictures.
std::pair<double, double> commonRange(const ExportCommand &command, const run::RunFolder &folder,
                                      const FieldPicture &how)
{
    if (how.range)
        return *how.range;
    const Model model = readArray(folder, folder.iterations().back(), command.array);
    const Field &field = fieldOf(model);
    const picture::ColorMap &map = picture::colorMap("vik");
    const picture::ColorScale scale = how.isSymmetric ? symmetricScale(map, field.values, how.clip)
                                                      : fullScale(map, field.values, 0.5 * (100 - how.clip));
    return {scale.low, scale.high};
}

std::size_t saveFrames(const Session &session, const ExportCommand &command, const run::RunFolder &folder,
                       const std::string &to)
{
    const Progress progress = session.progress();
    const std::vector<std::int64_t> iterations = folder.iterations();
    FieldPicture how = pictureOf(command, command.array, 0);
    how.range = commonRange(command, folder, how);
    std::size_t frames = 0;
    for (std::size_t i = 0; i < iterations.size(); ++i) {
        progress.throwIfCancelled(to);
        progress.update(i, iterations.size(), "pictures");
        if (iterations[i] == 0 && (command.array == "gradient" || command.array == "update"))
            continue; // the start model has none
        const Model model = readArray(folder, iterations[i], command.array);
        how.title = pictureOf(command, command.array, iterations[i]).title;
        const auto name = fmt::format("{}-{:04}.png", command.array, frames);
        savePicture((fs::path(to) / name).string(), model.grid, fieldOf(model), how, command.picture);
        ++frames;
    }
    return frames;
}

void encode(const ExportCommand &command, const std::string &frames)
{
    const auto program = process::search_path("ffmpeg");
    if (program.empty())
        throw InputError("ffmpeg, which makes videos, is not there", command.output,
                         "Install it, or give a folder: it gets the pictures");
    const std::string pattern = (fs::path(frames) / (command.array + "-%04d.png")).string();
    const std::string temporary = (fs::path(frames) / fs::path(command.output).filename()).string();
    process::child ffmpeg(program,
                          process::args({"-loglevel", "error", "-y", "-framerate",
                                         fmt::format("{}", command.framesPerSecond), "-i", pattern, "-vf",
                                         "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p", temporary}),
                          process::std_in<process::null, process::std_out> process::null);
    ffmpeg.wait();
    const int code = ffmpeg.exit_code();
    if (code != 0)
        throw FailureError(fmt::format("ffmpeg ended with code {}", code), command.output,
                           "Give a folder: it gets the pictures");
    fs::rename(temporary, command.output);
}

} // namespace

void exportAnimation(const Session &session, const ExportCommand &command, const run::RunFolder &folder)
{
    if (folder.iterations().empty())
        throw InputError("has no iteration yet", folder.path(), "Wait for the first");
    const std::string ending = fs::path(command.output).extension().string();
    std::size_t frames = 0;
    if (ending.empty()) {
        fs::create_directories(command.output);
        frames = saveFrames(session, command, folder, command.output);
    } else if (ending == ".mp4" || ending == ".webm" || ending == ".mkv") {
        const FramesFolder folderOfFrames(command.output);
        frames = saveFrames(session, command, folder, folderOfFrames.path());
        encode(command, folderOfFrames.path());
    } else {
        throw InputError(fmt::format("'{}' is no format of animations", ending), command.output,
                         "Give a folder for pictures, or a name that ends in .mp4 or .webm");
    }
    session.print(fmt::format("{}: {} pictures\n", command.output, frames));
    if (session.json())
        session.printJson({{"file", command.output}, {"array", command.array}, {"frames", frames}});
}

} // namespace terrane::cli
