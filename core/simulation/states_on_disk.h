// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/wavefield_memory.h"

#include <string>

namespace terrane::simulation {

// Keeps states of a simulation in a file of no name, which is gone with the process. Throws FailureError when
// the disk is full or fails.
class StatesOnDisk final : public acoustic::StateStore<float>
{
public:
    // In this folder; the system's for temporary files when it is empty.
    explicit StatesOnDisk(const std::string &folder);
    ~StatesOnDisk() override;
    StatesOnDisk(const StatesOnDisk &) = delete;
    StatesOnDisk &operator=(const StatesOnDisk &) = delete;

    void keep(int slot, const std::vector<std::span<float>> &state) override;
    void restore(int slot, const std::vector<std::span<float>> &state) override;

private:
    std::string m_folder;
    int m_file = -1;
};

} // namespace terrane::simulation
