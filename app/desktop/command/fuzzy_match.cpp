// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/command/fuzzy_match.h"

#include <QList>
#include <QStringList>
#include <algorithm>

namespace terrane::desktop {

namespace {

constexpr int kLetter = 10, kWordBegin = 20, kSideBySide = 40; // more than words begun
constexpr int kNone = -1;

bool beginsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

// The best of all ways to find the letters of a word in their order, letter by letter: scores[j] is the best
// with the letter at text[j].
std::optional<int> matchWord(const QString &word, const QString &text)
{
    QList<int> scores(text.size(), kNone);
    for (qsizetype letter = 0; letter < word.size(); ++letter) {
        QList<int> next(text.size(), kNone);
        int bestBefore = letter == 0 ? 0 : kNone; // of the letter before, anywhere left of j
        for (qsizetype j = 0; j < text.size(); ++j) {
            const int sideBySide = letter > 0 && j > 0 ? scores[j - 1] : kNone;
            if (text[j] == word[letter] && bestBefore != kNone) {
                const int before =
                    std::max(bestBefore, sideBySide == kNone ? kNone : sideBySide + kSideBySide);
                next[j] = before + kLetter + (beginsWord(text, j) ? kWordBegin : 0);
            }
            if (letter > 0)
                bestBefore = std::max(bestBefore, scores[j]);
        }
        scores = next;
    }
    const int best = scores.isEmpty() ? kNone : *std::ranges::max_element(scores);
    return best == kNone ? std::nullopt : std::optional(best);
}

} // namespace

std::optional<int> fuzzyMatch(const QString &typed, const QString &text)
{
    int score = 0;
    const QString lower = text.toLower();
    for (const QString &word : typed.toLower().split(' ', Qt::SkipEmptyParts)) {
        const auto match = matchWord(word, lower);
        if (!match)
            return std::nullopt;
        score += *match;
    }
    return score * 100 - static_cast<int>(std::min<qsizetype>(text.size(), 99));
}

} // namespace terrane::desktop
