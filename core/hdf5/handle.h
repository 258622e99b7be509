// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Internal to core/hdf5: the only header that sees HDF5's.

#include <hdf5.h>

#include <cstdint>
#include <mutex>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace terrane::hdf5 {

// Every call of the library is made under this lock: HDF5 is not safe to call from two threads. It also
// keeps the library from printing its errors.
class Lock
{
public:
    Lock();

private:
    std::unique_lock<std::recursive_mutex> m_lock;
};

// Owns one identifier; made and destroyed under the lock.
class Handle
{
public:
    using Close = herr_t (*)(hid_t);

    Handle() = default;
    Handle(hid_t id, Close close) : m_id(id), m_close(close) {}
    Handle(Handle &&other) noexcept : m_id(std::exchange(other.m_id, H5I_INVALID_HID)), m_close(other.m_close)
    {}
    Handle &operator=(Handle &&other) noexcept
    {
        reset();
        m_id = std::exchange(other.m_id, H5I_INVALID_HID);
        m_close = other.m_close;
        return *this;
    }
    ~Handle() { reset(); }

    hid_t id() const { return m_id; }
    explicit operator bool() const { return m_id >= 0; }
    // True when closing succeeded, which for a file that was written means that its last bytes were too.
    bool reset()
    {
        const hid_t id = std::exchange(m_id, H5I_INVALID_HID);
        return id < 0 || m_close(id) >= 0;
    }

private:
    hid_t m_id = H5I_INVALID_HID;
    Close m_close = nullptr;
};

// The reason of the library's last error: the operating system's text where there is one.
std::string lastReason();

// "float32", "int64", "string", "compound", ...
std::string typeName(hid_t type);

// HDF5's type of T in memory.
template<typename T>
hid_t nativeType()
{
    if constexpr (std::is_same_v<T, float>)
        return H5T_NATIVE_FLOAT;
    else if constexpr (std::is_same_v<T, double>)
        return H5T_NATIVE_DOUBLE;
    else if constexpr (std::is_same_v<T, std::int8_t>)
        return H5T_NATIVE_INT8;
    else if constexpr (std::is_same_v<T, std::uint8_t>)
        return H5T_NATIVE_UINT8;
    else if constexpr (std::is_same_v<T, std::int16_t>)
        return H5T_NATIVE_INT16;
    else if constexpr (std::is_same_v<T, std::uint16_t>)
        return H5T_NATIVE_UINT16;
    else if constexpr (std::is_same_v<T, std::int32_t>)
        return H5T_NATIVE_INT32;
    else if constexpr (std::is_same_v<T, std::uint32_t>)
        return H5T_NATIVE_UINT32;
    else if constexpr (std::is_same_v<T, std::int64_t>)
        return H5T_NATIVE_INT64;
    else {
        static_assert(std::is_same_v<T, std::uint64_t>);
        return H5T_NATIVE_UINT64;
    }
}

using Dimensions = std::vector<hsize_t>;

// Access properties of files: no locks (network file systems refuse them).
Handle fileAccess();

} // namespace terrane::hdf5
