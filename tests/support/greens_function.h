// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>

// The exact pressure of a point source in a homogeneous medium of density rho and velocity v,
//   1 / (rho v^2) d2p/dt2 = div(1 / rho grad p) + w(t) delta(x - source),   p = 0 before the wavelet,
// which with rho = 1 is 1 / v^2 d2p/dt2 = Laplacian p + w(t) delta(x - source). At distance r
// (Morse and Feshbach 1953, Methods of Theoretical Physics, 7.3):
//   3D: p(t) = rho w(t - r / v) / (4 pi r)
//   2D: p(t) = rho / (2 pi) * integral over s > r / v of w(t - s) / sqrt(s^2 - r^2 / v^2),
// where the source in 2D is a line along y. Propagators are compared with these.
namespace terrane::greens {

// w(t), smooth within [begin, end], in s. Outside it counts as zero, with a step where it is not zero at an
// end.
struct Wavelet
{
    std::function<double(double)> value;
    double begin;
    double end;
};

struct Medium
{
    double velocity;    // m/s
    double density = 1; // 1, or kg/m3, as in the equation that is solved
};

enum class Dimension { Two, Three };

using Position = std::array<double, 3>; // x, y, z, m; y means nothing in 2D

// The pressure at a distance in m, at a time in s; 2D to 1e-10 of the same integral over |w|. Throws
// std::invalid_argument when distance, velocity or density is not above zero, or when the wavelet ends before
// it begins.
double pressure(Dimension dimension, const Wavelet &wavelet, const Medium &medium, double distance,
                double time);

// The same between two positions: in the whole space, or below a free surface at z = 0 (z positive down),
// where an image of opposite sign lies above the source. Then it also throws when a position is above the
// surface.
enum class Surface { None, Free };
double pressure(Dimension dimension, const Wavelet &wavelet, const Medium &medium, Surface surface,
                const Position &source, const Position &receiver, double time);

} // namespace terrane::greens
