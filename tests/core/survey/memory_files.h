// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/io/byte_source.h"
#include "core/survey/scan.h"

#include <atomic>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace terrane::test {

// Files in memory that count what is read of them.
class MemoryFiles
{
public:
    void add(const std::string &name, std::vector<std::byte> bytes)
    {
        m_names.push_back(name);
        change(name, std::move(bytes));
    }
    void change(const std::string &name, std::vector<std::byte> bytes)
    {
        const int version = m_files.contains(name) ? m_files[name]->version + 1 : 1;
        m_files[name] = std::make_shared<Content>(std::move(bytes), version);
    }
    void remove(const std::string &name)
    {
        std::erase(m_names, name);
        m_files.erase(name);
    }

    const std::vector<std::string> &names() const { return m_names; }
    std::uint64_t bytesRead(const std::string &name) const { return m_files.at(name)->bytesRead; }
    std::uint64_t bytesRead() const
    {
        std::uint64_t sum = 0;
        for (const auto &[name, content] : m_files)
            sum += content->bytesRead;
        return sum;
    }
    void resetCount()
    {
        for (const auto &[name, content] : m_files)
            content->bytesRead = 0;
    }

    survey::SourceOpener opener() const
    {
        return [this](const std::string &name) -> io::ByteSourcePtr {
            return std::make_shared<Source>(name, m_files.at(name));
        };
    }
    // With the standard's mapping.
    survey::ScanOptions options() const
    {
        survey::ScanOptions options;
        options.mapping = segy::mappingPreset(segy::MappingPreset::Standard);
        options.open = opener();
        return options;
    }

private:
    struct Content
    {
        Content(std::vector<std::byte> b, int v) : bytes(std::move(b)), version(v) {}
        std::vector<std::byte> bytes;
        int version;
        std::atomic<std::uint64_t> bytesRead = 0;
    };

    class Source final : public io::ByteSource
    {
    public:
        Source(std::string name, std::shared_ptr<Content> content)
            : m_name(std::move(name)), m_content(std::move(content))
        {}
        const std::string &name() const override { return m_name; }
        std::uint64_t size() const override { return m_content->bytes.size(); }
        std::string version() const override { return std::to_string(m_content->version); }
        std::uint64_t seekCost() const override { return 0; }
        void read(std::uint64_t offset, std::span<std::byte> to) const override
        {
            if (offset > size() || to.size() > size() - offset)
                throw InputError("ends too early", m_name);
            std::memcpy(to.data(), m_content->bytes.data() + offset, to.size());
            m_content->bytesRead += to.size();
        }

    private:
        std::string m_name;
        std::shared_ptr<Content> m_content;
    };

    std::vector<std::string> m_names;
    std::map<std::string, std::shared_ptr<Content>> m_files;
};

} // namespace terrane::test
