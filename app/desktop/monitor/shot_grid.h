// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>
#include <map>
#include <string>
#include <vector>

namespace terrane::desktop {

// A cell for each shot, coloured by how far the running evaluation is with it.
class ShotGrid : public QWidget
{
    Q_OBJECT

public:
    explicit ShotGrid(QWidget *parent = nullptr);

    // States ("running", "done", "failed") by shot; the others of `shots` (by their numbers in the survey)
    // wait.
    void setShots(std::vector<std::size_t> shots, std::map<std::size_t, std::string> states);
    void setChosen(qint64 shot); // -1: none
    QString stateOf(qint64 shot) const;
    QRect cellOf(qint64 shot) const;
    qint64 shotAt(QPoint position) const; // -1: none

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void chosen(qint64 shot);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int columns(int width) const;
    qint64 count() const { return static_cast<qint64>(m_shots.size()); } // cells
    qint64 indexOf(qint64 shot) const;                                   // its cell's; -1: none
    QRect cell(qint64 index) const;

    std::vector<std::size_t> m_shots; // ascending
    qint64 m_chosen = -1;
    std::map<std::size_t, std::string> m_states;
};

} // namespace terrane::desktop
