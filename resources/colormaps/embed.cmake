# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
#
# Writes the colour maps as C++: cmake -DOUTPUT=file.cpp -DFOLDER=folder -DNAMES=a,b,c -P embed.cmake
string(REPLACE "," ";" names "${NAMES}")
set(text "// Made from resources/colormaps/*.csv\n#include \"core/picture/color_map.h\"\n\n")
string(APPEND text "namespace terrane::picture {\n\nextern const ColorMap kColorMaps[];\nextern const std::size_t kColorMapCount;\n\n")
string(APPEND text "const ColorMap kColorMaps[] = {\n")
foreach(name IN LISTS names)
    file(STRINGS "${FOLDER}/${name}.csv" rows)
    list(LENGTH rows count)
    if(NOT count EQUAL 256)
        message(FATAL_ERROR "${FOLDER}/${name}.csv has ${count} rows instead of 256")
    endif()
    list(JOIN rows "}, {" colors)
    string(APPEND text "    {\"${name}\", {{{${colors}}}}},\n")
endforeach()
list(LENGTH names count)
string(APPEND text "};\nconst std::size_t kColorMapCount = ${count};\n\n} // namespace terrane::picture\n")
file(WRITE "${OUTPUT}" "${text}")
