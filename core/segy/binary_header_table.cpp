// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/trace_field.h"

namespace terrane::segy {

namespace {

using enum FieldType;

// SEG-Y revision 2.1, table 2.
constexpr HeaderField kBinaryFields[] = {
    {"JobID", "Job", "jobid", 3201, Int32, "job identification number"},
    {"LineNumber", "Line", "lino", 3205, Int32, "line number"},
    {"ReelNumber", "Reel", "reno", 3209, Int32, "reel number"},
    {"Traces", "DataTracePerEnsemble", "ntrpr", 3213, UInt16, "number of data traces per ensemble"},
    {"AuxTraces", "AuxiliaryTracePerEnsemble", "nart", 3215, UInt16,
     "number of auxiliary traces per ensemble"},
    {"Interval", "dt", "hdt", 3217, UInt16, "sample interval (us; Hz or m for other domains)"},
    {"IntervalOriginal", "dtOrig", "dto", 3219, UInt16, "sample interval of the field recording (us)"},
    {"Samples", "ns", "hns", 3221, UInt16, "number of samples per trace"},
    {"SamplesOriginal", "nsOrig", "nso", 3223, UInt16, "number of samples per trace of the field recording"},
    {"Format", "DataSampleFormat", "format", 3225, Int16,
     "sample format: 1 IBM float, 2 int32, 3 int16, 4 int16 with gain, 5 IEEE float, 6 double, 7 int24, 8 "
     "int8, 9 int64, 10 uint32, 11 uint16, 12 uint64, 15 uint24, 16 uint8"},
    {"EnsembleFold", "EnsembleFold", "fold", 3227, Int16, "ensemble fold"},
    {"SortingCode", "TraceSorting", "tsort", 3229, Int16,
     "trace sorting: -1 other, 0 unknown, 1 as recorded, 2 CDP ensemble, 3 single fold continuous, 4 "
     "stacked, 5 common source, 6 common receiver, 7 common offset, 8 common mid-point, 9 common conversion "
     "point"},
    {"VerticalSum", "VerticalSumCode", "vscode", 3231, Int16, "vertical sum: N traces"},
    {"SweepFrequencyStart", "SweepFrequencyStart", "hsfs", 3233, Int16, "sweep frequency at its start (Hz)"},
    {"SweepFrequencyEnd", "SweepFrequencyEnd", "hsfe", 3235, Int16, "sweep frequency at its end (Hz)"},
    {"SweepLength", "SweepLength", "hslen", 3237, Int16, "sweep length (ms)"},
    {"Sweep", "SweepType", "hstyp", 3239, Int16, "sweep type: 1 linear, 2 parabolic, 3 exponential, 4 other"},
    {"SweepChannel", "SweepChannel", "schn", 3241, Int16, "trace number of the sweep channel"},
    {"SweepTaperStart", "SweepTaperlengthStart", "hstas", 3243, Int16,
     "sweep taper length at the start (ms)"},
    {"SweepTaperEnd", "SweepTaperLengthEnd", "hstae", 3245, Int16, "sweep taper length at the end (ms)"},
    {"Taper", "TaperType", "htatyp", 3247, Int16, "taper type: 1 linear, 2 cosine squared, 3 other"},
    {"CorrelatedTraces", "CorrelatedDataTraces", "hcorr", 3249, Int16, "correlated: 1 no, 2 yes"},
    {"BinaryGainRecovery", "BinaryGain", "bgrcv", 3251, Int16, "binary gain recovered: 1 yes, 2 no"},
    {"AmplitudeRecovery", "AmplitudeRecoveryMethod", "rcvm", 3253, Int16,
     "amplitude recovery: 1 none, 2 spherical divergence, 3 AGC, 4 other"},
    {"MeasurementSystem", "MeasurementSystem", "mfeet", 3255, Int16, "measurement system: 1 metres, 2 feet"},
    {"ImpulseSignalPolarity", "ImpulseSignalPolarity", "polyt", 3257, Int16,
     "impulse polarity: 1 pressure increase or upward motion gives negative numbers, 2 positive"},
    {"VibratoryPolarity", "VibratoryPolarityCode", "vpol", 3259, Int16,
     "vibratory polarity code (lag of the seismic signal behind the pilot, 45 degrees each)"},
    {"ExtTraces", "", "extntrpr", 3261, Int32, "number of data traces per ensemble, where not 0; revision 2"},
    {"ExtAuxTraces", "", "extnart", 3265, Int32,
     "number of auxiliary traces per ensemble, where not 0; revision 2"},
    {"ExtSamples", "", "exthns", 3269, UInt32, "number of samples per trace, where not 0; revision 2"},
    {"ExtInterval", "", "exthdt", 3273, Float64, "sample interval, where not 0 (us); revision 2"},
    {"ExtIntervalOriginal", "", "extdto", 3281, Float64,
     "sample interval of the field recording, where not 0 (us); revision 2"},
    {"ExtSamplesOriginal", "", "extnso", 3289, UInt32,
     "number of samples per trace of the field recording, where not 0; revision 2"},
    {"ExtEnsembleFold", "", "extfold", 3293, Int32, "ensemble fold, where not 0; revision 2"},
    {"IntConstant", "", "intconst", 3297, UInt32,
     "the constant 16909060 (0x01020304), tells the byte order; revision 2"},
    {"SEGYRevision", "SegyFormatRevisionNumber", "rev", 3501, UInt8,
     "SEG-Y revision, major number; revision 1"},
    {"SEGYRevisionMinor", "", "revmin", 3502, UInt8, "SEG-Y revision, minor number; revision 1"},
    {"TraceFlag", "FixedLengthTraceFlag", "trflag", 3503, Int16,
     "1: all traces have the same length; revision 1"},
    {"ExtendedHeaders", "NumberOfExtTextualHeaders", "exth", 3505, Int16,
     "number of extended text headers of 3200 bytes, -1 for a variable number; revision 1"},
    {"MaxAdditionalTraceHeaders", "", "maxtrh", 3507, Int16,
     "number of additional 240-byte trace headers; revision 2.1 (32-bit in 2.0)"},
    {"SurveyType", "", "survty", 3509, Int16, "survey type, a sum of codes; revision 2.1"},
    {"TimeBasisCode", "", "timebc", 3511, Int16,
     "time basis: 1 local, 2 GMT, 3 other, 4 UTC, 5 GPS; revision 2"},
    {"NrTracesInStream", "", "ntrst", 3513, UInt64,
     "number of traces in the file, 0 where not told; revision 2"},
    {"FirstTraceOffset", "", "ftroff", 3521, UInt64,
     "byte offset of the first trace, 0 where not told; revision 2"},
    {"NrTrailerRecords", "", "ntr", 3529, Int32,
     "number of 3200-byte trailer records behind the last trace, -1 for a variable number; revision 2"},
};

} // namespace

std::span<const HeaderField> binaryHeaderFields()
{
    return kBinaryFields;
}

} // namespace terrane::segy
