// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/canvas.h"

#include "core/error.h"
#include "core/io/atomic_file.h"

#include <cairo.h>
#include <fmt/format.h>

#include <cmath>
#include <exception>
#include <new>
#include <numbers>

namespace terrane::picture {

namespace {

constexpr double kMostPixels = 20'000;
constexpr const char *kFont = "DejaVu Sans";

std::uint32_t packed(Rgb color)
{
    return 0xff000000U | static_cast<std::uint32_t>(color.red) << 16 |
           static_cast<std::uint32_t>(color.green) << 8 | color.blue;
}

// Carries an exception of the file through Cairo's C code.
struct PngWriter
{
    io::AtomicFile &file;
    std::exception_ptr error = nullptr;

    static cairo_status_t write(void *self, const unsigned char *bytes, unsigned length)
    {
        auto *writer = static_cast<PngWriter *>(self);
        try {
            writer->file.write(std::as_bytes(std::span(bytes, length)));
            return CAIRO_STATUS_SUCCESS;
        } catch (...) {
            writer->error = std::current_exception();
            return CAIRO_STATUS_WRITE_ERROR;
        }
    }
};

double shift(Align align, double length)
{
    return align == Align::Begin ? 0 : (align == Align::Middle ? -0.5 * length : -length);
}

} // namespace

struct Canvas::Cairo
{
    Cairo(double width, double height, double scale)
        : surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(width * scale)),
                                             static_cast<int>(std::lround(height * scale)))),
          context(cairo_create(surface))
    {
        if (cairo_status(context) != CAIRO_STATUS_SUCCESS) {
            release();
            throw std::bad_alloc();
        }
        cairo_scale(context, scale, scale);
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
        cairo_font_options_t *options = cairo_font_options_create();
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
        cairo_set_font_options(context, options);
        cairo_font_options_destroy(options);
    }
    Cairo(const Cairo &) = delete;
    Cairo &operator=(const Cairo &) = delete;
    ~Cairo() { release(); }

    void release()
    {
        cairo_destroy(context);
        cairo_surface_destroy(surface);
    }

    void setColor(Rgb color, double opacity = 1) const
    {
        cairo_set_source_rgba(context, color.red / 255.0, color.green / 255.0, color.blue / 255.0, opacity);
    }

    void setFont(const TextStyle &style) const
    {
        cairo_select_font_face(context, kFont, CAIRO_FONT_SLANT_NORMAL,
                               style.bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
        cairo_set_font_size(context, style.size);
    }

    void path(std::span<const Point> points) const
    {
        cairo_new_path(context);
        for (const Point &point : points)
            cairo_line_to(context, point.x, point.y);
    }

    cairo_surface_t *surface;
    cairo_t *context;
};

Canvas::Canvas(double width, double height, double scale, Rgb paper)
    : m_width(width), m_height(height), m_scale(scale)
{
    const auto possible = [scale](double length) {
        return length * scale >= 1 && length * scale <= kMostPixels;
    };
    if (!possible(width) || !possible(height))
        throw InputError(fmt::format("a picture of {:g} x {:g} pixels", width * scale, height * scale),
                         "picture", fmt::format("Sides can have 1 to {} pixels", kMostPixels));
    m_cairo = std::make_unique<Cairo>(width, height, scale);
    fill(area(), paper);
}

Canvas::~Canvas() = default;

void Canvas::fill(const Rect &rect, Rgb color, double opacity)
{
    m_cairo->setColor(color, opacity);
    cairo_rectangle(m_cairo->context, rect.x, rect.y, rect.width, rect.height);
    cairo_fill(m_cairo->context);
}

void Canvas::frame(const Rect &rect, Rgb color, double lineWidth)
{
    m_cairo->setColor(color);
    cairo_set_line_width(m_cairo->context, lineWidth);
    cairo_rectangle(m_cairo->context, rect.x, rect.y, rect.width, rect.height);
    cairo_stroke(m_cairo->context);
}

void Canvas::line(Point from, Point to, Rgb color, double lineWidth)
{
    const Point points[] = {from, to};
    polyline(points, color, lineWidth);
}

void Canvas::polyline(std::span<const Point> points, Rgb color, double lineWidth)
{
    m_cairo->path(points);
    m_cairo->setColor(color);
    cairo_set_line_width(m_cairo->context, lineWidth);
    cairo_stroke(m_cairo->context);
}

void Canvas::polygon(std::span<const Point> points, Rgb color)
{
    m_cairo->path(points);
    m_cairo->setColor(color);
    cairo_fill(m_cairo->context);
}

void Canvas::disc(Point middle, double radius, Rgb color, Rgb edge)
{
    cairo_new_path(m_cairo->context);
    cairo_arc(m_cairo->context, middle.x, middle.y, radius, 0, 2 * std::numbers::pi);
    m_cairo->setColor(color);
    cairo_fill_preserve(m_cairo->context);
    m_cairo->setColor(edge);
    cairo_set_line_width(m_cairo->context, 0.75);
    cairo_stroke(m_cairo->context);
}

Point Canvas::measure(std::string_view text, const TextStyle &style) const
{
    m_cairo->setFont(style);
    cairo_text_extents_t extents = {};
    cairo_text_extents(m_cairo->context, std::string(text).c_str(), &extents);
    cairo_font_extents_t font = {};
    cairo_font_extents(m_cairo->context, &font);
    return {extents.x_advance, font.ascent + font.descent};
}

void Canvas::text(Point at, std::string_view text, const TextStyle &style)
{
    const Point size = measure(text, style);
    cairo_font_extents_t font = {};
    cairo_font_extents(m_cairo->context, &font);
    // Hanging texts begin with their ascent, standing ones have their baseline at the point.
    const double down =
        style.along == Align::Begin ? font.ascent : (style.along == Align::Middle ? 0.36 * style.size : 0);
    cairo_save(m_cairo->context);
    m_cairo->setColor(style.color);
    cairo_translate(m_cairo->context, at.x, at.y);
    if (style.upward)
        cairo_rotate(m_cairo->context, -0.5 * std::numbers::pi);
    cairo_move_to(m_cairo->context, shift(style.across, size.x), down);
    cairo_show_text(m_cairo->context, std::string(text).c_str());
    cairo_restore(m_cairo->context);
    cairo_new_path(m_cairo->context);
}

void Canvas::image(const Rect &rect, const Pixels &pixels)
{
    if (pixels.width == 0 || pixels.height == 0)
        return;
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(pixels.width),
                                                        static_cast<int>(pixels.height));
    unsigned char *data = cairo_image_surface_get_data(image);
    if (data == nullptr) {
        cairo_surface_destroy(image);
        throw std::bad_alloc();
    }
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(image));
    for (std::size_t row = 0; row < pixels.height; ++row) {
        auto *to = reinterpret_cast<std::uint32_t *>(data + row * stride);
        for (std::size_t column = 0; column < pixels.width; ++column)
            to[column] = packed(pixels.colors[row * pixels.width + column]);
    }
    cairo_surface_mark_dirty(image);
    cairo_save(m_cairo->context);
    cairo_translate(m_cairo->context, rect.x, rect.y);
    cairo_scale(m_cairo->context, rect.width / static_cast<double>(pixels.width),
                rect.height / static_cast<double>(pixels.height));
    cairo_set_source_surface(m_cairo->context, image, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(m_cairo->context), CAIRO_FILTER_NEAREST);
    cairo_rectangle(m_cairo->context, 0, 0, static_cast<double>(pixels.width),
                    static_cast<double>(pixels.height));
    cairo_fill(m_cairo->context);
    cairo_restore(m_cairo->context);
    cairo_surface_destroy(image);
}

Canvas::Clip::Clip(Canvas &canvas, const Rect &rect) : m_canvas(canvas)
{
    cairo_t *context = m_canvas.m_cairo->context;
    cairo_save(context);
    cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height);
    cairo_clip(context);
}

Canvas::Clip::~Clip()
{
    cairo_restore(m_canvas.m_cairo->context);
}

void Canvas::savePng(const std::string &path) const
{
    io::AtomicFile file(path);
    PngWriter writer = {.file = file};
    const cairo_status_t status =
        cairo_surface_write_to_png_stream(m_cairo->surface, PngWriter::write, &writer);
    if (writer.error)
        std::rethrow_exception(writer.error);
    if (status != CAIRO_STATUS_SUCCESS)
        throw FailureError(fmt::format("the picture cannot be made ({})", cairo_status_to_string(status)),
                           path, "Free some memory or make it smaller");
    file.commit();
}

} // namespace terrane::picture
