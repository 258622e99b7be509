// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/data/open_survey.h"
#include "app/desktop/job.h"

#include <QWidget>
#include <optional>
#include <utility>

class QCheckBox;
class QLabel;
class QTableWidget;

namespace terrane::desktop {

// All header fields of one trace: the one under the cursor.
class TraceHeaderPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TraceHeaderPanel(QWidget *parent = nullptr);

    void setSurvey(OpenSurveyPtr survey);
    void showTrace(std::uint32_t file, std::uint64_t trace);

private:
    using TraceId = std::pair<std::uint32_t, std::uint64_t>;

    void load();
    void fill();

    OpenSurveyPtr m_survey;
    std::optional<TraceId> m_wanted, m_shown;
    std::shared_ptr<const segy::File> m_file;
    std::vector<std::byte> m_header;
    QLabel *m_title;
    QCheckBox *m_zeros;
    QTableWidget *m_table;
    Job m_job; // last: joined before anything that its deliveries touch goes
};

} // namespace terrane::desktop
