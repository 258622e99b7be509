// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/io/atomic_file.h"
#include "core/model/array.h"
#include "core/model/format.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace terrane::modelfile {

namespace {

// Format of .npy files: numpy/lib/format.py, versions 1.0 to 3.0.
constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::uint64_t kLongestHeader = 64 * 1024;

struct Header
{
    std::string descr;
    std::optional<bool> fortranOrder;
    std::optional<std::vector<std::uint64_t>> shape;
};

// The header is a Python dictionary with three known keys; nothing else of Python is understood.
class HeaderParser
{
public:
    HeaderParser(std::string_view text, const std::string &where) : m_text(text), m_where(where) {}

    Header parse()
    {
        Header header;
        expect('{');
        while (!accept('}')) {
            const std::string key = string();
            expect(':');
            if (key == "descr" && header.descr.empty())
                header.descr = string();
            else if (key == "fortran_order" && !header.fortranOrder)
                header.fortranOrder = boolean();
            else if (key == "shape" && !header.shape)
                header.shape = tuple();
            else
                fail(fmt::format("the key '{}' was not expected", key));
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipBlanks();
        if (!m_text.empty() || header.descr.empty() || !header.fortranOrder || !header.shape)
            fail("is not a dictionary of descr, fortran_order and shape");
        return header;
    }

private:
    [[noreturn]] void fail(const std::string &what) const
    {
        throw InputError("the NPY header cannot be read: " + what, m_where,
                         "It is damaged, or holds more than one plain array");
    }

    void skipBlanks() { m_text.remove_prefix(std::min(m_text.find_first_not_of(" \t\r\n"), m_text.size())); }

    bool accept(char wanted)
    {
        skipBlanks();
        if (!m_text.starts_with(wanted))
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    void expect(char wanted)
    {
        if (!accept(wanted))
            fail(fmt::format("expected '{}' before '{}'", wanted, m_text.substr(0, 20)));
    }

    std::string string()
    {
        const char quote = accept('\'') ? '\'' : '"';
        if (quote == '"')
            expect('"');
        const std::size_t end = m_text.find(quote);
        if (end == std::string_view::npos)
            fail("a text has no end");
        std::string value(m_text.substr(0, end));
        m_text.remove_prefix(end + 1);
        return value;
    }

    bool boolean()
    {
        skipBlanks();
        for (const bool value : {false, true}) {
            const std::string_view word = value ? "True" : "False";
            if (m_text.starts_with(word)) {
                m_text.remove_prefix(word.size());
                return value;
            }
        }
        fail("fortran_order is neither True nor False");
    }

    std::vector<std::uint64_t> tuple()
    {
        std::vector<std::uint64_t> values;
        expect('(');
        while (!accept(')')) {
            std::uint64_t value = 0;
            const char *begin = m_text.data();
            const auto [end, error] = std::from_chars(begin, begin + m_text.size(), value);
            if (error != std::errc())
                fail("shape is no tuple of whole numbers");
            m_text.remove_prefix(static_cast<std::size_t>(end - begin));
            values.push_back(value);
            skipBlanks();
            if (!accept(',') && !m_text.starts_with(')'))
                fail("shape is no tuple of whole numbers");
            skipBlanks();
        }
        return values;
    }

    std::string_view m_text;
    std::string m_where;
};

// The header's text, and where the numbers begin.
std::pair<std::string, std::uint64_t> headerText(const io::ByteSource &source)
{
    std::array<unsigned char, 12> start = {};
    const std::size_t known = std::min<std::uint64_t>(start.size(), source.size());
    source.read(0, std::as_writable_bytes(std::span(start).first(known)));
    if (known < 10 || !std::equal(kMagic.begin(), kMagic.end(), reinterpret_cast<const char *>(start.data())))
        throw InputError("is no NPY file (it does not begin with \\x93NUMPY)", source.name());
    const unsigned version = start[6];
    if (version < 1 || version > 3)
        throw InputError(fmt::format("has version {} of NPY, expected 1 to 3", version), source.name());
    const std::uint64_t begin = version == 1 ? 10 : 12;
    std::uint64_t length = start[8] + 256u * start[9];
    if (version > 1)
        length += (std::uint64_t{start[10]} << 16) + (std::uint64_t{start[11]} << 24);
    if (begin > source.size() || length > source.size() - begin || length > kLongestHeader)
        throw InputError(fmt::format("claims a header of {} bytes, the file has {}", length, source.size()),
                         source.name(), "It is truncated or damaged");
    std::string text(length, '\0');
    source.read(begin, std::as_writable_bytes(std::span(text)));
    return {text, begin + length};
}

// "<f4": byte order, kind, bytes.
void applyDescr(const std::string &descr, ArrayLayout &layout, const std::string &where)
{
    const char order = descr.empty() ? ' ' : descr.front();
    const std::string code = std::string("<>|=").find(order) == std::string::npos ? descr : descr.substr(1);
    try {
        layout.type = numberType(code);
    } catch (const InputError &) {
        throw InputError(
            fmt::format("holds the type {}, expected plain numbers (f4, f8, i1...i8, u1...u8)", descr), where,
            "Save it as float32");
    }
    layout.bigEndian = order == '>';
}

} // namespace

NpyArray npyArray(const io::ByteSource &source)
{
    const auto [text, offset] = headerText(source);
    const Header header = HeaderParser(text, source.name()).parse();
    ArrayLayout layout = {.offset = offset, .shape = *header.shape};
    applyDescr(header.descr, layout, source.name());
    const std::uint64_t bytes = arrayBytes(layout, source.name());
    if (bytes != source.size() - offset)
        throw InputError(fmt::format("the shape ({}) of {} needs {} bytes, the file has {} behind its header",
                                     fmt::join(layout.shape, ", "), name(layout.type), bytes,
                                     source.size() - offset),
                         source.name(), "It is truncated or damaged");
    return {std::move(layout), *header.fortranOrder};
}

FileModel readNpy(const std::string &path, const ModelReadOptions &options, Findings &findings,
                  const Progress &progress)
{
    const auto source = io::openFile(path);
    auto [layout, fortranOrder] = npyArray(*source);
    layout.axes = checkedAxes(options.axes, layout.shape.size(), path);
    if (options.axes.empty())
        findings.push_back(
            {.code = "axes-assumed",
             .what = fmt::format("the array's indices were taken as [{}]", fmt::join(layout.axes, "][")),
             .where = path,
             .mend = "Give their order with --axes"});
    if (fortranOrder) {
        std::ranges::reverse(layout.axes);
        std::ranges::reverse(layout.shape);
    }
    FileModel model;
    model.grid = gridOf(layout);
    applySpacing(model.grid, options, false, path, findings);
    model.fields.push_back({options.field, "", readArray(*source, layout, progress)});
    return model;
}

void writeNpy(const std::string &path, const Grid &grid, const Field &field, const ModelWriteOptions &options,
              const Progress &progress)
{
    const std::string axes = checkedAxes(options.axes, grid.is2D() ? 2 : 3, path);
    std::vector<std::size_t> shape;
    for (const char axis : axes)
        shape.push_back(grid.shape[static_cast<std::size_t>(axis - 'x')]);
    std::string header =
        fmt::format("{{'descr': '{}f{}', 'fortran_order': False, 'shape': ({}), }}",
                    options.bigEndian ? '>' : '<', bytesOf(options.type), fmt::join(shape, ", "));
    // The numbers begin at a multiple of 64 bytes.
    header.append(63 - (10 + header.size()) % 64, ' ').push_back('\n');
    io::AtomicFile file(path);
    file.write(std::string(kMagic) + '\x01' + '\0' + static_cast<char>(header.size() & 0xff) +
               static_cast<char>(header.size() >> 8) + header);
    writeNumbers(
        fromGridOrder(field.values, grid, axes), options.type, options.bigEndian,
        [&](std::span<const std::byte> bytes) { file.write(bytes); }, progress);
    file.commit();
}

} // namespace terrane::modelfile
