<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>FormSection</name>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terrane (*.h5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JUDI (*.h5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SEG-Y (*.segy *.sgy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw numbers, float32 (*.bin *.raw)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy (*.npy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Madagascar (*.rsf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VTK image data (*.vti)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop</name>
    <message>
        <source>Trace in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SU (Seismic Unix)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SEG-Y revision %1.%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Byte order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (code %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 a trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in the first trace; lengths vary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms, records of %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no header tells it: give it below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; scalar %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its driver runs, but nothing has happened for %1. Look at the tasks, or at the machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the next safe moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume goes on with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All its iterations are there; it can still be resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume starts it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its driver was killed or its machine went down. Resume goes on after iteration %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. It is tried again by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::AboutDialog</name>
    <message>
        <source>Terrane comes under the Apache License 2.0. It uses:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour maps: batlow, roma and vik by F. Crameri (MIT), viridis (CC0), cividis (CC0). The Overthrust model: SEG and EAGE; its terms lie beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resources: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies of unsaved projects: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Terrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the versions, for a report of a defect</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::Advice</name>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Byte order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One shot has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With terranectl: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::AmplitudePanel</name>
    <message>
        <source>Histogram of amplitudes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gather is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All traces are zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % of the samples are clipped, at %2; the largest is %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::Application</name>
    <message>
        <source>Terrane&apos;s windows cannot be drawn: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install Mesa&apos;s drivers (libgl1-mesa-dri, libegl1). Over SSH use ssh -Y. Everything works in terranectl, which draws to files.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::BranchPanel</name>
    <message>
        <source>Start it at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new run begins with this iteration&apos;s model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to make for the new run, where this run lies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update.optimizer=spg
stages.iterations=20
A KEY=VALUE of the run file a line; all else stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of the new run that differ: a KEY=VALUE a line; terranectl run --explain tells all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ChecksView</name>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after each pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequencies of the stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ways to keep wave fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;What the grid carries&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Memory for a shot&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;What the run needs&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a provider asks for an hour of one core, in your currency; the estimate is for cores like this machine&apos;s. 0 leaves the cost out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Price of a core hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads the inputs, looks for what is doubtful and simulates one shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check by itself a moment after each change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking: reads the inputs and simulates one shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend these first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is wrong with keys and values; more is checked when it starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings have changed since this was checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not start like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes this setting; Edit &gt; Undo takes it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 shots, %2 stages, about %3 gradients of all shots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shot&apos;s gradient: %1 here (%2 core hours), %3 steps of %4 ms, which are stable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run: about %1 here, %2 core hours; started now it ends %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory: %1 a shot, %2 workers; disk: about %3, and %4 while shots are summed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost: about %1, without storage and traffic</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ColourControls</name>
    <message>
        <source>Symmetric about zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batlow to grey run from low to high; vik, roma and seismic diverge from their middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the first colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the last colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From -v to v, so that the map&apos;s middle is zero: for differences and gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this range whatever is shown, so that models can be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percent of the values that the range spans; the others have the outermost colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Percentile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a number to choose the range yourself; it is locked then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the first colour in %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the last colour in %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No range: give two numbers, the first below the second</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ColourLegend</name>
    <message>
        <source>Colours from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::CommandPalette</name>
    <message>
        <source>No action has these letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not possible now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::CurveView</name>
    <message>
        <source>%1 by %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::DataPlace</name>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking into the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitudes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace Headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the trace headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No survey is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x %1 m   %2 %3 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   shot %1, field record %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading samples…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open SEG-Y…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Folder of SEG-Y…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;URL…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Example Shots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next Shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous Shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 Shots &amp;On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 Shots &amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Whole &amp;Gather</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads some traces of every shot and looks for zeros, constants, NaN and clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map: All &amp;Receivers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map: &amp;Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map: Outline of the &amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map: &amp;Depth Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map: Show &amp;Whole Survey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open SEG-Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data (*.segy *.sgy *.seg *.su *.SEGY *.SGY *.SEG *.SU);;Survey indexes (*.h5);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Folder of SEG-Y Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>http, https or ftp</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::DifferenceView</name>
    <message>
        <source>The run that this one is compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A double click takes the other run&apos;s value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare With</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run files (*.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another run to see what is different</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both runs are set up alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 key counts differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n keys count differently</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>terrane::desktop::EditPanel</name>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do with the model that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of the Gaussian in m; 0 leaves an axis alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slowness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slowness squared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is averaged of velocities; slowness keeps travel times best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the water</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the water at the top as it is; it gives nothing to the rock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First position that is kept, in m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last position that is kept, in m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take What Is Visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the section that the zoom shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New distance of the nodes in m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cubic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear makes no values that were not there; cubic is smoother and overshoots at sharp edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Water layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything above this depth (m) becomes water; rho becomes 1000 kg/m3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> m/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P velocity of the water in m/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a new model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes along x, z or x, y, z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spacing (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance of the nodes in m: one number, x, z or x, y, z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position of the first node in m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P velocity at the top (m/s), its growth a metre of depth, and the depth (m) where that begins: 1800, 0.6, 500</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth of each layer&apos;s top (m) and its P velocity (m/s): 0:1500, 500:2200</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P velocity (m/s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values (m/s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Water of 1500 m/s above this depth in m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Water to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Water Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is being done to the model already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit &gt; Undo takes it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::EventsPanel</name>
    <message>
        <source>Warnings only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show warnings and failures alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events of the run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ExportPanel</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference to the start model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image of a migration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observed gather, as compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synthetic gather</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual gather</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of evaluations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of misfits by shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animation of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animation of the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animation of the difference to the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script that goes on with the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HDF5 (h5) keeps everything; SEG-Y and VTI for other programs; NPY for NumPy; PNG is a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of this iteration; 0 is the start model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the shot in the survey, from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that is written; one that is there is replaced when the new one is whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG files in a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::FeedConnection</name>
    <message>
        <source>%1 cannot be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was heard for %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was heard for a while</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The feed ended</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::FindingsModel</name>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No survey is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing odd was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 finding; click it to see its shot and trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n findings; click one to see its shot and trace</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>terrane::desktop::FormField</name>
    <message>
        <source>choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file or a URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::FormSection</name>
    <message>
        <source>Show or hide these settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of these describes %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out: back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings that few runs need</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More settings (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::GatherControls</name>
    <message>
        <source>How amplitudes are drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variable density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wiggle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours from the most negative amplitude to the most positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours and wiggles end at the amplitude that this part of the absolute amplitudes does not pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes all amplitudes larger on screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock amplitudes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the same amplitude for the last colour when another shot is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>St&amp;yle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours end at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;AGC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic gain control: every sample is divided by the root mean square of the window round it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the AGC window, s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none; 3, 12 or 2, 4, 10, 14 Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero-phase band-pass: two corners of a Butterworth filter of order 4, or the four corners of a trapezoid, Hz; empty for none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitudes times t to this power, t in s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalise traces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divide every trace by its root mean square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Band-pass (Hz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Time power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band-pass: give two corners (3, 12) or four (2, 4, 10, 14), in Hz</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::GatherPanel</name>
    <message>
        <source>Offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiver x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace of the shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous shot (Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next shot (Right)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the shot in the survey, from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the traces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the traces are sorted by, and what stands below them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorted as found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By receiver x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shot %1, field record %2: %3 traces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (one of %1 shown)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  field record %1   source x %2 m, y %3 m, depth %4 m   %5 traces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time %1 s   amplitude %2   trace %3   receiver x %4 m, y %5 m, depth %6 m   offset %7 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   auxiliary</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::GatherView</name>
    <message>
        <source>Gather</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitude (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::GathersPanel</name>
    <message>
        <source>Simulate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shot </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the shot in the survey, from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulate this shot in the shown iteration&apos;s model, on this machine, and compare it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run lies on %1: see its gathers there, with terranectl export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not simulated yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown: shot %1 in iteration %2. Simulate shows shot %3 in iteration %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulating shot %1 in iteration %2…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulating shot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shot %1 in iteration %2, as compared in stage %3: misfit %4 % of the shot&apos;s data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::GraphicsInfo</name>
    <message>
        <source>this display offers no OpenGL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its driver has OpenGL %1.%2, and views need %3.%4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::HeaderPanel</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File whose trace headers are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which fields of the trace headers are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show traces with… FieldRecord = 3 and offset &gt; 1000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A condition on header fields: = != &lt; &lt;= &gt; &gt;= and or not ( ). Fields have the names of segyio, SegyIO.jl or Seismic Unix, or are byte:type (181:float32); trace is the number of the trace, from 0. Values are as they stand, not scaled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of a trace in the file, from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through the trace headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 traces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 at a time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::HeaderTableModel</name>
    <message>
        <source>%1: bytes %2 to %3. %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ImportPage</name>
    <message>
        <source>Big-endian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;What the file does not tell, or tells wrong. Lists go from the slowest to the fastest axis; empty fields are read or guessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name and content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the file is laid out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Shape (nodes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>851, 176</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw: nodes along each axis, in the order of Axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x slowest, depth (z) fastest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the axes in the file, slowest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw: type of each number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw: the most significant byte comes first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw: bytes of a header before the numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;kip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;pacing (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>20, or 25, 12.5 (x, z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance of the nodes in m: one number for all axes, x, z or x, y, z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;rigin (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0, 0 (x, z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position of the first node in m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guess from the values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of the numbers in the file; Terrane keeps SI units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fi&amp;eld</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a file of one unnamed array holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m where there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JUDI: m is the true model, m0 the start model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&lt;br&gt;%2 from %3 to %4 %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 = %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: they agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: %1 too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: %1 too few.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::IterationPanel</name>
    <message>
        <source>Follow last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown of the iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The iteration to look at; 0 is the start model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iteration </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show each iteration as soon as it is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference to start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of iteration %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, every %1th node</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::IterationView</name>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How a 3D model is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the colours to the values that are shown now; otherwise they stay from one iteration to the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x %1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   y %1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1   depth %2 m   %3 %4 %5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::LaunchBar</name>
    <message>
        <source>Launch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder that is made for the run: its model, journal and iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the run&apos;s folder is made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts the run. It goes on when this window closes; Monitor shows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the Run&apos;s Folder In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder is there already and holds something: choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting: inputs are read and remembered…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 setting to mend before it can start</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n settings to mend before it can start</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is wrong with the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::LoadPanel</name>
    <message>
        <source>Time ago (min)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy processors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run does not run, or on another machine than its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory (GB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Driver and %1 child processes: %2 processors busy, %3 of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>driven for %1 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 core hours computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which cost %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::MainWindow</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is shown here yet that a command could do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terrane did not end as it should, and “%1” had changes that were not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy was kept at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover it, and save it when it is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that Terrane reads (*.segy *.sgy *.SGY *.SEGY *.su *.h5 *.hdf5 *.npy *.rsf *.bin *.raw *.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was opened as a model: each of its traces has one position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open as shots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open as a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open SEG-Y or Other File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shots, models, run files: each opens in the place that it belongs to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run folder, or a folder of SEG-Y files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Welcome Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The terranectl command that does what this place shows, for a terminal or a script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore &amp;Default Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find an Action…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every action of every place, by some letters of its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Terrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages since the window was opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this; what was shown before stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graphics driver lacks what views need: they are drawn by the processor, and slowly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a driver with OpenGL 3.2 or later; Help &gt; About Terrane tells which is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::MapView</name>
    <message>
        <source>Map of the survey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y (m)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::MappingModel</name>
    <message>
        <source>Source x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiver x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiver y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiver depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First byte in the trace header, from 1; with a type where it is not int32 (181:float32), sums as in 49 - 45</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number, or the bytes of a scalar of the standard: byte 71 (positive multiplies, negative divides)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added after scaling, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scalar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::MemoryModel</name>
    <message>
        <source>Strategy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time a shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fastest that fits is taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click to take this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too large for the memory that a shot may take</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::MessageBar</name>
    <message>
        <source>Show all of the message, or its first lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide this message; View &gt; Messages keeps it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::MessageHistory</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::MisfitPanel</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By evaluation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the misfit is drawn over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In percent of the observed data&apos;s misfit, which compares stages with each other; or the misfit itself, in the data&apos;s unit squared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic axis of the misfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No evaluation yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time since the start (h)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misfit (% of the data&apos;s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misfits alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::MissingFiles</name>
    <message>
        <source>Find them in another folder, connect their disk and open the project again, or remove them from the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder With the Missing Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file of this project is not where it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files of this project are not where it says</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for 1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Looking for %n files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ModelList</name>
    <message>
        <source>%1 (edited)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ModelPlace</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open Model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models (*.h5 *.hdf5 *.segy *.sgy *.su *.npy *.rsf *.bin *.raw);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a model file here, open one with Model &gt; Open Model, or build one in the Edit panel.
Terrane&apos;s and JUDI&apos;s HDF5, SEG-Y, NumPy, Madagascar and raw numbers are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   y %1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x %1 m%2   depth %3 m   %4 %5 %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has edits that are in no file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built model %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a second model first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 minus %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Model As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read Again With &amp;Options…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save Model As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove From List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Difference to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next Slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous Slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;Picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click into a section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices and Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field of the model, with its unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JUDI: m is the true model, m0 the start model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis that the section cuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth (map)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the view, or draw a metre of depth 1, 2... times as long as one across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True (1:1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth × %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Three Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One section (S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three sections and the volume, linked (T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume (V)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::MonitorPlace</name>
    <message>
        <source>Monitor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch a run in Run, or add the folder of one that is there already: it is followed live, here and on hosts that ssh reaches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gathers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wavelet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop at the next safe moment, to be resumed later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on after the last whole iteration, with a driver that outlives this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resuming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop for good; all that was computed stays, and it can still be resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Branch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make another run that begins with the shown iteration&apos;s model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write models, gradients, gathers, curves, pictures, the report or scripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save Picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what the view shows as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try to reach the run again, now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove from Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow this run no longer; its folder stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add Run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>iteration %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, misfit %1 of the data&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::NoSurveyPage</name>
    <message>
        <source>Drop SEG-Y files or a folder of them here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision 0, 1, 2 and Seismic Unix; local files, http, https and ftp. Nothing is copied: an index of the shots is made, and traces are read where they lie.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::Project</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ProjectActions</name>
    <message>
        <source>&amp;New Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with an empty project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Example Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16 ocean-bottom shots over the Overthrust model, ready to be inverted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the project file: which files belong together, and how they are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Project &amp;As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the project to another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes of the project “%1”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs and files are not touched, whatever you choose: a project file only names them. Runs that compute go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects (*.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects (*.terrane.json *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits that are in no file are lost: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model &gt; Save Model As keeps them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::Recovery</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ResolutionModel</name>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequencies against what the grid carries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes a wavelength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waves above %1 Hz are too slow on this grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grid carries all frequencies of the stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable; %1 steps a shot</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::RunAction</name>
    <message>
        <source>The run is not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run&apos;s folder is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was asked already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It lies on another host: export there, with terranectl export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is connected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::RunForm</name>
    <message>
        <source>change of the kind of run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choice of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filling from data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed: fill in what you chose</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::RunHeader</name>
    <message>
        <source>Iterations that are made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>iteration %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>misfit %1 of the data&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::RunList</name>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run is doing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last that was committed, of all that are planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the last iteration, in percent of the observed data&apos;s misfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As long as iterations take what they took</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::RunListPanel</name>
    <message>
        <source>Runs of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run folder, or host:/folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run folder of this machine, or of a host that ssh reaches: host:/folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a run folder of this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow this run as well; it is not changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Run Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::RunPlace</name>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open Run File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save Run File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Run File &amp;As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fill from Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Launch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try One Shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with a set-up that is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill from data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposes what is left out from the survey and the model: files, wavelet, bounds, water</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try one shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>template %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Run File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run files (*.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Run File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (changed)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::RunPreview</name>
    <message>
        <source>The run file, complete with all defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command that does the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run file, with all defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command (Edit &gt; Copy as Command)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ShortcutList</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom a view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move a view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next or previous panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ShotGrid</name>
    <message>
        <source>Status of the shots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shot %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ShotMisfitsView</name>
    <message>
        <source>% of the shot&apos;s data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In percent of the misfit of the shot&apos;s observed data, which compares shots; or the misfit itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over the number of the shot, or as the colour of its source on a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The start model has no misfits by shot: choose a later iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misfit by shot, iteration %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misfit (% of the shot&apos;s)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ShotsPanel</name>
    <message>
        <source>%1 shots: %2 done, %3 running, %4 failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::SliceControls</name>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this slice in the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node of the slice across %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice across %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position of the slice across %1 in metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position of the slice in m; the nearest node is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> m</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::SpectrumPanel</name>
    <message>
        <source>Amplitude spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency (Hz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean amplitude (dB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gather is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean of %1 traces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within %1 dB: %2 to %3 Hz; largest at %4 Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All traces are zero</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::StagesModel</name>
    <message>
        <source>change of the stages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::StagesTable</name>
    <message>
        <source>Stages, a row each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a stage like the current one after it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes the current stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the current stage before the one above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the current stage behind the one below</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::StatisticsPanel</name>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2 to %3 %4
mean %5, median %6, standard deviation %7 %4
98 % lie between %8 and %9 %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 value is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n values are no numbers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 value is zero or below</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n values are zero or below</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>sea floor from %1 to %2 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes (%)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::SurveyImportPage</name>
    <message>
        <source>Stopped before anything was found: leave this page, or open the files again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was looked at yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking into %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SU files have no text header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>First %n traces</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be imported as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through the headers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 trace headers of %2 were looked at: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1 trace headers of %2 were looked at: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n shots</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SEG-Y standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JUDI (depths in the elevation fields)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sea-floor receivers (OBN, OBC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as detected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that is looked at; all of them are imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you know better than the headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SEG-Y, or SU of Seismic Unix: traces without file headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SEG-Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision of the SEG-Y standard that headers follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (code %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Byte order of headers and samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding of the text headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples of each trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample interval, ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Revision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample &amp;format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Byte &amp;order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;mples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inter&amp;val</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the geometry stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposed from the headers, a usual one, or one of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this mapping under a name, for other files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What makes two traces belong to the same shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same shot field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same source position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What coordinates and depths are counted in; the column Becomes shows the effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the headers say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feet (0.3048 m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One s&amp;hot has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First traces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read all trace headers and make the index of shots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this page; nothing is changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::TaskTable</name>
    <message>
        <source>%1, shot %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, shots %2 to %3 (%4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process or job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::TasksPanel</name>
    <message>
        <source>Tasks of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a task to read what its worker said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 running, %2 of %3 chunks of this evaluation done, %4 failed or lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; the last %1 attempts are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is on %1: %2/%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker has said nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::TraceHeaderPanel</name>
    <message>
        <source>Show fields that are zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a trace to see its header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No survey is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::TrialView</name>
    <message>
        <source>Try one shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shot </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shot of the survey, counted from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computes this shot&apos;s gradient in the start model, as the first iteration would</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Illumination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See in seconds where a shot would change the start model, and how far simulated and recorded data are apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shots are tried for runs of the kind fwi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying shot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shot %1: misfit %2 (%3 % of the data&apos;s), %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; the estimated wavelet explains %1 % of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; the wavelet&apos;s amplitude fits when multiplied by %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::VolumeControls</name>
    <message>
        <source>Isosurface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume rendering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep smaller values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See through low values, or through the middle of a symmetric range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The surface on which the field has one value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the isosurface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the isosurface, in the field&apos;s unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the isosurface within the colour range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut away what lies on one side of a plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position of the clip plane in metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position of the clip plane in m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position of the clip plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the side with the smaller x, y or depth; else the other one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clip across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole volume in perspective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From above: x to the right, y up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along y: x to the right, depth down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against x: y to the right, depth down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::VolumeView</name>
    <message>
        <source>Isosurface and volume are reduced to %1 x %2 x %3 of %4 x %5 x %6 nodes; slices show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::WaveletPanel</name>
    <message>
        <source>Time (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency (Hz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitude (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run lies on %1, and only its model, gradient and update are sent from there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wavelet of iteration %1, before the filter of its stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wavelet is not fitted to the data yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::WelcomePage</name>
    <message>
        <source>Terrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full-waveform inversion: designed, sent out and watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop any file or folder here: SEG-Y, models (HDF5, SEG-Y, RSF, NPY, raw), projects, run files, run folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
