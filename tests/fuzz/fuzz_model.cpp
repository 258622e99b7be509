// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// Model files of any content and format give a model or an Error, nothing else, and no array that is larger
// than the file can have held. What breaks down in the process in which hdf5::Reader calls the library is an
// Error, as it is for users; what is found here are faults of this side.
#include "core/error.h"
#include "core/hdf5/reader.h"
#include "core/model/model_file.h"

#include <pthread.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

using namespace terrane;

namespace {

// HDF5 and the data files of RSF are opened by name: a file in memory that has one.
class NamedFile
{
public:
    NamedFile()
    {
        m_folder = "/dev/shm/terrane-fuzz-XXXXXX";
        if (::mkdtemp(m_folder.data()) == nullptr)
            std::abort();
    }
    ~NamedFile() { std::filesystem::remove_all(m_folder); }

    std::string path() const { return m_folder + "/model"; }

    void write(const std::uint8_t *data, std::size_t size) const
    {
        std::FILE *file = std::fopen(path().c_str(), "wb");
        if (file == nullptr || std::fwrite(data, 1, size, file) != size || std::fclose(file) != 0)
            std::abort();
    }

private:
    std::string m_folder;
};

void read(const std::string &path, const ModelReadOptions &options, std::uint64_t fileSize)
{
    std::vector<Finding> findings;
    try {
        const Model model = readModel(path, options, findings);
        for (const Field &field : model.fields)
            if (field.values.size() != model.grid.size() || model.grid.size() > 1032 * fileSize)
                std::abort();
    } catch (const Error &) {
    }
}

void readDatasets(const std::string &path)
{
    try {
        const hdf5::Reader file(path);
        for (const std::string &name : file.datasets()) {
            try {
                if (file.info(name).type == "string")
                    file.readStrings(name);
                else
                    file.read<double>(name);
            } catch (const Error &) {
            }
        }
    } catch (const Error &) {
    }
}

} // namespace

// libhdf5 asks for as much memory as a file says, and refuses the file when it gets none.
extern "C" const char *__asan_default_options()
{
    return "allocator_may_return_null=1";
}

// In a child process libFuzzer would report what is no finding: there it can write no file.
extern "C" int LLVMFuzzerInitialize(int * /*argc*/, char *** /*argv*/)
{
    return ::pthread_atfork(nullptr, nullptr, [] { static_cast<void>(!::chdir("/proc")); });
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const NamedFile file;
    file.write(data, size);
    const std::string path = file.path();
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (text.starts_with("\x89HDF")) {
        read(path, {}, size);
        readDatasets(path);
    } else if (text.starts_with("\x93NUMPY")) {
        read(path, {.spacing = {10}}, size);
    } else {
        read(path, {.format = ModelFormat::Rsf}, size);
        read(path, {.format = ModelFormat::SegY, .spacing = {10}}, size);
        read(path,
             {.format = ModelFormat::Raw, .shape = {2, size / 4}, .type = NumberType::Int16, .spacing = {10}},
             size);
    }
    return 0;
}
