<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
    <name>terrane::desktop::DataPlace</name>
    <message>
        <source>Data</source>
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
</context>
<context>
    <name>terrane::desktop::Message</name>
    <message>
        <source>With terranectl: %1</source>
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
    <name>terrane::desktop::MissingFiles</name>
    <message numerus="yes">
        <source>%n file(s) of this project are not where it says</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
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
    <message numerus="yes">
        <source>Looking for %n file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>terrane::desktop::ModelPlace</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a model file here, or open one with Model &gt; Open Model</source>
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
        <source>x %1 m   depth %2 m   %3 %4 %5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::MonitorPlace</name>
    <message>
        <source>Monitor</source>
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
</context>
<context>
    <name>terrane::desktop::Recovery</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terrane::desktop::RunPlace</name>
    <message>
        <source>Run</source>
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
