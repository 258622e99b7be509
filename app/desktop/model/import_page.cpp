// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/import_page.h"

#include "app/desktop/advice.h"
#include "app/desktop/model/model_command.h"
#include "app/desktop/text.h"
#include "app/desktop/view/section_view.h"
#include "core/grid/check.h"
#include "core/model/statistics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>
#include <limits>

namespace terrane::desktop {

namespace {

constexpr int kPause = 250; // ms after the last key

template<typename Number>
QString textOf(const std::vector<Number> &numbers)
{
    QStringList parts;
    for (const Number each : numbers)
        parts << number(static_cast<double>(each));
    return parts.join(", ");
}

// Numbers between commas, spaces or x; nothing where one is none.
std::vector<double> numbersIn(const QString &text)
{
    std::vector<double> numbers;
    for (const QString &part : text.split(QRegularExpression("[,;x×\\s]+"), Qt::SkipEmptyParts)) {
        bool isNumber = false;
        numbers.push_back(part.toDouble(&isNumber));
        if (!isNumber)
            return {};
    }
    return numbers;
}

QString exactBytes(double bytes)
{
    return QObject::tr("%1 bytes").arg(QLocale().toString(bytes, 'f', 0));
}

} // namespace

ImportPage::ImportPage(QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_size(new QLabel),
      m_result(new QLabel),
      m_format(new QComboBox),
      m_type(new QComboBox),
      m_axes(new QComboBox),
      m_unit(new QComboBox),
      m_field(new QComboBox),
      m_dataset(new QComboBox),
      m_shape(new QLineEdit),
      m_spacing(new QLineEdit),
      m_origin(new QLineEdit),
      m_skip(new QSpinBox),
      m_bigEndian(new QCheckBox(tr("Big-endian"))),
      m_accept(new QPushButton(tr("Open"))),
      m_form(new QFormLayout),
      m_preview(new SectionView)
{
    setObjectName("importPage");
    auto *fields = new QWidget;
    auto *column = new QVBoxLayout(fields);
    m_title->setWordWrap(true);
    m_size->setWordWrap(true);
    m_size->setObjectName("importSize");
    m_result->setWordWrap(true);
    m_result->setObjectName("importResult");
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_preview->setObjectName("importPreview");
    addFields(*m_form);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName("importCancel");
    m_accept->setObjectName("importAccept");
    m_accept->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_accept);
    buttons->addWidget(cancel);
    buttons->addStretch();
    column->addWidget(m_title);
    column->addLayout(m_form);
    column->addWidget(m_size);
    column->addWidget(m_result);
    column->addLayout(buttons);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(fields);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *splitter = new QSplitter;
    splitter->addWidget(scroll);
    splitter->addWidget(m_preview);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({420, 800});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    m_wait.setSingleShot(true);
    m_wait.setInterval(kPause);
    connect(&m_wait, &QTimer::timeout, this, &ImportPage::readAgain);
    connect(&m_job, &Job::failed, this, [this](const Error &error) {
        const QString mend = advice(error.mend());
        showProblem(sentence(error.problem()) + (mend.isEmpty() ? "." : ". " + mend));
    });
    connect(m_accept, &QPushButton::clicked, this, [this] { emit accepted(m_path, options()); });
    connect(cancel, &QPushButton::clicked, this, &ImportPage::rejected);
}

void ImportPage::setFile(const QString &path, const ModelReadOptions &options)
{
    m_path = path;
    m_bytes = static_cast<std::uint64_t>(QFileInfo(path).size());
    m_title->setText(tr("<b>%1</b><br>What the file does not tell, or tells wrong. Lists go from the slowest "
                        "to the fastest axis; empty fields are read or guessed.")
                         .arg(QFileInfo(path).fileName().toHtmlEscaped()));
    const auto select = [](QComboBox *box, const QString &value) {
        const QSignalBlocker blocker(box);
        const int index = box->findData(value);
        if (index >= 0)
            box->setCurrentIndex(index);
        else
            box->setEditText(value);
    };
    select(m_format, options.format ? QString::fromStdString(std::string(name(*options.format))) : QString());
    select(m_type, QString::fromStdString(std::string(name(options.type))));
    select(m_axes, QString::fromStdString(options.axes));
    select(m_unit, QString::fromStdString(options.unit));
    select(m_field, QString::fromStdString(options.field));
    select(m_dataset, QString::fromStdString(options.dataset));
    const QSignalBlocker blockers[] = {QSignalBlocker(m_shape), QSignalBlocker(m_spacing),
                                       QSignalBlocker(m_origin), QSignalBlocker(m_skip),
                                       QSignalBlocker(m_bigEndian)};
    m_shape->setText(textOf(options.shape));
    m_spacing->setText(textOf(options.spacing));
    m_origin->setText(textOf(options.origin));
    m_skip->setValue(static_cast<int>(options.skipBytes));
    m_bigEndian->setChecked(options.bigEndian);
    m_preview->clear();
    readAgain();
}

ModelReadOptions ImportPage::options() const
{
    ModelReadOptions options;
    const auto chosen = [](const QComboBox *box) {
        const int index = box->findText(box->currentText());
        return (index >= 0 ? box->itemData(index).toString() : box->currentText()).toStdString();
    };
    if (!chosen(m_format).empty())
        options.format = modelFormat(chosen(m_format));
    options.type = numberType(chosen(m_type));
    options.axes = chosen(m_axes);
    options.unit = chosen(m_unit);
    options.field = chosen(m_field);
    options.dataset = chosen(m_dataset);
    for (const double length : numbersIn(m_shape->text()))
        options.shape.push_back(length > 0 ? static_cast<std::uint64_t>(length) : 0);
    options.spacing = numbersIn(m_spacing->text());
    options.origin = numbersIn(m_origin->text());
    options.skipBytes = static_cast<std::uint64_t>(m_skip->value());
    options.bigEndian = m_bigEndian->isChecked();
    return options;
}

void ImportPage::addFields(QFormLayout &form)
{
    const auto addChoice = [&](const char *id, QComboBox *box, const QString &title,
                               const QStringList &values, const QString &first, const QString &tip) {
        box->setObjectName(id);
        if (!first.isEmpty())
            box->addItem(first, "");
        for (const QString &value : values)
            box->addItem(value, value);
        box->setToolTip(tip);
        form.addRow(title, box);
        connect(box, &QComboBox::currentTextChanged, this, [this] { m_wait.start(); });
    };
    const auto addText = [&](const char *id, QLineEdit *edit, const QString &title, const QString &example,
                             const QString &tip) {
        edit->setObjectName(id);
        edit->setPlaceholderText(example);
        edit->setToolTip(tip);
        form.addRow(title, edit);
        connect(edit, &QLineEdit::textChanged, this, [this] { m_wait.start(); });
    };
    form.setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addChoice("importFormat", m_format, tr("&Format"), {"terrane", "judi", "segy", "raw", "npy", "rsf"},
              tr("By name and content"), tr("How the file is laid out"));
    addText("importShape", m_shape, tr("&Shape (nodes)"), tr("851, 176"),
            tr("Raw: nodes along each axis, in the order of Axes"));
    addChoice("importAxes", m_axes, tr("&Axes"), {"xz", "zx", "xyz", "xzy", "yxz", "yzx", "zxy", "zyx"},
              tr("x slowest, depth (z) fastest"), tr("Order of the axes in the file, slowest first"));
    addChoice(
        "importType", m_type, tr("&Numbers"),
        {"float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"}, {},
        tr("Raw: type of each number"));
    m_bigEndian->setObjectName("importBigEndian");
    m_bigEndian->setToolTip(tr("Raw: the most significant byte comes first"));
    connect(m_bigEndian, &QCheckBox::toggled, this, [this] { m_wait.start(); });
    form.addRow(QString(), m_bigEndian);
    m_skip->setObjectName("importSkip");
    m_skip->setRange(0, std::numeric_limits<int>::max());
    m_skip->setSuffix(tr(" bytes"));
    m_skip->setToolTip(tr("Raw: bytes of a header before the numbers"));
    connect(m_skip, &QSpinBox::valueChanged, this, [this] { m_wait.start(); });
    form.addRow(tr("S&kip"), m_skip);
    addText("importSpacing", m_spacing, tr("S&pacing (m)"), tr("20, or 25, 12.5 (x, z)"),
            tr("Distance of the nodes in m: one number for all axes, x, z or x, y, z"));
    addText("importOrigin", m_origin, tr("O&rigin (m)"), tr("0, 0 (x, z)"),
            tr("Position of the first node in m"));
    addChoice("importUnit", m_unit, tr("&Unit"),
              {"m/s", "km/s", "ft/s", "s/m", "s/km", "s2/m2", "s2/km2", "kg/m3", "g/cm3", "1"},
              tr("Guess from the values"), tr("Unit of the numbers in the file; Terrane keeps SI units"));
    addChoice("importField", m_field, tr("Fi&eld"),
              {"vp", "vs", "rho", "epsilon", "delta", "theta", "phi", "qp"}, {},
              tr("What a file of one unnamed array holds"));
    m_field->setEditable(true);
    addChoice("importDataset", m_dataset, tr("&Dataset"), {"m", "m0"}, tr("m where there is one"),
              tr("JUDI: m is the true model, m0 the start model"));
}

void ImportPage::readAgain()
{
    m_size->setText(sizeCheck());
    m_accept->setEnabled(false);
    m_result->setText(tr("Reading…"));
    m_job.start([this, path = m_path, options = options()](const Progress &progress) -> Job::Delivery {
        std::vector<Finding> findings;
        auto model = std::make_shared<Model>(readModel(path.toStdString(), options, findings, progress));
        return
            [this, model = std::move(model), findings = std::move(findings)] { showModel(model, findings); };
    });
}

void ImportPage::showModel(const std::shared_ptr<const Model> &model, const std::vector<Finding> &findings)
{
    const Field &field = model->fields.front();
    const ValueRange range = valueRange(field.values);
    QString text = tr("%1<br>%2 from %3 to %4 %5")
                       .arg(QString::fromStdString(describe(model->grid)).toHtmlEscaped(),
                            QString::fromStdString(field.name).toHtmlEscaped())
                       .arg(static_cast<double>(range.min))
                       .arg(static_cast<double>(range.max))
                       .arg(QString::fromStdString(field.unit));
    for (const Finding &finding : findings)
        text +=
            "<br>• " + QString("%1. %2").arg(sentence(finding.what), advice(finding.mend)).toHtmlEscaped();
    m_result->setText(text);
    m_preview->showSection(model, 0, 1, model->grid.shape[1] / 2);
    m_preview->show();
    m_accept->setEnabled(true);
}

void ImportPage::showProblem(const QString &text)
{
    m_result->setText(text);
    m_preview->clear();
}

QString ImportPage::sizeCheck() const
{
    const ModelReadOptions options = this->options();
    const QString file = tr("The file has %1").arg(exactBytes(static_cast<double>(m_bytes)));
    if (options.shape.empty())
        return file + '.';
    double wanted = static_cast<double>(bytesOf(options.type));
    QStringList factors;
    for (const std::uint64_t length : options.shape) {
        wanted *= static_cast<double>(length);
        factors << QString::number(length);
    }
    factors << QString::number(bytesOf(options.type));
    wanted += static_cast<double>(options.skipBytes);
    const double left = static_cast<double>(m_bytes) - wanted;
    QString text = tr("%1 = %2. %3").arg(factors.join(" × "), exactBytes(wanted), file);
    if (left == 0)
        return text + tr(": they agree.");
    return text + (left > 0 ? tr(": %1 too many.").arg(exactBytes(left))
                            : tr(": %1 too few.").arg(exactBytes(-left)));
}

ModelReadOptions proposedOptions(const QString &path, ModelReadOptions options)
{
    if (options.shape.empty() && detectModelFormat(path.toStdString(), options) == ModelFormat::Raw)
        options.shape = likelyRawShape(path.toStdString(), options);
    static const QRegularExpression spacing("(?<![0-9.])(\\d{1,3}(?:\\.\\d+)?)m(?![A-Za-z])");
    const auto distance = spacing.match(QFileInfo(path).completeBaseName());
    if (options.spacing.empty() && distance.hasMatch())
        options.spacing = {distance.captured(1).toDouble()};
    return options;
}

} // namespace terrane::desktop
