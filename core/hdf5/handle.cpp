// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/handle.h"

#include <fmt/format.h>

namespace terrane::hdf5 {

namespace {

std::recursive_mutex &libraryMutex()
{
    static std::recursive_mutex mutex;
    return mutex;
}

herr_t keepDescription(unsigned /*depth*/, const H5E_error2_t *error, void *text)
{
    auto &reason = *static_cast<std::string *>(text);
    const std::string description = error->desc == nullptr ? "" : error->desc;
    // "file write failed: ... errno = 28, error message = 'No space left on device', ..."
    const std::string key = "error message = '";
    if (const auto at = description.find(key); at != std::string::npos) {
        const auto begin = at + key.size();
        reason = description.substr(begin, description.find('\'', begin) - begin);
        return 1;
    }
    if (!description.empty())
        reason = description;
    return 0;
}

} // namespace

Lock::Lock() : m_lock(libraryMutex())
{
    // At exit the library would write again what a full disk refused, and crash.
    [[maybe_unused]] static const herr_t noExitHandler = H5dont_atexit();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    // A file must not make the program load code.
    H5PLset_loading_state(0);
}

std::string lastReason()
{
    std::string reason;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, keepDescription, &reason);
    H5Eclear2(H5E_DEFAULT);
    return reason.empty() ? "unknown reason" : reason;
}

std::string typeName(hid_t type)
{
    const std::size_t bits = 8 * H5Tget_size(type);
    switch (H5Tget_class(type)) {
    case H5T_FLOAT:
        return fmt::format("float{}", bits);
    case H5T_INTEGER:
        return fmt::format("{}int{}", H5Tget_sign(type) == H5T_SGN_NONE ? "u" : "", bits);
    case H5T_STRING:
        return "string";
    case H5T_COMPOUND:
        return "compound";
    case H5T_ENUM:
        return "enumeration";
    case H5T_ARRAY:
        return "array";
    case H5T_VLEN:
        return "variable-length list";
    case H5T_REFERENCE:
        return "reference";
    default:
        return "unknown type";
    }
}

Handle fileAccess()
{
    Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    H5Pset_file_locking(access.id(), false, true);
    H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG);
    return access;
}

} // namespace terrane::hdf5
