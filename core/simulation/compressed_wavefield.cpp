// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/compressed_wavefield.h"

#include "core/error.h"
#include "core/first_error.h"

#include <zfp.h>

#include <algorithm>
#include <memory>

namespace terrane::simulation {

namespace {

// Bits a node: the gradient then differs by less than 1e-3 (tests/core/simulation).
constexpr double kRate2D = 10, kRate3D = 9;
// Planes of x that are compressed together, a multiple of zfp's blocks of 4.
constexpr std::size_t kSlabPlanes = 32;

struct Free
{
    void operator()(zfp_field *field) const { zfp_field_free(field); }
    void operator()(zfp_stream *stream) const { zfp_stream_close(stream); }
    void operator()(bitstream *bits) const { stream_close(bits); }
};

std::size_t slabsOf(const std::array<std::size_t, 3> &shape)
{
    return (shape[0] + kSlabPlanes - 1) / kSlabPlanes;
}

// One slab of a saved step, and how it is compressed.
class Slab
{
public:
    Slab(const std::array<std::size_t, 3> &shape, std::size_t number, float *step)
        : m_is2D(shape[1] == 1), m_stream(zfp_stream_open(nullptr))
    {
        const std::size_t first = number * kSlabPlanes, planes = std::min(kSlabPlanes, shape[0] - first);
        float *data = step ? step + first * shape[1] * shape[2] : nullptr;
        m_field.reset(m_is2D ? zfp_field_2d(data, zfp_type_float, shape[2], planes)
                             : zfp_field_3d(data, zfp_type_float, shape[2], shape[1], planes));
        zfp_stream_set_rate(m_stream.get(), m_is2D ? kRate2D : kRate3D, zfp_type_float, m_is2D ? 2 : 3, 0);
    }
    std::size_t bytes() const { return zfp_stream_maximum_size(m_stream.get(), m_field.get()); }
    void compress(std::vector<unsigned char> &block)
    {
        block.resize(bytes());
        connect(block);
        if (zfp_compress(m_stream.get(), m_field.get()) == 0)
            throw FailureError("a step of the wave field cannot be compressed", "zfp");
    }
    void decompress(std::vector<unsigned char> &block)
    {
        connect(block);
        if (zfp_decompress(m_stream.get(), m_field.get()) == 0)
            throw FailureError("a step of the wave field cannot be restored", "zfp");
    }

private:
    void connect(std::vector<unsigned char> &block)
    {
        m_bits.reset(stream_open(block.data(), block.size()));
        zfp_stream_set_bit_stream(m_stream.get(), m_bits.get());
        zfp_stream_rewind(m_stream.get());
    }

    bool m_is2D = false;
    std::unique_ptr<zfp_field, Free> m_field;
    std::unique_ptr<bitstream, Free> m_bits;
    std::unique_ptr<zfp_stream, Free> m_stream;
};

} // namespace

CompressedWavefield::CompressedWavefield(const acoustic::Medium<float> &medium, int steps, int pieceSteps,
                                         const acoustic::SavingOptions &saving)
    : WavefieldMemory<float>(medium, steps, pieceSteps,
                             {saving.every, acoustic::Precision::Full, saving.quantity}),
      m_shape(medium.options().shape),
      m_pieceSteps(pieceSteps),
      m_blocks(slabsOf(m_shape) * static_cast<std::size_t>((steps + saving.every - 1) / saving.every))
{}

std::size_t CompressedWavefield::bytes(const std::array<std::size_t, 3> &shape)
{
    std::size_t bytes = 0;
    for (std::size_t slab = 0; slab < slabsOf(shape); ++slab)
        bytes += Slab(shape, slab, nullptr).bytes();
    return bytes;
}

// What saved() holds of steps [begin, end).
void CompressedWavefield::pass(Way way, int begin, int end)
{
    const int every = m_saved.options().every;
    const int first = (begin + every - 1) / every, last = (end + every - 1) / every;
    const auto slabs = static_cast<int>(slabsOf(m_shape));
    FirstError errors;
#pragma omp parallel for schedule(dynamic, 1)
    for (int i = first * slabs; i < last * slabs; ++i)
        errors.guard(static_cast<std::size_t>(i), [&, i] {
            Slab slab(m_shape, static_cast<std::size_t>(i % slabs), m_saved.plane(i / slabs * every));
            std::vector<unsigned char> &block = m_blocks[static_cast<std::size_t>(i)];
            if (way == Way::In)
                slab.compress(block);
            else
                slab.decompress(block);
        });
    errors.rethrow();
}

bool CompressedWavefield::forward(acoustic::Simulation<float> &simulation,
                                  const acoustic::RunOptions<float> &run)
{
    acoustic::RunOptions<float> saving = run;
    saving.visitors.push_back(&m_saved);
    for (int begin = 0; begin < m_steps; begin = saving.endStep) {
        saving.firstStep = begin;
        saving.endStep = std::min(m_steps, begin + m_pieceSteps);
        m_saved.setSteps(begin, saving.endStep);
        if (!simulation.run(saving))
            return false;
        pass(Way::In, begin, saving.endStep);
    }
    return true;
}

bool CompressedWavefield::backward(acoustic::Simulation<float> & /*simulation*/,
                                   const acoustic::RunOptions<float> & /*run*/, const Use &use)
{
    for (int end = m_steps; end > 0;) {
        const int begin = (end - 1) / m_pieceSteps * m_pieceSteps;
        m_saved.setSteps(begin, end);
        pass(Way::Out, begin, end);
        if (!use(begin, end))
            return false;
        end = begin;
    }
    return true;
}

} // namespace terrane::simulation
