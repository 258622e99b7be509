// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/propagator.h"

#include "kernels/acoustic/coefficients.h"
#include "kernels/simd/cache.h"
#include "kernels/simd/denormals.h"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace terrane::acoustic {

namespace {

// In 2D each thread's tile shall stay in its second-level cache, in 3D that of all threads in the last-level
// one (of which a guest of a virtual machine has only a part, whatever it is told). Taller tiles gained
// nothing.
constexpr double kPartOfCache = 0.6;
constexpr double kLargestLastLevel = 160e6;
constexpr int kTallestIn2D = 6, kTallestIn3D = 8;
constexpr int kUnstableCheckSteps = 64;

template<typename T>
double bytesOfPlane(const Medium<T> &medium)
{
    return static_cast<double>(medium.layout().stride(0)) * static_cast<double>(sizeof(T));
}

// Planes of fields, factor and potential are alive in a tile, which is 2 height radius wide.
template<typename T>
int chosenHeight(const Medium<T> &medium)
{
    const Layout &layout = medium.layout();
    const int arrays = medium.potential() ? 4 : 3, r = layout.radius();
    const double cache = layout.is2D() ? simd::secondLevelCacheBytes()
                                       : std::min(kLargestLastLevel, simd::lastLevelCacheBytes());
    const double planes = kPartOfCache * cache / (bytesOfPlane(medium) * arrays);
    const int ofCache = static_cast<int>((planes - 2 * r) / (2 * r));
    if (!layout.is2D())
        return std::clamp(ofCache, 1, kTallestIn3D);
    // Two tiles for each thread.
    const auto ofThreads = static_cast<int>(layout.nodes(0) / (2 * r * 2 * omp_get_max_threads()));
    return std::clamp(std::min(ofCache, ofThreads), 1, kTallestIn2D);
}

std::ptrdiff_t chosenPlanes(const Layout &layout)
{
    return layout.is2D() ? 16 : (layout.radius() <= 4 ? 4 : 2);
}

// Those rows of the planes that two updates share stay in the second-level cache from one to the other.
template<typename T>
std::ptrdiff_t chosenRows(const Medium<T> &medium)
{
    const Layout &layout = medium.layout();
    const auto planes = static_cast<double>(3 * chosenPlanes(layout) + 2 * layout.radius());
    const double row = static_cast<double>(layout.stride(1)) * static_cast<double>(sizeof(T));
    return std::max<std::ptrdiff_t>(
        4, static_cast<std::ptrdiff_t>(kPartOfCache * simd::secondLevelCacheBytes() / (row * planes)));
}

std::string describe(int step, const std::array<std::ptrdiff_t, 3> &node)
{
    return "the field is not finite after step " + std::to_string(step) + " at node (" +
           std::to_string(node[0]) + ", " + std::to_string(node[1]) + ", " + std::to_string(node[2]) + ")";
}

} // namespace

UnstableError::UnstableError(int at, const std::array<std::ptrdiff_t, 3> &where)
    : std::runtime_error(describe(at, where)), step(at), node(where)
{}

// The threads that step one tile, as one of them sees it.
template<typename T>
struct Simulation<T>::Team
{
    int thread = 0, threads = 1;
    bool cutsLayers = false; // layers of y have rows of several threads
    T *change = nullptr;     // of the rows that an update runs over

    void wait() const
    {
        if (threads > 1) {
#pragma omp barrier
        }
    }
    // This thread's part of `count` things.
    std::ptrdiff_t begin(std::ptrdiff_t count) const { return count * thread / threads; }
    std::ptrdiff_t end(std::ptrdiff_t count) const { return count * (thread + 1) / threads; }
};

template<typename T>
static UpdateRows<T> stencilOf(const Medium<T> &medium)
{
    UpdateRows<T> update;
    const MediumOptions &options = medium.options();
    const std::vector<double> c = secondDerivative(options.order);
    Axis<T> *axes[] = {&update.x, &update.y, &update.z};
    double centre = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && medium.layout().is2D())
            continue;
        const double square = options.spacing[axis] * options.spacing[axis];
        axes[axis]->stride = medium.layout().stride(static_cast<int>(axis));
        for (std::size_t k = 1; k < c.size(); ++k)
            axes[axis]->c[k] = static_cast<T>(c[k] / square);
        centre += c[0] / square;
    }
    update.centre = static_cast<T>(centre);
    update.nodes = medium.layout().nodes(2);
    return update;
}

template<typename T>
Simulation<T>::Simulation(const Medium<T> &medium, int tileHeight)
    : m_medium(medium),
      m_layout(medium.layout()),
      m_kernels(rowKernels<T>(m_layout.is2D() ? Dimensions::Two : Dimensions::Three, medium.options().order)),
      m_tileHeight(tileHeight > 0 ? tileHeight : chosenHeight(medium)),
      m_planesAtOnce(chosenPlanes(m_layout)),
      m_rowsAtOnce(chosenRows(medium)),
      m_update(stencilOf(medium)),
      m_layers(medium, m_kernels, m_update)
{
    for (auto &field : m_fields)
        field = AlignedArray<T>(static_cast<std::size_t>(m_layout.size()));
}

template<typename T>
bool Simulation<T>::run(const RunOptions<T> &options)
{
    if (options.firstStep == 0)
        begin();
    if (options.firstStep != m_nextStep)
        throw std::invalid_argument("a run from step " + std::to_string(options.firstStep) +
                                    ", but the field stands before step " + std::to_string(m_nextStep));
    const Tiling tiling(m_layout.nodes(0), m_layers.lowPlanes(), m_layers.highPlanes(), m_layout.radius(),
                        m_tileHeight, options.endStep - options.firstStep);
    if (options.receivers)
        m_slots.assign(options.receivers->slotCount() * static_cast<std::size_t>(2 * m_tileHeight), T{});
    m_changes.resize(changesOfThreads());
    int checked = options.firstStep, told = options.firstStep;
    for (int phase = 0; phase < tiling.phases(); ++phase) {
        runPhase(options, tiling, phase);
        if (phase == 0)
            continue;
        const int done = std::min(options.endStep, options.firstStep + phase * m_tileHeight);
        if (options.receivers)
            sumReceivers(options, tiling, phase);
        if (done - checked >= kUnstableCheckSteps || done == options.endStep) {
            throwIfUnstable(done);
            checked = done;
        }
        if (options.progress && !options.progress(done - std::exchange(told, done)))
            return false;
    }
    m_nextStep = options.endStep;
    return true;
}

template<typename T>
void Simulation<T>::begin()
{
    m_layers.clear();
    for (auto &field : m_fields)
        field.clear();
    m_nextStep = 0;
    m_hasLayers = true;
}

template<typename T>
void Simulation<T>::turnBack()
{
    // Step 1 goes from field[1], which is q[N-1], and field[0], which is q[N].
    if (m_nextStep % 2 != 0)
        std::swap(m_fields[0], m_fields[1]);
    m_nextStep = 1;
    m_hasLayers = false;
}

template<typename T>
std::vector<std::span<T>> Simulation<T>::state()
{
    std::vector<std::span<T>> arrays = m_layers.state();
    for (auto &field : m_fields)
        arrays.emplace_back(field.data(), field.size());
    return arrays;
}

template<typename T>
std::size_t Simulation<T>::changesOfThreads() const
{
    return static_cast<std::size_t>(omp_get_max_threads() * m_planesAtOnce * m_layout.stride(1));
}

template<typename T>
std::size_t Simulation<T>::bytes() const
{
    return 2 * m_fields[0].bytes() + m_layers.bytes() + changesOfThreads() * sizeof(T);
}

template<typename T>
void Simulation<T>::runPhase(const RunOptions<T> &options, const Tiling &tiling, int phase)
{
    const int tiles = tiling.tiles(phase);
#pragma omp parallel
    {
        const simd::DenormalsOff denormalsOff;
        Team team;
        team.change = m_changes.data() + omp_get_thread_num() * m_planesAtOnce * m_layout.stride(1);
        if (m_layout.is2D()) {
#pragma omp for schedule(dynamic, 1)
            for (int i = 0; i < tiles; ++i) // the last tile is the largest, as the first is
                runTile(options, tiling, phase, i == 0 ? tiles - 1 : i - 1, team);
        } else {
            team.thread = omp_get_thread_num();
            team.threads = omp_get_num_threads();
            for (int thread = 1; thread < team.threads; ++thread)
                team.cutsLayers |= m_layers.cutsLayer(m_layout.nodes(1) * thread / team.threads);
            for (int tile = 0; tile < tiles; ++tile)
                runTile(options, tiling, phase, tile, team);
        }
    }
}

template<typename T>
void Simulation<T>::runTile(const RunOptions<T> &options, const Tiling &tiling, int phase, int tile,
                            Team &team)
{
    for (int ofRun = tiling.firstStep(phase); ofRun < tiling.endStep(phase); ++ofRun) {
        const Tiling::Range planes = tiling.range(phase, tile, ofRun);
        if (planes.begin >= planes.end)
            continue;
        const int step = options.firstStep + ofRun;
        if (m_hasLayers && team.cutsLayers) {
            m_layers.stepAllHalvesAlongY(planes.begin, planes.end, team.begin(m_layout.nodes(1)),
                                         team.end(m_layout.nodes(1)), m_fields[step % 2].data());
            team.wait();
        }
        stepPlanes(options, step, planes, team);
        team.wait();
        if (options.receivers)
            readReceivers(options, step, planes, team);
    }
}

// Whether a visitor wants a step, and what it added.
template<typename T>
static bool wantsChange(const std::vector<StepVisitor<T> *> &visitors, int step)
{
    return std::any_of(visitors.begin(), visitors.end(), [step](const StepVisitor<T> *visitor) {
        return visitor->needsChange() && visitor->wants(step);
    });
}

template<typename T>
void Simulation<T>::stepPlanes(const RunOptions<T> &options, int step, Tiling::Range planes, Team &team)
{
    T *next = m_fields[(step + 1) % 2].data();
    const T *now = m_fields[step % 2].data();
    UpdateRows<T> update = m_update;
    update.changeStride = m_layout.stride(1);
    update.change = wantsChange(options.visitors, step) ? team.change : nullptr;
    const std::ptrdiff_t endRow = team.end(m_layout.nodes(1));
    for (std::ptrdiff_t first = team.begin(m_layout.nodes(1)); first < endRow; first += m_rowsAtOnce)
        for (std::ptrdiff_t ix = planes.begin; ix < planes.end; ix += m_planesAtOnce) {
            update.rows = std::min(m_planesAtOnce, planes.end - ix);
            for (std::ptrdiff_t iy = first; iy < std::min(first + m_rowsAtOnce, endRow); ++iy) {
                const std::ptrdiff_t index = m_layout.index(ix, iy, 0);
                update.next = next + index;
                update.now = now + index;
                update.factor = m_medium.factor() + index;
                update.potential = m_medium.potential() ? m_medium.potential() + index : nullptr;
                if (m_hasLayers) {
                    m_layers.stepHalvesAlongX(ix, update.rows, iy, now);
                    if (!team.cutsLayers)
                        m_layers.stepHalvesAlongY(ix, update.rows, iy, now);
                }
                m_kernels.update(update);
                if (m_hasLayers)
                    m_layers.addAtEnds(ix, update.rows, iy, now, next, update.change, update.changeStride);
                for (std::ptrdiff_t row = 0; row < update.rows; ++row)
                    finishRow(options, step, ix + row, iy,
                              update.change ? update.change + row * update.changeStride : nullptr);
            }
        }
}

template<typename T>
void Simulation<T>::finishRow(const RunOptions<T> &options, int step, std::ptrdiff_t ix, std::ptrdiff_t iy,
                              T *change)
{
    T *next = m_fields[(step + 1) % 2].data();
    const T *now = m_fields[step % 2].data();
    if (m_hasLayers)
        m_layers.addToRow(ix, iy, now, next, change);
    if (options.sources)
        options.sources->add(ix, iy,
                             options.sourceValues + static_cast<std::size_t>(step) * options.sources->count(),
                             m_medium.factor(), next, change);
    const std::ptrdiff_t index = m_layout.index(ix, iy, 0);
    T *row = next + index;
    for (RowSource<T> *source : options.rowSources)
        source->add(step, ix, iy, m_medium.factor() + index, row, change);
    if (m_medium.options().freeSurface)
        for (int k = 1; k <= m_layout.radius(); ++k)
            row[-k] = -row[k];
    for (StepVisitor<T> *visitor : options.visitors)
        if (visitor->wants(step))
            visitor->row({step, ix, iy, now + index, row, change});
}

template<typename T>
void Simulation<T>::readReceivers(const RunOptions<T> &options, int step, Tiling::Range planes,
                                  const Team &team)
{
    const auto begin = static_cast<std::ptrdiff_t>(options.receivers->planeBegin(planes.begin));
    const auto end = static_cast<std::ptrdiff_t>(options.receivers->planeBegin(planes.end));
    T *slots =
        m_slots.data() + options.receivers->slotCount() * static_cast<std::size_t>(step % (2 * m_tileHeight));
    const T *field = m_fields[(step + 1) % 2].data();
    for (std::ptrdiff_t i = begin + team.begin(end - begin); i < begin + team.end(end - begin); ++i)
        options.receivers->read(static_cast<std::size_t>(i), field, slots);
}

// Of the half-band that the phase completes.
template<typename T>
void Simulation<T>::sumReceivers(const RunOptions<T> &options, const Tiling &tiling, int phase)
{
    const int first = options.firstStep + tiling.firstStep(phase),
              end = std::min(first + m_tileHeight, options.endStep);
    const std::size_t slots = options.receivers->slotCount(), count = options.receivers->count();
#pragma omp parallel for schedule(static)
    for (int step = first; step < end; ++step)
        options.receivers->sum(m_slots.data() + slots * static_cast<std::size_t>(step % (2 * m_tileHeight)),
                               options.records + static_cast<std::size_t>(step) * count);
}

template<typename T>
void Simulation<T>::throwIfUnstable(int step) const
{
    const std::ptrdiff_t nx = m_layout.nodes(0), ny = m_layout.nodes(1), nz = m_layout.nodes(2);
    std::ptrdiff_t first = nx * ny * nz; // of the bad ones, in the order of nodes
#pragma omp parallel for schedule(static) reduction(min : first)
    for (std::ptrdiff_t row = 0; row < nx * ny; ++row) {
        const T *at = m_fields[step % 2].data() + m_layout.index(row / ny, row % ny, 0);
        // A sum over the row is finite when its numbers are, and not too large.
        T sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::ptrdiff_t iz = 0; iz < nz; ++iz)
            sum += std::abs(at[iz]);
        if (std::isfinite(sum))
            continue;
        for (std::ptrdiff_t iz = 0; iz < nz; ++iz)
            if (!std::isfinite(at[iz]) || iz == nz - 1) {
                first = std::min(first, row * nz + iz);
                break;
            }
    }
    if (first < nx * ny * nz)
        throw UnstableError(step, {first / nz / ny - m_medium.margin(0), first / nz % ny - m_medium.margin(1),
                                   first % nz - m_medium.margin(2)});
}

template class Simulation<float>;
template class Simulation<double>;

} // namespace terrane::acoustic
