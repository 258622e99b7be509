// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/file_kind.h"

#include "core/error.h"
#include "core/hdf5/reader.h"
#include "core/io/byte_source.h"
#include "core/io/is_url.h"
#include "core/model/model_file.h"
#include "core/run/parameter_table.h"
#include "core/segy/file.h"
#include "core/segy/trace_field.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

namespace terrane::desktop {

namespace {

constexpr std::uint64_t kLongestJson = 16 << 20; // bytes
constexpr std::size_t kHead = 4096;              // bytes: beyond the text header of SEG-Y
constexpr std::string_view kHdf5Begin = "\x89HDF\r\n\x1a\n";

std::string headOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string head(kHead, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return head;
}

bool isText(std::string_view head)
{
    return std::ranges::none_of(head, [](char letter) {
        const auto code = static_cast<unsigned char>(letter);
        return code == 0x7f || (code < 0x20 && code != '\t' && code != '\n' && code != '\r' && code != '\f');
    });
}

FileKind kindOfFolder(const std::filesystem::path &path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path / "run.json", error))
        return FileKind::Folder;
    return std::filesystem::is_regular_file(path / "inputs.json", error) ? FileKind::RunFolder
                                                                         : FileKind::RunFile;
}

FileKind kindOfJson(const std::string &path)
{
    if (std::filesystem::file_size(path) > kLongestJson)
        throw InputError("is JSON, but too large for a project or a run file", path);
    std::ifstream file(path, std::ios::binary);
    const auto json = nlohmann::json::parse(file, nullptr, false, true);
    if (json.is_object() && json.contains("terrane_project"))
        return FileKind::Project;
    if (json.is_object() && json.contains(run::kVersionKey))
        return FileKind::RunFile;
    throw InputError(
        json.is_discarded()
            ? "begins like JSON, but is not"
            : R"(is JSON, but neither a project ("terrane_project") nor a run file ("terrane_run"))",
        path, "Choose a file that Terrane wrote");
}

FileKind kindOfHdf5(const std::string &path)
{
    const hdf5::Reader file(path);
    if (file.hasAttribute("/", "format") && file.attributeString("/", "format") == "terrane-survey")
        return FileKind::SurveyIndex;
    detectModelFormat(path, {}); // or it tells what the file holds
    return FileKind::Model;
}

// The formats of models that have no SEG-Y in them.
bool hasModelName(const std::string &path)
{
    try {
        return detectModelFormat(path, {}) != ModelFormat::SegY;
    } catch (const InputError &) {
        return false;
    }
}

// Traces of a section have one position, of the trace or of both source and receiver; shots have receivers.
bool isSection(const segy::File &file)
{
    constexpr std::uint64_t kLooks = 64;
    const segy::ByteOrder order = file.layout().byteOrder;
    const std::array pairs = {
        std::pair(&segy::traceField("SourceX"), &segy::traceField("GroupX")),
        std::pair(&segy::traceField("SourceY"), &segy::traceField("GroupY")),
    };
    const std::uint64_t step = std::max<std::uint64_t>(1, file.traceCount() / kLooks);
    for (std::uint64_t trace = 0; trace < file.traceCount(); trace += step) {
        const std::vector<std::byte> header = file.traceHeader(trace);
        for (const auto &[source, receiver] : pairs) {
            if (doubleValue(*source, order, header) != doubleValue(*receiver, order, header))
                return false;
        }
    }
    return file.layout().fixedLength && file.traceCount() > 1;
}

} // namespace

FileKind detectFileKind(const std::string &path, const Progress &progress)
{
    if (io::isUrl(path))
        return FileKind::Url;
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        throw InputError("is not there", path, "Check the name, or whether its disk is connected");
    if (std::filesystem::is_directory(status))
        return kindOfFolder(path);
    const io::ByteSourcePtr source = io::openFile(path); // or it tells what hinders
    const std::string head = headOf(path);
    if (head.empty())
        throw InputError("is empty", path, "Get the file again, or choose another one");
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && head[first] == '{')
        return kindOfJson(path);
    if (head.starts_with(kHdf5Begin))
        return kindOfHdf5(path);
    if (hasModelName(path))
        return FileKind::Model;
    if (isText(head))
        throw InputError("is text, and nothing that Terrane reads", path,
                         "Choose shots (SEG-Y, SU), a model, a project or a run file");
    return isSection(*segy::File::open(source, {}, progress)) ? FileKind::SegYModel : FileKind::SegY;
}

bool mayHoldNumbers(const std::string &path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return false;
    const std::string head = headOf(path);
    return !head.empty() && !isText(head);
}

} // namespace terrane::desktop
