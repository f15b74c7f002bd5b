<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>About Wholeframe</source>
            <translation>About Wholeframe</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Back</source>
            <translation>Back</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Comparison of faces</source>
            <translation>Comparison of faces</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Face and person detectors</source>
            <translation>Face and person detectors</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Icons</source>
            <translation>Icons</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Libraries</source>
            <translation>Libraries</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Licence</source>
            <translation>Licence</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Licences and terms</source>
            <translation>Licences and terms</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Other parts</source>
            <translation>Other parts</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Repairs and completes photos of people, on this computer.</source>
            <translation>Repairs and completes photos of people, on this computer.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Sample photo</source>
            <translation>Sample photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Terms of the models</source>
            <translation>Terms of the models</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Wholeframe is free software: {0}.</source>
            <translation>Wholeframe is free software: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>public domain</source>
            <translation>public domain</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <location filename="../../app/ui/dialogs/command_palette.py" />
            <source>Command</source>
            <translation>Command</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/command_palette.py" />
            <source>Commands</source>
            <translation>Commands</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/command_palette.py" />
            <source>Matching commands</source>
            <translation>Matching commands</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/command_palette.py" />
            <source>No command matches “{0}”.</source>
            <translation>No command matches “{0}”.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/command_palette.py" />
            <source>Type what you want to do</source>
            <translation>Type what you want to do</translation>
        </message>
    </context>
    <context>
        <name>DragHandle</name>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Drag the photo from here into another program or folder</source>
            <translation>Drag the photo from here into another program or folder</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Drag the photo out</source>
            <translation>Drag the photo out</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Preparing the photo: keep the button pressed.</source>
            <translation>Preparing the photo: keep the button pressed.</translation>
        </message>
    </context>
    <context>
        <name>EnginePanel</name>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>A test failed.</source>
            <translation>A test failed.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Add a Model…</source>
            <translation>Add a Model…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>All tests passed.</source>
            <translation>All tests passed.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Device, speed, memory and models</source>
            <translation>Device, speed, memory and models</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Engine</source>
            <translation>Engine</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Fills small test images and compares the results with the originals.</source>
            <translation>Fills small test images and compares the results with the originals.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>For an NVIDIA card</source>
            <translation>For an NVIDIA card</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Measured speed</source>
            <translation>Measured speed</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Memory</source>
            <translation>Memory</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Models</source>
            <translation>Models</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Not known yet</source>
            <translation>Not known yet</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Nothing has been filled yet in this session.</source>
            <translation>Nothing has been filled yet in this session.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Nothing: no model is installed</source>
            <translation>Nothing: no model is installed</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Run the Self-Test</source>
            <translation>Run the Self-Test</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Runs on</source>
            <translation>Runs on</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Self-test</source>
            <translation>Self-test</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Set in Preferences: {0}. {1}, {2} threads.</source>
            <translation>Set in Preferences: {0}. {1}, {2} threads.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Takes a few seconds</source>
            <translation>Takes a few seconds</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Test a model from a folder, then install it</source>
            <translation>Test a model from a folder, then install it</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>The first face takes about {0}, a texture {1}.</source>
            <translation>The first face takes about {0}, a texture {1}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>The next fill takes up to {0}.</source>
            <translation>The next fill takes up to {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>With an NVIDIA card and driver 580 or newer, this command installs the CUDA 13 and cuDNN 9 libraries. Restart afterwards:
{0}</source>
            <translation>With an NVIDIA card and driver 580 or newer, this command installs the CUDA 13 and cuDNN 9 libraries. Restart afterwards:
{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>automatic</source>
            <translation>automatic</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>the processor (CPU)</source>
            <translation>the processor (CPU)</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>{0} are free.</source>
            <translation>{0} are free.</translation>
        </message>
    </context>
    <context>
        <name>FillPanel</name>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Fill</source>
            <translation>Fill</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Fill as</source>
            <translation>Fill as</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>How the masked area is filled</source>
            <translation>How the masked area is filled</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Nothing is masked yet.</source>
            <translation>Nothing is masked yet.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Settings of the next fill</source>
            <translation>Settings of the next fill</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Show the prediction first</source>
            <translation>Show the prediction first</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Show the prediction while it is painted</source>
            <translation>Show the prediction while it is painted</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>The next fill</source>
            <translation>The next fill</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>The same seed gives the same result again</source>
            <translation>The same seed gives the same result again</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Will fill as: {0}.</source>
            <translation>Will fill as: {0}.</translation>
        </message>
    </context>
    <context>
        <name>FirstStepsDialog</name>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Begin</source>
            <translation>Begin</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Drop it on the window, or press {open}.</source>
            <translation>Drop it on the window, or press {open}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>First Steps</source>
            <translation>First Steps</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Only the masked area changes, and {undo} undoes any step. The file of your photo stays as it is until you replace it. Nothing leaves this computer.</source>
            <translation>Only the masked area changes, and {undo} undoes any step. The file of your photo stays as it is until you replace it. Nothing leaves this computer.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Open a photo</source>
            <translation>Open a photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Paint over what should change</source>
            <translation>Paint over what should change</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Press {remove} to take it away, or {restore} to give back what it hides. Press {predict} to see and correct a prediction first.</source>
            <translation>Press {remove} to take it away, or {restore} to give back what it hides. Press {predict} to see and correct a prediction first.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Remove or restore it</source>
            <translation>Remove or restore it</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Repair a photo in four steps</source>
            <translation>Repair a photo in four steps</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Show again at the next start</source>
            <translation>Show again at the next start</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>The face model that comes with Wholeframe is for non-commercial research only. Help &gt; About has the terms of every part.</source>
            <translation>The face model that comes with Wholeframe is for non-commercial research only. Help &gt; About has the terms of every part.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Use the brush ({brush}), the lasso, or click a face or a person.</source>
            <translation>Use the brush ({brush}), the lasso, or click a face or a person.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Your original is safe</source>
            <translation>Your original is safe</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>{palette} finds any command. To work without a mouse, press {pointer}: the arrow keys then move a crosshair.</source>
            <translation>{palette} finds any command. To work without a mouse, press {pointer}: the arrow keys then move a crosshair.</translation>
        </message>
    </context>
    <context>
        <name>HistoryModel</name>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>Go back to this step</source>
            <translation>Go back to this step</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>Redo up to this step</source>
            <translation>Redo up to this step</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>The current photo</source>
            <translation>The current photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>{name}, undone</source>
            <translation>{name}, undone</translation>
        </message>
    </context>
    <context>
        <name>HistoryPanel</name>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>Disk and memory used by the history</source>
            <translation>Disk and memory used by the history</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>History</source>
            <translation>History</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>No steps yet</source>
            <translation>No steps yet</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>The steps so far; choose one to go back to it</source>
            <translation>The steps so far; choose one to go back to it</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>Up to {cap} of history stay in memory; the rest is on disk.</source>
            <translation>Up to {cap} of history stay in memory; the rest is on disk.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>{memory} in memory</source>
            <translation>{memory} in memory</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>{memory} in memory, {disk} on disk</source>
            <translation>{memory} in memory, {disk} on disk</translation>
        </message>
    </context>
    <context>
        <name>JobRow</name>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Cancelled</source>
            <translation>Cancelled</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Fill again</source>
            <translation>Fill again</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Starting</source>
            <translation>Starting</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Stop this fill</source>
            <translation>Stop this fill</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Waiting for 1 other fill</source>
            <translation>Waiting for 1 other fill</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Waiting for {0} other fills</source>
            <translation>Waiting for {0} other fills</translation>
        </message>
    </context>
    <context>
        <name>JobsPanel</name>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Fills that are running, waiting or finished</source>
            <translation>Fills that are running, waiting or finished</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>No fills yet</source>
            <translation>No fills yet</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Queue</source>
            <translation>Queue</translation>
        </message>
    </context>
    <context>
        <name>KeysDialog</name>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Commands and their shortcuts</source>
            <translation>Commands and their shortcuts</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Keyboard Shortcuts</source>
            <translation>Keyboard Shortcuts</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Empty</source>
            <translation>Empty</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Open photos</source>
            <translation>Open photos</translation>
        </message>
    </context>
    <context>
        <name>PreferencesDialog</name>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source> megapixels</source>
            <translation> megapixels</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>A pen's pressure</source>
            <translation>A pen's pressure</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>As the system</source>
            <translation>As the system</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Changes both</source>
            <translation>Changes both</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Changes the opacity</source>
            <translation>Changes the opacity</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Changes the size</source>
            <translation>Changes the size</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Dark</source>
            <translation>Dark</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Display profile</source>
            <translation>Display profile</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Files</source>
            <translation>Files</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Filling</source>
            <translation>Filling</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>For each photo. The rest is kept on disk.</source>
            <translation>For each photo. The rest is kept on disk.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Graphics card where it can be used</source>
            <translation>Graphics card where it can be used</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Is ignored</source>
            <translation>Is ignored</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Keep a backup (name.bak) when a file is replaced</source>
            <translation>Keep a backup (name.bak) when a file is replaced</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Larger photos need more memory to open and fill.</source>
            <translation>Larger photos need more memory to open and fill.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Largest photo to open</source>
            <translation>Largest photo to open</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Light</source>
            <translation>Light</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Mark saved files as AI-edited (IPTC)</source>
            <translation>Mark saved files as AI-edited (IPTC)</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Memory for the history</source>
            <translation>Memory for the history</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>NVIDIA graphics card (CUDA)</source>
            <translation>NVIDIA graphics card (CUDA)</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Preferences</source>
            <translation>Preferences</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Processor (CPU)</source>
            <translation>Processor (CPU)</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Rulers along the photo</source>
            <translation>Rulers along the photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Runs on</source>
            <translation>Runs on</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Shortcuts</source>
            <translation>Shortcuts</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Show the prediction while it is painted</source>
            <translation>Show the prediction while it is painted</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Takes effect after restart.</source>
            <translation>Takes effect after restart.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Takes effect after restart. The Engine panel shows what is in use.</source>
            <translation>Takes effect after restart. The Engine panel shows what is in use.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Theme</source>
            <translation>Theme</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Window</source>
            <translation>Window</translation>
        </message>
    </context>
    <context>
        <name>QShortcut</name>
        <message>
            <location filename="../../packaging/translations.py" />
            <source>Return</source>
            <translation>Enter</translation>
        </message>
    </context>
    <context>
        <name>RecoveryDialog</name>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Discard</source>
            <translation>Discard</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Later</source>
            <translation>Later</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Recover</source>
            <translation>Recover</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>This work was not saved. The file of your photo is unchanged.</source>
            <translation>This work was not saved. The file of your photo is unchanged.</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>This work was not saved. The files of your photos are unchanged.</source>
            <translation>This work was not saved. The files of your photos are unchanged.</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Unsaved work</source>
            <translation>Unsaved work</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Untitled</source>
            <translation>Untitled</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Wholeframe closed unexpectedly</source>
            <translation>Wholeframe closed unexpectedly</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>a prediction that is not accepted yet</source>
            <translation>a prediction that is not accepted yet</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>an expanded or cropped canvas that is not applied yet</source>
            <translation>an expanded or cropped canvas that is not applied yet</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>one step</source>
            <translation>one step</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>{0} steps</source>
            <translation>{0} steps</translation>
        </message>
    </context>
    <context>
        <name>ReferencesPanel</name>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Add</source>
            <translation>Add</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Add reference photos</source>
            <translation>Add reference photos</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Another person: not used</source>
            <translation>Another person: not used</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Choose where other photos of the person are</source>
            <translation>Choose where other photos of the person are</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Fills no longer use the chosen photos</source>
            <translation>Fills no longer use the chosen photos</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Hidden parts of a face are taken from other photos of the same person.</source>
            <translation>Hidden parts of a face are taken from other photos of the same person.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>How many of the photos have been searched for the person</source>
            <translation>How many of the photos have been searched for the person</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Photos of this person in a folder…</source>
            <translation>Photos of this person in a folder…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Photos of this person in this photo's folder</source>
            <translation>Photos of this person in this photo's folder</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Photos read</source>
            <translation>Photos read</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Photos that faces of this photo are filled from</source>
            <translation>Photos that faces of this photo are filled from</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Photos…</source>
            <translation>Photos…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Reading photo {0} of {1}</source>
            <translation>Reading photo {0} of {1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Reading photos…</source>
            <translation>Reading photos…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Reference photos</source>
            <translation>Reference photos</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Remove</source>
            <translation>Remove</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Remove reference photos</source>
            <translation>Remove reference photos</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Stop reading photos</source>
            <translation>Stop reading photos</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>The photos in the other tabs</source>
            <translation>The photos in the other tabs</translation>
        </message>
    </context>
    <context>
        <name>SaveOptionsDialog</name>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>100 is the best, and the largest file</source>
            <translation>100 is the best, and the largest file</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>About {0}</source>
            <translation>About {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Choose the quality</source>
            <translation>Choose the quality</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Estimating the size…</source>
            <translation>Estimating the size…</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Height</source>
            <translation>Height</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Otherwise a high quality is used</source>
            <translation>Otherwise a high quality is used</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Otherwise the photo's own compression is kept</source>
            <translation>Otherwise the photo's own compression is kept</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Quality</source>
            <translation>Quality</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Save</source>
            <translation>Save</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Save a smaller copy</source>
            <translation>Save a smaller copy</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Save {0}</source>
            <translation>Save {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Saves a copy scaled down to this size. The photo itself is not saved.</source>
            <translation>Saves a copy scaled down to this size. The photo itself is not saved.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>The shape of the photo is kept</source>
            <translation>The shape of the photo is kept</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Width</source>
            <translation>Width</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsEditor</name>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Assign</source>
            <translation>Assign</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Command</source>
            <translation>Command</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Commands and their shortcuts</source>
            <translation>Commands and their shortcuts</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Default</source>
            <translation>Default</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>New shortcut</source>
            <translation>New shortcut</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Press the new shortcut</source>
            <translation>Press the new shortcut</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Remove</source>
            <translation>Remove</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Reset All</source>
            <translation>Reset All</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Reset every command to its default shortcut</source>
            <translation>Reset every command to its default shortcut</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Search</source>
            <translation>Search</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Search the commands</source>
            <translation>Search the commands</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Shortcut</source>
            <translation>Shortcut</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Use this command's default shortcut</source>
            <translation>Use this command's default shortcut</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>{keys} is the shortcut of “{command}”. If you assign it here, it is removed there.</source>
            <translation>{keys} is the shortcut of “{command}”. If you assign it here, it is removed there.</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Close this photo</source>
            <translation>Close this photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Open photos</source>
            <translation>Open photos</translation>
        </message>
    </context>
    <context>
        <name>Wholeframe</name>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>&amp;Actual Size</source>
            <translation>&amp;Actual Size</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>&amp;Add a Model…</source>
            <translation>&amp;Add a Model…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>&amp;Before and After</source>
            <translation>&amp;Before and After</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Brush</source>
            <translation>&amp;Brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>&amp;Cancel</source>
            <translation>&amp;Cancel</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Clear Mask</source>
            <translation>&amp;Clear Mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Clear This List</source>
            <translation>&amp;Clear This List</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Close Photo</source>
            <translation>&amp;Close Photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>&amp;Copy</source>
            <translation>&amp;Copy</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>&amp;Customize Shortcuts…</source>
            <translation>&amp;Customize Shortcuts…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;Edit</source>
            <translation>&amp;Edit</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>&amp;Engine</source>
            <translation>&amp;Engine</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Eraser</source>
            <translation>&amp;Eraser</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Face or Person</source>
            <translation>&amp;Face or Person</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;File</source>
            <translation>&amp;File</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>&amp;Find a Command…</source>
            <translation>&amp;Find a Command…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>&amp;Fit the Window</source>
            <translation>&amp;Fit the Window</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Grow…</source>
            <translation>&amp;Grow…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Hand</source>
            <translation>&amp;Hand</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;Help</source>
            <translation>&amp;Help</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Invert</source>
            <translation>&amp;Invert</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Keyboard Pointer</source>
            <translation>&amp;Keyboard Pointer</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>&amp;Keyboard Shortcuts</source>
            <translation>&amp;Keyboard Shortcuts</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Lasso</source>
            <translation>&amp;Lasso</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Lock Masked Area</source>
            <translation>&amp;Lock Masked Area</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Mark as AI-edited (IPTC)</source>
            <translation>&amp;Mark as AI-edited (IPTC)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;Mask</source>
            <translation>&amp;Mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Open…</source>
            <translation>&amp;Open…</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>&amp;Part</source>
            <translation>&amp;Part</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Polygon</source>
            <translation>&amp;Polygon</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>&amp;Predict, then Fill…</source>
            <translation>&amp;Predict, then Fill…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>&amp;Preferences…</source>
            <translation>&amp;Preferences…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>&amp;Previous Photo</source>
            <translation>&amp;Previous Photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Quit</source>
            <translation>&amp;Quit</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Rectangle</source>
            <translation>&amp;Rectangle</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <location filename="../../app/ui/editor_setup.py" />
            <source>&amp;Redo</source>
            <translation>&amp;Redo</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>&amp;Redo {0}</source>
            <translation>&amp;Redo {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>&amp;Remove</source>
            <translation>&amp;Remove</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>&amp;Same View in All Tabs</source>
            <translation>&amp;Same View in All Tabs</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Save</source>
            <translation>&amp;Save</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>&amp;Show Prediction</source>
            <translation>&amp;Show Prediction</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Shrink…</source>
            <translation>&amp;Shrink…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;Tools</source>
            <translation>&amp;Tools</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <location filename="../../app/ui/editor_setup.py" />
            <source>&amp;Undo</source>
            <translation>&amp;Undo</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>&amp;Undo {0}</source>
            <translation>&amp;Undo {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Unlock All</source>
            <translation>&amp;Unlock All</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;View</source>
            <translation>&amp;View</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>'mask' contains characters that file names can't have: {mask}.</source>
            <translation>'mask' contains characters that file names can't have: {mask}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>'mask' has a brace too many or too few: {mask}.</source>
            <translation>'mask' has a brace too many or too few: {mask}.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>.jpg, .png, .tif, .webp, .avif, .heic or .bmp</source>
            <translation>.jpg, .png, .tif, .webp, .avif, .heic or .bmp</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>100 %, one to one, 1:1, pixels, original size</source>
            <translation>100 %, one to one, 1:1, pixels, original size</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>A face is turned further to the side than in the model's training photos, so the result may be poor.</source>
            <translation>A face is turned further to the side than in the model's training photos, so the result may be poor.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>A file of this name exists.</source>
            <translation>A file of this name exists.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>A fill is already running: wait for it, or cancel it first.</source>
            <translation>A fill is already running: wait for it, or cancel it first.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>A longer bar is a larger change</source>
            <translation>A longer bar is a larger change</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>A photo is straightened by at most {most:g} degrees either way, not {degrees}: turn it by 90 as well.</source>
            <translation>A photo is straightened by at most {most:g} degrees either way, not {degrees}: turn it by 90 as well.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>A photo is turned by 90, 180 or 270 degrees, clockwise, not {turn}.</source>
            <translation>A photo is turned by 90, 180 or 270 degrees, clockwise, not {turn}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>A rectangle is X,Y,WxH in pixels or percent, like 10,20,300x400 or 5%,5%,90%x90%, not {text}.</source>
            <translation>A rectangle is X,Y,WxH in pixels or percent, like 10,20,300x400 or 5%,5%,90%x90%, not {text}.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>A {form}</source>
            <translation>A {form}</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>A&amp;bout Wholeframe</source>
            <translation>A&amp;bout Wholeframe</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>AVIF, smaller file (*.avif)</source>
            <translation>AVIF, smaller file (*.avif)</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Accept</source>
            <translation>Accept</translation>
        </message>
        <message>
            <location filename="../../app/document/document.py" />
            <source>Accept or discard the prediction first.</source>
            <translation>Accept or discard the prediction first.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>Accepted.</source>
            <translation>Accepted.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Add</source>
            <translation>Add</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Add a Model</source>
            <translation>Add a Model</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Add it to the mask</source>
            <translation>Add it to the mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Add on this side: {0}</source>
            <translation>Add on this side: {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Add to the mask</source>
            <translation>Add to the mask</translation>
        </message>
        <message>
            <location filename="../../app/services/models.py" />
            <source>Added “{title}”.</source>
            <translation>Added “{title}”.</translation>
        </message>
        <message>
            <location filename="../../app/services/models.py" />
            <source>Added “{title}”. Fills still use “{first}”, which comes first by name.</source>
            <translation>Added “{title}”. Fills still use “{first}”, which comes first by name.</translation>
        </message>
        <message>
            <location filename="../../app/services/models.py" />
            <source>Added “{title}”. The next fill uses it.</source>
            <translation>Added “{title}”. The next fill uses it.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/comparison.py" />
            <source>After</source>
            <translation>After</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>All files</source>
            <translation>All files</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>All of the photo, not straightened (Esc)</source>
            <translation>All of the photo, not straightened (Esc)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Along a line</source>
            <translation>Along a line</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Alt+drag</source>
            <translation>Alt+drag</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>An aspect ratio is two whole numbers like 4:5 or 16:9, not {text}.</source>
            <translation>An aspect ratio is two whole numbers like 4:5 or 16:9, not {text}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/run.py" />
            <source>An earlier run already did it.</source>
            <translation>An earlier run already did it.</translation>
        </message>
        <message>
            <location filename="../../engine/structure/eyes.py" />
            <source>An eye at {eye} lies outside the photo, which is {width} x {height}: place it on the photo.</source>
            <translation>An eye at {eye} lies outside the photo, which is {width} x {height}: place it on the photo.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>An {form}</source>
            <translation>An {form}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Another</source>
            <translation>Another</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Another &amp;Variant</source>
            <translation>Another &amp;Variant</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Another file is still being read or written; try again in a moment.</source>
            <translation>Another file is still being read or written; try again in a moment.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Another window or program has changed it since you opened it.</source>
            <translation>Another window or program has changed it since you opened it.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Arms</source>
            <translation>Arms</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/keyboard_pointer.py" />
            <source>Arrow keys move the crosshair, with Shift faster. Space clicks, Delete erases.</source>
            <translation>Arrow keys move the crosshair, with Shift faster. Space clicks, Delete erases.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/comparison.py" />
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Arrow keys move the divider; Esc returns to the photo.</source>
            <translation>Arrow keys move the divider; Esc returns to the photo.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Arrow keys; Shift+arrow keys</source>
            <translation>Arrow keys; Shift+arrow keys</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>As &amp;Texture</source>
            <translation>As &amp;Texture</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>As background</source>
            <translation>As background</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>As face</source>
            <translation>As face</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>As person</source>
            <translation>As person</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>As restored</source>
            <translation>As restored</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>As texture</source>
            <translation>As texture</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Aspect ratio</source>
            <translation>Aspect ratio</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Aspect ratio of the frame</source>
            <translation>Aspect ratio of the frame</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Automatic</source>
            <translation>Automatic</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>BMP, no metadata (*.bmp)</source>
            <translation>BMP, no metadata (*.bmp)</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Back at the original photo.</source>
            <translation>Back at the original photo.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Background</source>
            <translation>Background</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Bag</source>
            <translation>Bag</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/comparison.py" />
            <source>Before</source>
            <translation>Before</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Before/After</source>
            <translation>Before/After</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Blending</source>
            <translation>Blending</translation>
        </message>
        <message>
            <location filename="../../engine/structure/eyes.py" />
            <source>Both eyes are at {place}: put each where it is.</source>
            <translation>Both eyes are at {place}: put each where it is.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/preview.py" />
            <source>Both eyes are hidden, so they will be invented.</source>
            <translation>Both eyes are hidden, so they will be invented.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Bottom</source>
            <translation>Bottom</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Brush</source>
            <translation>Brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Brush and eraser swapped</source>
            <translation>Brush and eraser swapped</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>CUDA failed to start</source>
            <translation>CUDA failed to start</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>Can't save {name} here: the file or its folder is read-only; choose another.</source>
            <translation>Can't save {name} here: the file or its folder is read-only; choose another.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>Can't save {name} here: the folder is read-only; choose another.</source>
            <translation>Can't save {name} here: the folder is read-only; choose another.</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <location filename="../../app/services/references.py" />
            <source>Cancelled; no reference photo was added.</source>
            <translation>Cancelled; no reference photo was added.</translation>
        </message>
        <message>
            <location filename="../../engine/errors.py" />
            <source>Cancelled; nothing was changed.</source>
            <translation>Cancelled; nothing was changed.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Change of the face</source>
            <translation>Change of the face</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Change the Verb of the Next Region</source>
            <translation>Change the Verb of the Next Region</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Change the prediction, then paint again</source>
            <translation>Change the prediction, then paint again</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Change the shortcut of any command</source>
            <translation>Change the shortcut of any command</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>Changing the mask.</source>
            <translation>Changing the mask.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Check</source>
            <translation>Check</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Check for &amp;Uncertain Areas</source>
            <translation>Check for &amp;Uncertain Areas</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Checking fills it four more times.</source>
            <translation>Checking fills it four more times.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Checking: {0} %</source>
            <translation>Checking: {0} %</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Choose a result, then Accept.</source>
            <translation>Choose a result, then Accept.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Choose face, person or texture for each area</source>
            <translation>Choose face, person or texture for each area</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Choose the colour of the mask</source>
            <translation>Choose the colour of the mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/docks.py" />
            <source>Choose the panel that is shown</source>
            <translation>Choose the panel that is shown</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Clear mask</source>
            <translation>Clear mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Clear the whole mask</source>
            <translation>Clear the whole mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Click a face or a person to mask it</source>
            <translation>Click a face or a person to mask it</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Click around what should be filled; a double click or Enter closes it</source>
            <translation>Click around what should be filled; a double click or Enter closes it</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Click both eyes of a face that is not found automatically</source>
            <translation>Click both eyes of a face that is not found automatically</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Click one eye of the face, then the other.</source>
            <translation>Click one eye of the face, then the other.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Click to remove it instead</source>
            <translation>Click to remove it instead</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Click to restore it instead</source>
            <translation>Click to restore it instead</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Close Wholeframe</source>
            <translation>Close Wholeframe</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Close this message</source>
            <translation>Close this message</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Close this photo; you are asked to save changes</source>
            <translation>Close this photo; you are asked to save changes</translation>
        </message>
        <message>
            <location filename="../../resources/models/portrait/cascade.json" />
            <source>Clothing Co-Parsing: Apache-2.0, asks for a citation; portraits gathered by CivilServiceUSA: MIT, mostly works of the United States' government</source>
            <translation>Clothing Co-Parsing: Apache-2.0, asks for a citation; portraits gathered by CivilServiceUSA: MIT, mostly works of the United States' government</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Coat</source>
            <translation>Coat</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Colour profiles</source>
            <translation>Colour profiles</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Colours differ by {0} of 255 levels on average, {1} at most.</source>
            <translation>Colours differ by {0} of 255 levels on average, {1} at most.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Compare the photo with the original side by side</source>
            <translation>Compare the photo with the original side by side</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Comparing…</source>
            <translation>Comparing…</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>Content Credentials (C2PA)</source>
            <translation>Content Credentials (C2PA)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Continue the surroundings</source>
            <translation>Continue the surroundings</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Continue with what is shown</source>
            <translation>Continue with what is shown</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Continuing the texture</source>
            <translation>Continuing the texture</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>Copied the masked part.</source>
            <translation>Copied the masked part.</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>Copied the photo.</source>
            <translation>Copied the photo.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Copy the masked part of the photo, or all of it where there is no mask</source>
            <translation>Copy the masked part of the photo, or all of it where there is no mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>Copying.</source>
            <translation>Copying.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Corner of the mouth on the left</source>
            <translation>Corner of the mouth on the left</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Corner of the mouth on the right</source>
            <translation>Corner of the mouth on the right</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Correct</source>
            <translation>Correct</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Correct the &amp;Structure</source>
            <translation>Correct the &amp;Structure</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Correct what is wrong. Accept paints the missing area from this map.</source>
            <translation>Correct what is wrong. Accept paints the missing area from this map.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Cr&amp;op and Straighten</source>
            <translation>Cr&amp;op and Straighten</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>Crash recovery does not work ({reason}): free some space in {folder} and save often.</source>
            <translation>Crash recovery does not work ({reason}): free some space in {folder} and save often.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <location filename="../../app/ui/fill_display.py" />
            <location filename="../../app/ui/tools/crop.py" />
            <source>Crop</source>
            <translation>Crop</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Crop the photo to the frame (Enter)</source>
            <translation>Crop the photo to the frame (Enter)</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Crop to {0} × {1}</source>
            <translation>Crop to {0} × {1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Crop, straighten, turn or flip the photo</source>
            <translation>Crop, straighten, turn or flip the photo</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>Cropped to {width} x {height}.</source>
            <translation>Cropped to {width} x {height}.</translation>
        </message>
        <message>
            <location filename="../../app/services/photo_reframer.py" />
            <source>Cropping the photo.</source>
            <translation>Cropping the photo.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Delete</source>
            <translation>Delete</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Details</source>
            <translation>Details</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Device and time of the last fill</source>
            <translation>Device and time of the last fill</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Diameter of the brush</source>
            <translation>Diameter of the brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Diameter of the brush on the map</source>
            <translation>Diameter of the brush on the map</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Discard</source>
            <translation>Discard</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Discarded the prediction; the photo is unchanged.</source>
            <translation>Discarded the prediction; the photo is unchanged.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Display profile</source>
            <translation>Display profile</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Distance {0}; another person's face is usually above {1}.</source>
            <translation>Distance {0}; another person's face is usually above {1}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/comparison.py" />
            <source>Divider between before and after</source>
            <translation>Divider between before and after</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Don't Save</source>
            <translation>Don't Save</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Done: {0}.</source>
            <translation>Done: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Drag a box over what should be filled; with Shift a square</source>
            <translation>Drag a box over what should be filled; with Shift a square</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Drag an ellipse over what should be filled; with Shift a circle</source>
            <translation>Drag an ellipse over what should be filled; with Shift a circle</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Drag an eye to move it, press Fill to paint the face, or click the eyes of another face.</source>
            <translation>Drag an eye to move it, press Fill to paint the face, or click the eyes of another face.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Drag the points of the face.</source>
            <translation>Drag the points of the face.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/docks.py" />
            <source>Drag {0} to the other side, or onto another panel</source>
            <translation>Drag {0} to the other side, or onto another panel</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Draw a line along the horizon, or along something upright: the photo is turned until it is</source>
            <translation>Draw a line along the horizon, or along something upright: the photo is turned until it is</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>Draw a mask, expand the photo, correct a prediction</source>
            <translation>Draw a mask, expand the photo, correct a prediction</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Draw around what should be filled</source>
            <translation>Draw around what should be filled</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Draw the locked area instead of the mask</source>
            <translation>Draw the locked area instead of the mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Draw the locked area, which no fill changes, instead of the mask</source>
            <translation>Draw the locked area, which no fill changes, instead of the mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Dress</source>
            <translation>Dress</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/start_screen.py" />
            <source>Drop a photo here, or open one</source>
            <translation>Drop a photo here, or open one</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Drop the image to open it</source>
            <translation>Drop the image to open it</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Drop to open</source>
            <translation>Drop to open</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Drop {0} files to open them</source>
            <translation>Drop {0} files to open them</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>E&amp;dit Locked Area</source>
            <translation>E&amp;dit Locked Area</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>E&amp;xpand</source>
            <translation>E&amp;xpand</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>Each opens in its own tab and takes memory.</source>
            <translation>Each opens in its own tab and takes memory.</translation>
        </message>
        <message>
            <location filename="../../app/document/project_layers.py" />
            <source>Earlier steps</source>
            <translation>Earlier steps</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Edge</source>
            <translation>Edge</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>Either the photo is an aligned face or you give the eyes, not both.</source>
            <translation>Either the photo is an aligned face or you give the eyes, not both.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Ell&amp;ipse</source>
            <translation>Ell&amp;ipse</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Ellipse</source>
            <translation>Ellipse</translation>
        </message>
        <message>
            <location filename="../../app/ui/document_view.py" />
            <source>Engine</source>
            <translation>Engine</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Erase from the mask</source>
            <translation>Erase from the mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Eraser</source>
            <translation>Eraser</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>Expand</source>
            <translation>Expand</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Expand to {0} × {1}</source>
            <translation>Expand to {0} × {1}</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>Expanded the canvas.</source>
            <translation>Expanded the canvas.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Extras</source>
            <translation>Extras</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Eye on the left</source>
            <translation>Eye on the left</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Eye on the right</source>
            <translation>Eye on the right</translation>
        </message>
        <message>
            <location filename="../../engine/structure/eyes.py" />
            <source>Eyes are four numbers X1,Y1,X2,Y2 in pixels of the photo, not {text!r}.</source>
            <translation>Eyes are four numbers X1,Y1,X2,Y2 in pixels of the photo, not {text!r}.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>Eyes were placed outside the masked area, so they were not used: place those of the face to fill.</source>
            <translation>Eyes were placed outside the masked area, so they were not used: place those of the face to fill.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>F&amp;eather…</source>
            <translation>F&amp;eather…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>F&amp;ill</source>
            <translation>F&amp;ill</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <location filename="../../app/ui/wording.py" />
            <source>Face</source>
            <translation>Face</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>Face or person</source>
            <translation>Face or person</translation>
        </message>
        <message>
            <location filename="../../resources/models/face/cascade.json" />
            <source>Face: shape, then paint (face_small)</source>
            <translation>Face: shape, then paint (face_small)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Fade the mask out at its edge</source>
            <translation>Fade the mask out at its edge</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Feather by {pixels} px</source>
            <translation>Feather by {pixels} px</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Feather the Mask</source>
            <translation>Feather the Mask</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <location filename="../../app/services/guided_fill.py" />
            <location filename="../../app/ui/document_view.py" />
            <source>Fill</source>
            <translation>Fill</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Fill &amp;as</source>
            <translation>Fill &amp;as</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Fill as</source>
            <translation>Fill as</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Fill it by texture, as a further variant</source>
            <translation>Fill it by texture, as a further variant</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Fill small test images and compare the results with the originals</source>
            <translation>Fill small test images and compare the results with the originals</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Fill the corners</source>
            <translation>Fill the corners</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Fill the same area again with another seed; up to five results stay to choose from</source>
            <translation>Fill the same area again with another seed; up to five results stay to choose from</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Fill the same area by texture, as a further variant</source>
            <translation>Fill the same area by texture, as a further variant</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Fill the same area four more times and show where the results differ</source>
            <translation>Fill the same area four more times and show where the results differ</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>Filled {what} in {seconds:.1f} s on {device}.</source>
            <translation>Filled {what} in {seconds:.1f} s on {device}.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>Filled {what} in {seconds:.1f} s.</source>
            <translation>Filled {what} in {seconds:.1f} s.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>Filling the masked area.</source>
            <translation>Filling the masked area.</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Filling…</source>
            <translation>Filling…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Find a command by its name or by what it does</source>
            <translation>Find a command by its name or by what it does</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>First &amp;Steps…</source>
            <translation>First &amp;Steps…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Five attempts agree on {0} % of the hole. Amber and red: they differ. This measures guesswork, not truth.</source>
            <translation>Five attempts agree on {0} % of the hole. Amber and red: they differ. This measures guesswork, not truth.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>FlashPix data</source>
            <translation>FlashPix data</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Flip horizontally</source>
            <translation>Flip horizontally</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Flip the photo: top and bottom change places</source>
            <translation>Flip the photo: top and bottom change places</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Flip vertically</source>
            <translation>Flip vertically</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <location filename="../../app/ui/tools/expand.py" />
            <source>Free</source>
            <translation>Free</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>From a file…</source>
            <translation>From a file…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Full Scr&amp;een</source>
            <translation>Full Scr&amp;een</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Give back what the mask hides: a face, a person, or the texture around</source>
            <translation>Give back what the mask hides: a face, a person, or the texture around</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>Give each side in whole pixels (120) or percent (12.5%), not {text}.</source>
            <translation>Give each side in whole pixels (120) or percent (12.5%), not {text}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>Give either an aspect or a rectangle to crop to, not both.</source>
            <translation>Give either an aspect or a rectangle to crop to, not both.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>Give either an aspect ratio or the growth of each side, not both.</source>
            <translation>Give either an aspect ratio or the growth of each side, not both.</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Grow by {pixels} px</source>
            <translation>Grow by {pixels} px</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Grow the Mask</source>
            <translation>Grow the Mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Growth of the mask's edge</source>
            <translation>Growth of the mask's edge</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>HEIC, smaller file (*.heic *.heif)</source>
            <translation>HEIC, smaller file (*.heic *.heif)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Hair</source>
            <translation>Hair</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Half of the hole differs by less than {0} of 255 levels.</source>
            <translation>Half of the hole differs by less than {0} of 255 levels.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Harder Brush</source>
            <translation>Harder Brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Hardness</source>
            <translation>Hardness</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Hardness of the brush's edge; a soft edge blends the fill into the photo</source>
            <translation>Hardness of the brush's edge; a soft edge blends the fill into the photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Head&amp;room</source>
            <translation>Head&amp;room</translation>
        </message>
        <message>
            <location filename="../../app/ui/document_view.py" />
            <source>History</source>
            <translation>History</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Hold {0}</source>
            <translation>Hold {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>How far the mask may grow to the edge of what is removed</source>
            <translation>How far the mask may grow to the edge of what is removed</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>How the masked area is filled</source>
            <translation>How the masked area is filled</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>How to repair a first photo</source>
            <translation>How to repair a first photo</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>IPTC captions</source>
            <translation>IPTC captions</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>If you don't save, they are lost.</source>
            <translation>If you don't save, they are lost.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Ignore pressure</source>
            <translation>Ignore pressure</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Images</source>
            <translation>Images</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Include its reflection</source>
            <translation>Include its reflection</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Include its shadow</source>
            <translation>Include its shadow</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Include the reflection</source>
            <translation>Include the reflection</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Include the shadow</source>
            <translation>Include the shadow</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Invert</source>
            <translation>Invert</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Is there a face here that was not found? Place its eyes.</source>
            <translation>Is there a face here that was not found? Place its eyes.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/run.py" />
            <source>It already has this aspect ratio, so it was copied unchanged.</source>
            <translation>It already has this aspect ratio, so it was copied unchanged.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>It is a link to a folder, which was not looked through: give that folder as an album of its own.</source>
            <translation>It is a link to a folder, which was not looked through: give that folder as an album of its own.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>It needs either 'aspect' or 'rect', not both.</source>
            <translation>It needs either 'aspect' or 'rect', not both.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>It needs either 'aspect', or some of {sides}.</source>
            <translation>It needs either 'aspect', or some of {sides}.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>It stopped because of a fault in Wholeframe ({reason}); the photo is unchanged.</source>
            <translation>It stopped because of a fault in Wholeframe ({reason}); the photo is unchanged.</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>Its files are deleted. A running fill is finished first.</source>
            <translation>Its files are deleted. A running fill is finished first.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>Its result would replace that of {other}, since {folder} ignores case.</source>
            <translation>Its result would replace that of {other}, since {folder} ignores case.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>JPEG, PNG, WebP, TIFF, AVIF, HEIC, BMP or camera RAW</source>
            <translation>JPEG, PNG, WebP, TIFF, AVIF, HEIC, BMP or camera RAW</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>JPEG, small file (*.jpg *.jpeg)</source>
            <translation>JPEG, small file (*.jpg *.jpeg)</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Keep</source>
            <translation>Keep</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Keep a &amp;Backup (.bak)</source>
            <translation>Keep a &amp;Backup (.bak)</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Keep a backup (.bak)</source>
            <translation>Keep a backup (.bak)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Keep everybody who is not removed as they are</source>
            <translation>Keep everybody who is not removed as they are</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Keep everybody who is not removed: not changed, and not copied from</source>
            <translation>Keep everybody who is not removed: not changed, and not copied from</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Keep the previous file as name.bak when a file is replaced</source>
            <translation>Keep the previous file as name.bak when a file is replaced</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Keep the same zoom, position and rotation from photo to photo</source>
            <translation>Keep the same zoom, position and rotation from photo to photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Keep what straightening would cut away; the empty corners are masked to be filled</source>
            <translation>Keep what straightening would cut away; the empty corners are masked to be filled</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Keyboard pointer: erase</source>
            <translation>Keyboard pointer: erase</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Keyboard pointer: move; faster</source>
            <translation>Keyboard pointer: move; faster</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Keyboard pointer: press and release</source>
            <translation>Keyboard pointer: press and release</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>L&amp;oad a Mask…</source>
            <translation>L&amp;oad a Mask…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Labels on the Mask</source>
            <translation>Labels on the Mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Larger Brush</source>
            <translation>Larger Brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Lasso</source>
            <translation>Lasso</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Last action</source>
            <translation>Last action</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Left</source>
            <translation>Left</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Legs</source>
            <translation>Legs</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Less Opaque Brush</source>
            <translation>Less Opaque Brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Let fills change every part again</source>
            <translation>Let fills change every part again</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Lines where the top of the head and the eyes usually are</source>
            <translation>Lines where the top of the head and the eyes usually are</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Load a Mask</source>
            <translation>Load a Mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Load a mask</source>
            <translation>Load a mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Load an image of the photo's size: what is not black is filled</source>
            <translation>Load an image of the photo's size: what is not black is filled</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Loading the model</source>
            <translation>Loading the model</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Lock</source>
            <translation>Lock</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Lock the Face or &amp;Person</source>
            <translation>Lock the Face or &amp;Person</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Locked area</source>
            <translation>Locked area</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Locked.</source>
            <translation>Locked.</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>Looking for a face or person.</source>
            <translation>Looking for a face or person.</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Looking for faces and people</source>
            <translation>Looking for faces and people</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make strokes less opaque</source>
            <translation>Make strokes less opaque</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make strokes more opaque</source>
            <translation>Make strokes more opaque</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make the brush harder</source>
            <translation>Make the brush harder</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make the brush larger</source>
            <translation>Make the brush larger</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make the brush smaller</source>
            <translation>Make the brush smaller</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make the brush softer</source>
            <translation>Make the brush softer</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Make the panels narrower</source>
            <translation>Make the panels narrower</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Make the panels wider</source>
            <translation>Make the panels wider</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Mas&amp;k Less Opaque</source>
            <translation>Mas&amp;k Less Opaque</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Mask &amp;All</source>
            <translation>Mask &amp;All</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Mask &amp;Colour…</source>
            <translation>Mask &amp;Colour…</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Mask Colour</source>
            <translation>Mask Colour</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Mask More Opa&amp;que</source>
            <translation>Mask More Opa&amp;que</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Mask all</source>
            <translation>Mask all</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>Mask changed.</source>
            <translation>Mask changed.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Mask the whole photo</source>
            <translation>Mask the whole photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Mask what is not masked, and the reverse</source>
            <translation>Mask what is not masked, and the reverse</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Mirror the photo: left and right change places</source>
            <translation>Mirror the photo: left and right change places</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Mo&amp;ve the Divider</source>
            <translation>Mo&amp;ve the Divider</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>More Opaque Brush</source>
            <translation>More Opaque Brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/controls.py" />
            <source>More options</source>
            <translation>More options</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>More tools</source>
            <translation>More tools</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Move all panels to the other side of the photo</source>
            <translation>Move all panels to the other side of the photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Move an eye</source>
            <translation>Move an eye</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Move the divider between before and after with the arrow keys</source>
            <translation>Move the divider between before and after with the arrow keys</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Move the edge of the mask inward</source>
            <translation>Move the edge of the mask inward</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Move the edge of the mask outward</source>
            <translation>Move the edge of the mask outward</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Move the photo</source>
            <translation>Move the photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Move the photo; with any tool hold Space</source>
            <translation>Move the photo; with any tool hold Space</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>NVIDIA's driver was not found</source>
            <translation>NVIDIA's driver was not found</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Narrower Panels</source>
            <translation>Narrower Panels</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Ne&amp;xt Photo</source>
            <translation>Ne&amp;xt Photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Next Variant</source>
            <translation>Next Variant</translation>
        </message>
        <message>
            <location filename="../../engine/donors/reference_files.py" />
            <source>No face was found in the reference photo {file}: give another one.</source>
            <translation>No face was found in the reference photo {file}: give another one.</translation>
        </message>
        <message>
            <location filename="../../app/services/references.py" />
            <source>No face was found in this photo, so its folder was not searched.</source>
            <translation>No face was found in this photo, so its folder was not searched.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>No fill to show.</source>
            <translation>No fill to show.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>No network</source>
            <translation>No network</translation>
        </message>
        <message>
            <location filename="../../app/services/references.py" />
            <source>No other photo of this person was found there.</source>
            <translation>No other photo of this person was found there.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>No permission to open the {what} {name}: change its permissions or copy it elsewhere.</source>
            <translation>No permission to open the {what} {name}: change its permissions or copy it elsewhere.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>No permission to read the {what} {name}: change its permissions or copy it elsewhere.</source>
            <translation>No permission to read the {what} {name}: change its permissions or copy it elsewhere.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>No person is cut off by the photo's edge, so the new area was filled as texture.</source>
            <translation>No person is cut off by the photo's edge, so the new area was filled as texture.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>No photo is open, so there is nothing to save.</source>
            <translation>No photo is open, so there is nothing to save.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>No photo is open: open one, then paint over what should be filled.</source>
            <translation>No photo is open: open one, then paint over what should be filled.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>No portrait model is installed, so the person cut off at the edge was not continued: the new area is texture.</source>
            <translation>No portrait model is installed, so the person cut off at the edge was not continued: the new area is texture.</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>No side would grow: give a different aspect ratio, or a margin.</source>
            <translation>No side would grow: give a different aspect ratio, or a margin.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>No structure was predicted.</source>
            <translation>No structure was predicted.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>Nobody was found in the photo, so the new area was filled as texture.</source>
            <translation>Nobody was found in the photo, so the new area was filled as texture.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_donors.py" />
            <source>None of the reference photos shows this person, so none was used.</source>
            <translation>None of the reference photos shows this person, so none was used.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Not compared: there was no face here before.</source>
            <translation>Not compared: there was no face here before.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Note in saved files that AI edited the photo</source>
            <translation>Note in saved files that AI edited the photo</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>Nothing is masked yet: paint over what should be filled, then fill.</source>
            <translation>Nothing is masked yet: paint over what should be filled, then fill.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_target.py" />
            <source>Nothing is masked yet: paint over what should be filled, then predict.</source>
            <translation>Nothing is masked yet: paint over what should be filled, then predict.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Nothing is predicted yet.</source>
            <translation>Nothing is predicted yet.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>Nothing would change: give an aspect, a rectangle, a flip, a turn or an angle.</source>
            <translation>Nothing would change: give an aspect, a rectangle, a flip, a turn or an angle.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_target.py" />
            <source>Nothing would change: pull an edge outward to expand, or inward to crop.</source>
            <translation>Nothing would change: pull an edge outward to expand, or inward to crop.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Now click the other eye; Esc removes the first.</source>
            <translation>Now click the other eye; Esc removes the first.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>On average {difference:.0f} of 255 levels off.</source>
            <translation>On average {difference:.0f} of 255 levels off.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>On average {difference:.2f} of 255 levels apart.</source>
            <translation>On average {difference:.2f} of 255 levels apart.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>On average {ours:.0f} of 255 levels off; a smooth fill is {smooth:.0f} off.</source>
            <translation>On average {ours:.0f} of 255 levels off; a smooth fill is {smooth:.0f} off.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/screen.py" />
            <source>On macOS, choose the file of the screen's profile, in Library/ColorSync/Profiles/Displays.</source>
            <translation>On macOS, choose the file of the screen's profile, in Library/ColorSync/Profiles/Displays.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>One side can't grow by more than the photo's own size, so the photo was put in the middle.</source>
            <translation>One side can't grow by more than the photo's own size, so the photo was put in the middle.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Only {name} was opened: this window shows one photo at a time.</source>
            <translation>Only {name} was opened: this window shows one photo at a time.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Opacity</source>
            <translation>Opacity</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Opacity of one stroke</source>
            <translation>Opacity of one stroke</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open &amp;Folder…</source>
            <translation>Open &amp;Folder…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open &amp;Recent</source>
            <translation>Open &amp;Recent</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>Open All</source>
            <translation>Open All</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open Folder</source>
            <translation>Open Folder</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Open Photo</source>
            <translation>Open Photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Open Sample &amp;Photo</source>
            <translation>Open Sample &amp;Photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open a photo</source>
            <translation>Open a photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Open a public-domain photo to try things on</source>
            <translation>Open a public-domain photo to try things on</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open a recently used file</source>
            <translation>Open a recently used file</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Open the image on the clipboard as a new photo</source>
            <translation>Open the image on the clipboard as a new photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open the photos in a folder</source>
            <translation>Open the photos in a folder</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/recent_photos.py" />
            <source>Open {0}</source>
            <translation>Open {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>Open {0} photos at once?</source>
            <translation>Open {0} photos at once?</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>Opened</source>
            <translation>Opened</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Opened {0}.</source>
            <translation>Opened {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Opening the sample photo.</source>
            <translation>Opening the sample photo.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Opening {name}.</source>
            <translation>Opening {name}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/start_screen.py" />
            <source>Open…</source>
            <translation>Open…</translation>
        </message>
        <message>
            <location filename="../../app/ui/document_view.py" />
            <source>Options</source>
            <translation>Options</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/controls.py" />
            <source>Options of the tool</source>
            <translation>Options of the tool</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Original</source>
            <translation>Original</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>PNG, lossless (*.png)</source>
            <translation>PNG, lossless (*.png)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Paint on the predicted parts of a person, drag points of a face</source>
            <translation>Paint on the predicted parts of a person, drag points of a face</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Paint over what is wrong on the map.</source>
            <translation>Paint over what is wrong on the map.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Paint over what should be filled</source>
            <translation>Paint over what should be filled</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Paint over what should be filled, then predict. Nothing is painted before you accept.</source>
            <translation>Paint over what should be filled, then predict. Nothing is painted before you accept.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Paint over wrong parts; drag the points of the face.</source>
            <translation>Paint over wrong parts; drag the points of the face.</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <location filename="../../app/ui/wording.py" />
            <source>Painting</source>
            <translation>Painting</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>Painting another variant.</source>
            <translation>Painting another variant.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/docks.py" />
            <source>Panels</source>
            <translation>Panels</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Panels on the Other Si&amp;de</source>
            <translation>Panels on the Other Si&amp;de</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Part that is painted</source>
            <translation>Part that is painted</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Passport, 35 × 45 mm</source>
            <translation>Passport, 35 × 45 mm</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Paste as &amp;New Photo</source>
            <translation>Paste as &amp;New Photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>Pasted as a new photo. It is not saved yet.</source>
            <translation>Pasted as a new photo. It is not saved yet.</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>Pasting.</source>
            <translation>Pasting.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Pen pressure</source>
            <translation>Pen pressure</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <location filename="../../app/ui/wording.py" />
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/canvas.py" />
            <source>Photo</source>
            <translation>Photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the bottom</source>
            <translation>Photo at the bottom</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the bottom left</source>
            <translation>Photo at the bottom left</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the bottom right</source>
            <translation>Photo at the bottom right</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the left</source>
            <translation>Photo at the left</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the right</source>
            <translation>Photo at the right</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the top</source>
            <translation>Photo at the top</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the top left</source>
            <translation>Photo at the top left</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the top right</source>
            <translation>Photo at the top right</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo in the middle</source>
            <translation>Photo in the middle</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Photos and projects</source>
            <translation>Photos and projects</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Photos are shown for a screen with the profile “{0}”.</source>
            <translation>Photos are shown for a screen with the profile “{0}”.</translation>
        </message>
        <message>
            <location filename="../../app/services/references.py" />
            <source>Photos of other people were left out: {count}.</source>
            <translation>Photos of other people were left out: {count}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Pixels</source>
            <translation>Pixels</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Pixels or percent to add on this side; a negative number crops</source>
            <translation>Pixels or percent to add on this side; a negative number crops</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>Pixels outside the masked area changed.</source>
            <translation>Pixels outside the masked area changed.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Place the E&amp;yes</source>
            <translation>Place the E&amp;yes</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Place the eyes</source>
            <translation>Place the eyes</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Polygon</source>
            <translation>Polygon</translation>
        </message>
        <message>
            <location filename="../../resources/models/portrait/cascade.json" />
            <source>Portrait: parts of the person, then paint (portrait_close)</source>
            <translation>Portrait: parts of the person, then paint (portrait_close)</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <location filename="../../app/ui/tools/structure.py" />
            <source>Predict</source>
            <translation>Predict</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Predict the parts of the person first, then paint them</source>
            <translation>Predict the parts of the person first, then paint them</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Predict the shape of the face first, then paint it</source>
            <translation>Predict the shape of the face first, then paint it</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Predict what belongs in the masked area</source>
            <translation>Predict what belongs in the masked area</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Predict what belongs in the masked area and correct it before it is painted</source>
            <translation>Predict what belongs in the masked area and correct it before it is painted</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Predicted content. Accept paints it; you can correct it first.</source>
            <translation>Predicted content. Accept paints it; you can correct it first.</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Predicting</source>
            <translation>Predicting</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Predicting the structure</source>
            <translation>Predicting the structure</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/keyboard_pointer.py" />
            <source>Pressed at {0}. Arrow keys draw, Space releases, Esc cancels.</source>
            <translation>Pressed at {0}. Arrow keys draw, Space releases, Esc cancels.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Pressure changes both</source>
            <translation>Pressure changes both</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Pressure changes the opacity</source>
            <translation>Pressure changes the opacity</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Pressure changes the size</source>
            <translation>Pressure changes the size</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Previous Variant</source>
            <translation>Previous Variant</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Protect Pe&amp;ople</source>
            <translation>Protect Pe&amp;ople</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Protect people</source>
            <translation>Protect people</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Protect the face or the person under the pointer: no fill changes them</source>
            <translation>Protect the face or the person under the pointer: no fill changes them</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Protect the masked area: no fill changes it</source>
            <translation>Protect the masked area: no fill changes it</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Pull an edge or corner outward to expand, inward to crop; with Alt on both sides.</source>
            <translation>Pull an edge or corner outward to expand, inward to crop; with Alt on both sides.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Pull the edges of the canvas outward to expand the photo, inward to crop it</source>
            <translation>Pull the edges of the canvas outward to expand the photo, inward to crop it</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Put this bar away; painting on keeps the result too</source>
            <translation>Put this bar away; painting on keeps the result too</translation>
        </message>
        <message>
            <location filename="../../app/ui/document_view.py" />
            <source>Queue</source>
            <translation>Queue</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>R&amp;estore</source>
            <translation>R&amp;estore</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>R&amp;ulers</source>
            <translation>R&amp;ulers</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>RAW files can't be written: end the name {path} in .tif or .png.</source>
            <translation>RAW files can't be written: end the name {path} in .tif or .png.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/recent_photos.py" />
            <source>Recent photos</source>
            <translation>Recent photos</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Rectangle</source>
            <translation>Rectangle</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <location filename="../../app/ui/tools/structure.py" />
            <source>Redo</source>
            <translation>Redo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Redo the Correction</source>
            <translation>Redo the Correction</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Redo the correction</source>
            <translation>Redo the correction</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Redo the step that was undone</source>
            <translation>Redo the step that was undone</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Redone: the correction.</source>
            <translation>Redone: the correction.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Redone: {0}.</source>
            <translation>Redone: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <location filename="../../app/ui/editor_setup.py" />
            <source>Reference photos</source>
            <translation>Reference photos</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Remove</source>
            <translation>Remove</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Remove all placed eyes</source>
            <translation>Remove all placed eyes</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Remove all placed eyes; Alt+click on an eye removes that face's</source>
            <translation>Remove all placed eyes; Alt+click on an eye removes that face's</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Remove instead of restore, or the reverse, as a further variant</source>
            <translation>Remove instead of restore, or the reverse, as a further variant</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Remove instead of restore, or the reverse, what the next region of the mask covers</source>
            <translation>Remove instead of restore, or the reverse, what the next region of the mask covers</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Remove it: close background over it, as a further variant</source>
            <translation>Remove it: close background over it, as a further variant</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Remove the E&amp;yes</source>
            <translation>Remove the E&amp;yes</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Remove the eyes</source>
            <translation>Remove the eyes</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>Remove the model “{0}” {1}?</source>
            <translation>Remove the model “{0}” {1}?</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Remove: {0}</source>
            <translation>Remove: {0}</translation>
        </message>
        <message>
            <location filename="../../app/services/models.py" />
            <source>Removed “{title}”.</source>
            <translation>Removed “{title}”.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>Removing fills with background only: leave out the model and the aligned option, or choose restore.</source>
            <translation>Removing fills with background only: leave out the model and the aligned option, or choose restore.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <location filename="../../app/ui/editor_setup.py" />
            <source>Replace</source>
            <translation>Replace</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>Replace the model “{0}”?</source>
            <translation>Replace the model “{0}”?</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Replace the original photo “{}”?</source>
            <translation>Replace the original photo “{}”?</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Replace “{}”?</source>
            <translation>Replace “{}”?</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <location filename="../../app/ui/tools/crop.py" />
            <location filename="../../app/ui/tools/expand.py" />
            <source>Reset</source>
            <translation>Reset</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Reset Wi&amp;ndow Layout</source>
            <translation>Reset Wi&amp;ndow Layout</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Reset the panels and the window to their first layout</source>
            <translation>Reset the panels and the window to their first layout</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Restore what the mask hides, as a further variant</source>
            <translation>Restore what the mask hides, as a further variant</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Restore: {0}</source>
            <translation>Restore: {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Result</source>
            <translation>Result</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Right</source>
            <translation>Right</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Rotate left</source>
            <translation>Rotate left</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Rotate right</source>
            <translation>Rotate right</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Rotate the photo by 90° to the left</source>
            <translation>Rotate the photo by 90° to the left</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Rotate the photo by 90° to the right</source>
            <translation>Rotate the photo by 90° to the right</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Rulers are hidden while the view is rotated.</source>
            <translation>Rulers are hidden while the view is rotated.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Run the Self-&amp;Test</source>
            <translation>Run the Self-&amp;Test</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>S&amp;how Original</source>
            <translation>S&amp;how Original</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Sa&amp;ve the Mask…</source>
            <translation>Sa&amp;ve the Mask…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/start_screen.py" />
            <source>Sample Photo</source>
            <translation>Sample Photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Sample photo</source>
            <translation>Sample photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Save</source>
            <translation>Save</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Save &amp;As…</source>
            <translation>Save &amp;As…</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Save Photo As</source>
            <translation>Save Photo As</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Save Without It</source>
            <translation>Save Without It</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Save the Mask</source>
            <translation>Save the Mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Save the changes to “{0}”?</source>
            <translation>Save the changes to “{0}”?</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Save the mask as an image</source>
            <translation>Save the mask as an image</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Save the photo to a new file, or a project with all steps</source>
            <translation>Save the photo to a new file, or a project with all steps</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Save the photo without the new canvas?</source>
            <translation>Save the photo without the new canvas?</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Save the photo without what is predicted?</source>
            <translation>Save the photo without what is predicted?</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Save; a photo's own file is replaced only after you agree</source>
            <translation>Save; a photo's own file is replaced only after you agree</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Saved a {width} × {height} copy as {name}. The photo itself is not saved yet.</source>
            <translation>Saved a {width} × {height} copy as {name}. The photo itself is not saved yet.</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Saved the mask as {name}.</source>
            <translation>Saved the mask as {name}.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>Saved with 10 bits per channel instead of 16, the most that HEIC holds here.</source>
            <translation>Saved with 10 bits per channel instead of 16, the most that HEIC holds here.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>Saved with 8 bits per channel instead of 16, the most that {kind} holds.</source>
            <translation>Saved with 8 bits per channel instead of 16, the most that {kind} holds.</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Saved {0} ({1}, {2}).</source>
            <translation>Saved {0} ({1}, {2}).</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Saved {0}.</source>
            <translation>Saved {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Saving {name}.</source>
            <translation>Saving {name}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Say at each region of the mask what would become of it</source>
            <translation>Say at each region of the mask what would become of it</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Screen Profile</source>
            <translation>Screen Profile</translation>
        </message>
        <message>
            <location filename="../../app/ui/document_view.py" />
            <source>Settings of the tool, and how the masked area is filled</source>
            <translation>Settings of the tool, and how the masked area is filled</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Shift+click</source>
            <translation>Shift+click</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Shoes</source>
            <translation>Shoes</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show &amp;Mask</source>
            <translation>Show &amp;Mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Show another result of the same fill</source>
            <translation>Show another result of the same fill</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Show every command and its shortcut</source>
            <translation>Show every command and its shortcut</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Show in amber and red where the attempts differ</source>
            <translation>Show in amber and red where the attempts differ</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show or hide the mask and the locked area</source>
            <translation>Show or hide the mask and the locked area</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show or hide this panel</source>
            <translation>Show or hide this panel</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show rulers along the photo</source>
            <translation>Show rulers along the photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Show the device, its speed and the installed models</source>
            <translation>Show the device, its speed and the installed models</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the mask more faintly over the photo</source>
            <translation>Show the mask more faintly over the photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the mask more strongly over the photo</source>
            <translation>Show the mask more strongly over the photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the next open photo</source>
            <translation>Show the next open photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/controls.py" />
            <source>Show the options further left</source>
            <translation>Show the options further left</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/controls.py" />
            <source>Show the options further right</source>
            <translation>Show the options further right</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the photo as it was opened while the key is held</source>
            <translation>Show the photo as it was opened while the key is held</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the photo at 100 %: one photo pixel for each screen pixel</source>
            <translation>Show the photo at 100 %: one photo pixel for each screen pixel</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Show the photo before this fill, or after it</source>
            <translation>Show the photo before this fill, or after it</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the photo larger</source>
            <translation>Show the photo larger</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the photo smaller</source>
            <translation>Show the photo smaller</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the photo upright again</source>
            <translation>Show the photo upright again</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Show the prediction while it is being painted</source>
            <translation>Show the prediction while it is being painted</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the previous open photo</source>
            <translation>Show the previous open photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>Show the tools that do not fit</source>
            <translation>Show the tools that do not fit</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the whole photo</source>
            <translation>Show the whole photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Show uncertain areas</source>
            <translation>Show uncertain areas</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Show what the last fill did</source>
            <translation>Show what the last fill did</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Shrink by {pixels} px</source>
            <translation>Shrink by {pixels} px</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Shrink the Mask</source>
            <translation>Shrink the Mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Size</source>
            <translation>Size</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Size of the brush</source>
            <translation>Size of the brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Size of the photo</source>
            <translation>Size of the photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Skirt</source>
            <translation>Skirt</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Smaller Brush</source>
            <translation>Smaller Brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Softer Brush</source>
            <translation>Softer Brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Space</source>
            <translation>Space</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Space+drag, middle button</source>
            <translation>Space+drag, middle button</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Starting</source>
            <translation>Starting</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Stop filling; the photo stays as it is</source>
            <translation>Stop filling; the photo stays as it is</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Straight line from the last stroke</source>
            <translation>Straight line from the last stroke</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Straighten</source>
            <translation>Straighten</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Subtract</source>
            <translation>Subtract</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Subtract from the mask; or hold Alt</source>
            <translation>Subtract from the mask; or hold Alt</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Swap Remove and Restore</source>
            <translation>Swap Remove and Restore</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Switch Add and Subtract</source>
            <translation>Switch Add and Subtract</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Switch between brush and eraser, or with other tools between adding and subtracting</source>
            <translation>Switch between brush and eraser, or with other tools between adding and subtracting</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Switch full screen on or off</source>
            <translation>Switch full screen on or off</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>TIFF, lossless (*.tif *.tiff)</source>
            <translation>TIFF, lossless (*.tif *.tiff)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Take away what is masked: background closes over it</source>
            <translation>Take away what is masked: background closes over it</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Test a model from a folder, then install it</source>
            <translation>Test a model from a folder, then install it</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <location filename="../../app/ui/editor_setup.py" />
            <source>Testing the model.</source>
            <translation>Testing the model.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <location filename="../../app/ui/wording.py" />
            <source>Texture</source>
            <translation>Texture</translation>
        </message>
        <message>
            <location filename="../../engine/photos/png_parts.py" />
            <source>The XMP of this photo can't be read, and will not be saved.</source>
            <translation>The XMP of this photo can't be read, and will not be saved.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/run.py" />
            <source>The album {folder} has no photo to process ({kinds}).</source>
            <translation>The album {folder} has no photo to process ({kinds}).</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>The aspect ratio to grow to; nothing is cut away</source>
            <translation>The aspect ratio to grow to; nothing is cut away</translation>
        </message>
        <message>
            <location filename="../../engine/batch/run.py" />
            <source>The batch stopped before its turn.</source>
            <translation>The batch stopped before its turn.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/preview.py" />
            <source>The body goes on beyond the photo's edge, so part of it will be invented.</source>
            <translation>The body goes on beyond the photo's edge, so part of it will be invented.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>The canvas as it is</source>
            <translation>The canvas as it is</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>The canvas is unchanged.</source>
            <translation>The canvas is unchanged.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/png_parts.py" />
            <source>The colour profile of this photo can't be read, so it was opened without one.</source>
            <translation>The colour profile of this photo can't be read, so it was opened without one.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The disk is full, so {name} was not saved: free some space in {folder} or save elsewhere.</source>
            <translation>The disk is full, so {name} was not saved: free some space in {folder} or save elsewhere.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The disk of {folder} can't be reached any more: reconnect it or save elsewhere.</source>
            <translation>The disk of {folder} can't be reached any more: reconnect it or save elsewhere.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The disk that holds the {what} {name} can't be reached any more: reconnect it and try again.</source>
            <translation>The disk that holds the {what} {name} can't be reached any more: reconnect it and try again.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>The empty corners are masked: press Remove to fill them.</source>
            <translation>The empty corners are masked: press Remove to fill them.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the fine detail of the leftmost {percent} % of the photo.</source>
            <translation>The end of this file is missing, and with it the fine detail of the leftmost {percent} % of the photo.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the fine detail of the lowest {percent} % of the photo.</source>
            <translation>The end of this file is missing, and with it the fine detail of the lowest {percent} % of the photo.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the fine detail of the rightmost {percent} % of the photo.</source>
            <translation>The end of this file is missing, and with it the fine detail of the rightmost {percent} % of the photo.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the fine detail of the topmost {percent} % of the photo.</source>
            <translation>The end of this file is missing, and with it the fine detail of the topmost {percent} % of the photo.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the fine detail of the whole photo.</source>
            <translation>The end of this file is missing, and with it the fine detail of the whole photo.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the leftmost {percent} % of the photo.</source>
            <translation>The end of this file is missing, and with it the leftmost {percent} % of the photo.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the lowest {percent} % of the photo.</source>
            <translation>The end of this file is missing, and with it the lowest {percent} % of the photo.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the rightmost {percent} % of the photo.</source>
            <translation>The end of this file is missing, and with it the rightmost {percent} % of the photo.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the topmost {percent} % of the photo.</source>
            <translation>The end of this file is missing, and with it the topmost {percent} % of the photo.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>The eye was filled correctly.</source>
            <translation>The eye was filled correctly.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>The eye was filled no better than by a smooth fill.</source>
            <translation>The eye was filled no better than by a smooth fill.</translation>
        </message>
        <message>
            <location filename="../../engine/structure/eyes.py" />
            <source>The eyes are {apart:.1f} pixels apart, and a face with less than {least:g} can't be filled: place them further apart, or enlarge the photo.</source>
            <translation>The eyes are {apart:.1f} pixels apart, and a face with less than {least:g} can't be filled: place them further apart, or enlarge the photo.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>The face has changed: look closely.</source>
            <translation>The face has changed: look closely.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>The files of the model {name!r} are in use: close what uses them and try again.</source>
            <translation>The files of the model {name!r} are in use: close what uses them and try again.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>The fill stopped because of a fault in Wholeframe ({reason}); the photo is unchanged.</source>
            <translation>The fill stopped because of a fault in Wholeframe ({reason}); the photo is unchanged.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>The fill was cancelled; the photo is unchanged.</source>
            <translation>The fill was cancelled; the photo is unchanged.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>The filled face looks like somebody else's. Undo, then mask less of the face or correct the prediction first.</source>
            <translation>The filled face looks like somebody else's. Undo, then mask less of the face or correct the prediction first.</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>The folder {0} can't be read ({1}).</source>
            <translation>The folder {0} can't be read ({1}).</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The folder {folder} does not exist: create it or save in another one.</source>
            <translation>The folder {folder} does not exist: create it or save in another one.</translation>
        </message>
        <message>
            <location filename="../../engine/donors/reference_files.py" />
            <source>The folder {folder} holds no photo that could be a reference.</source>
            <translation>The folder {folder} holds no photo that could be a reference.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>The four fills are mirrored, shifted, and use other seeds</source>
            <translation>The four fills are mirrored, shifted, and use other seeds</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>The graphics card could not be used ({reason}), so the CPU does the work.</source>
            <translation>The graphics card could not be used ({reason}), so the CPU does the work.</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>The graphics card failed, so the CPU does the work from here on.</source>
            <translation>The graphics card failed, so the CPU does the work from here on.</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>The graphics card ran out of memory, so the CPU does the work from here on.</source>
            <translation>The graphics card ran out of memory, so the CPU does the work from here on.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/conversions.py" />
            <source>The image on the clipboard is damaged: copy it again.</source>
            <translation>The image on the clipboard is damaged: copy it again.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>The main screen's profile</source>
            <translation>The main screen's profile</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>The mask can grow by 0 (not at all) to {most:g}, not by {amount}.</source>
            <translation>The mask can grow by 0 (not at all) to {most:g}, not by {amount}.</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>The mask changed meanwhile, so nothing was done: try again.</source>
            <translation>The mask changed meanwhile, so nothing was done: try again.</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>The mask is still being changed: try again in a moment.</source>
            <translation>The mask is still being changed: try again in a moment.</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>The mask was not changed because of a fault in Wholeframe ({reason}).</source>
            <translation>The mask was not changed because of a fault in Wholeframe ({reason}).</translation>
        </message>
        <message>
            <location filename="../../engine/photos/reading.py" />
            <source>The mask {path} is all black: paint the part to fill in white.</source>
            <translation>The mask {path} is all black: paint the part to fill in white.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/reading.py" />
            <source>The mask {path} is all transparent: paint the part to fill in white.</source>
            <translation>The mask {path} is all transparent: paint the part to fill in white.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/reading.py" />
            <source>The mask {path} is ambiguous: either its opaque or its transparent part could be the hole; save it as white on black, without transparency.</source>
            <translation>The mask {path} is ambiguous: either its opaque or its transparent part could be the hole; save it as white on black, without transparency.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/reading.py" />
            <source>The mask {path} is {size} but the photo is {photo}: use a mask of the photo's own size.</source>
            <translation>The mask {path} is {size} but the photo is {photo}: use a mask of the photo's own size.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>The model {name!r} already exists: add --replace to replace it.</source>
            <translation>The model {name!r} already exists: add --replace to replace it.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>The model {name!r} came with Wholeframe and can't be removed: only added ones can.</source>
            <translation>The model {name!r} came with Wholeframe and can't be removed: only added ones can.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>The model {name!r} could not be removed ({reason}): check the disk.</source>
            <translation>The model {name!r} could not be removed ({reason}): check the disk.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>The model {name!r} was already removed.</source>
            <translation>The model {name!r} was already removed.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The name of the {what} {name} is too long: shorten it.</source>
            <translation>The name of the {what} {name} is too long: shorten it.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The name {name} is too long: choose a shorter one.</source>
            <translation>The name {name} is too long: choose a shorter one.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>The name {path} does not end in a known format: end it in {endings}.</source>
            <translation>The name {path} does not end in a known format: end it in {endings}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>The new canvas size is not applied yet: the photo is saved at its old size.</source>
            <translation>The new canvas size is not applied yet: the photo is saved at its old size.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/canvas.py" />
            <source>The open photo and its mask.</source>
            <translation>The open photo and its mask.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>The original will be lost.</source>
            <translation>The original will be lost.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>The part of a person that the brush paints on the map</source>
            <translation>The part of a person that the brush paints on the map</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>The photo before</source>
            <translation>The photo before</translation>
        </message>
        <message>
            <location filename="../../app/services/photo_reframer.py" />
            <source>The photo changed meanwhile, so nothing was done: try again.</source>
            <translation>The photo changed meanwhile, so nothing was done: try again.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>The photo changed while another variant was painted, so the variant was discarded.</source>
            <translation>The photo changed while another variant was painted, so the variant was discarded.</translation>
        </message>
        <message>
            <location filename="../../app/services/photo_reframer.py" />
            <source>The photo is still being changed: try again in a moment.</source>
            <translation>The photo is still being changed: try again in a moment.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>The photo or the mask changed during the fill, so its result was not used: fill again.</source>
            <translation>The photo or the mask changed during the fill, so its result was not used: fill again.</translation>
        </message>
        <message>
            <location filename="../../app/services/job_queue.py" />
            <source>The photo was closed.</source>
            <translation>The photo was closed.</translation>
        </message>
        <message>
            <location filename="../../app/services/photo_reframer.py" />
            <source>The photo was not changed because of a fault in Wholeframe ({reason}).</source>
            <translation>The photo was not changed because of a fault in Wholeframe ({reason}).</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>The photo was not opened because of a fault in Wholeframe ({reason}).</source>
            <translation>The photo was not opened because of a fault in Wholeframe ({reason}).</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>The photo was not saved because of a fault in Wholeframe ({reason}).</source>
            <translation>The photo was not saved because of a fault in Wholeframe ({reason}).</translation>
        </message>
        <message>
            <location filename="../../engine/structure/eyes.py" />
            <source>The positions of the eyes are not numbers: give two numbers for each.</source>
            <translation>The positions of the eyes are not numbers: give two numbers for each.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>The prediction can't be read any more: predict again.</source>
            <translation>The prediction can't be read any more: predict again.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>The prediction is not accepted yet: the photo is saved without it.</source>
            <translation>The prediction is not accepted yet: the photo is saved without it.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>The prediction was made with other models than those installed now: predict again.</source>
            <translation>The prediction was made with other models than those installed now: predict again.</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>The project {path} does not fit into memory: close other programs.</source>
            <translation>The project {path} does not fit into memory: close other programs.</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>The project {path} is damaged or incomplete: get another copy of it.</source>
            <translation>The project {path} is damaged or incomplete: get another copy of it.</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>The project {path} {problem}: get another copy of it, or open the photo it was made from.</source>
            <translation>The project {path} {problem}: get another copy of it, or open the photo it was made from.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>The quality must be from 1 to 100, not {quality}: leave it out to keep the photo's.</source>
            <translation>The quality must be from 1 to 100, not {quality}: leave it out to keep the photo's.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} can't be read: {reason}.</source>
            <translation>The recipe {path} can't be read: {reason}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} has no step: begin one with [[step]].</source>
            <translation>The recipe {path} has no step: begin one with [[step]].</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} is nested too deeply.</source>
            <translation>The recipe {path} is nested too deeply.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} is not TOML: {reason}.</source>
            <translation>The recipe {path} is not TOML: {reason}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} is not a file: give the name of one.</source>
            <translation>The recipe {path} is not a file: give the name of one.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} is too large: keep it under {kilobytes} KB, and each line under {letters} letters.</source>
            <translation>The recipe {path} is too large: keep it under {kilobytes} KB, and each line under {letters} letters.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>The rectangle {width} x {height} at {x}, {y} does not lie in the photo of {across} x {down} pixels, as far as that is left once it is straightened: make it smaller.</source>
            <translation>The rectangle {width} x {height} at {x}, {y} does not lie in the photo of {across} x {down} pixels, as far as that is left once it is straightened: make it smaller.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_review.py" />
            <source>The result could not be checked because of a fault in Wholeframe ({reason}).</source>
            <translation>The result could not be checked because of a fault in Wholeframe ({reason}).</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>The result of {photo}</source>
            <translation>The result of {photo}</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>The result would have {width} x {height} pixels, over the limit of {megapixels} megapixels: expand by less, or raise the limit in Preferences.</source>
            <translation>The result would have {width} x {height} pixels, over the limit of {megapixels} megapixels: expand by less, or raise the limit in Preferences.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>The result would have {width} x {height} pixels, over the limit of {megapixels} megapixels: expand by less, or raise the limit with {option}.</source>
            <translation>The result would have {width} x {height} pixels, over the limit of {megapixels} megapixels: expand by less, or raise the limit with {option}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>The results would lie in the album itself, and each would replace an original: choose another folder than {out} for -o.</source>
            <translation>The results would lie in the album itself, and each would replace an original: choose another folder than {out} for -o.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>The same face.</source>
            <translation>The same face.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>The seed must be a whole number from 0 to {most}, not {seed}.</source>
            <translation>The seed must be a whole number from 0 to {most}, not {seed}.</translation>
        </message>
        <message>
            <location filename="../../app/services/settings_saver.py" />
            <source>The settings could not be saved ({reason}): free some space, or make the settings folder writable.</source>
            <translation>The settings could not be saved ({reason}): free some space, or make the settings folder writable.</translation>
        </message>
        <message>
            <location filename="../../app/document/settings.py" />
            <source>The settings in {path} were not used ({reason}): correct or delete that file.</source>
            <translation>The settings in {path} were not used ({reason}): correct or delete that file.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>The shape that the frame keeps while it is pulled</source>
            <translation>The shape that the frame keeps while it is pulled</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>The texture was continued correctly.</source>
            <translation>The texture was continued correctly.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>The texture was not continued correctly.</source>
            <translation>The texture was not continued correctly.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>The {file}</source>
            <translation>The {file}</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>The {name} side can't grow by {amount} pixels: give a number that is not negative.</source>
            <translation>The {name} side can't grow by {amount} pixels: give a number that is not negative.</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>The {name} side would grow by {amount} pixels, more than the photo's own {side}: expand by at most 100%, and again from the result if you need more.</source>
            <translation>The {name} side would grow by {amount} pixels, more than the photo's own {side}: expand by at most 100%, and again from the result if you need more.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>The {piece} of this photo is too long for a JPEG, so it was left out.</source>
            <translation>The {piece} of this photo is too long for a JPEG, so it was left out.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} can't be read ({reason}): check the disk and try again.</source>
            <translation>The {what} {name} can't be read ({reason}): check the disk and try again.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} does not exist: check its name and folder.</source>
            <translation>The {what} {name} does not exist: check its name and folder.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoding.py" />
            <source>The {what} {name} does not fit into memory: close other programs or make it smaller.</source>
            <translation>The {what} {name} does not fit into memory: close other programs or make it smaller.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/deep_decoding.py" />
            <source>The {what} {name} does not have 8 or 16 bits per channel: save it with 16 bits in another program.</source>
            <translation>The {what} {name} does not have 8 or 16 bits per channel: save it with 16 bits in another program.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/cicp.py" />
            <source>The {what} {name} has unsupported colours (primaries {primaries}, transfer {transfer}): save it as sRGB in another program.</source>
            <translation>The {what} {name} has unsupported colours (primaries {primaries}, transfer {transfer}): save it as sRGB in another program.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/tiff_decoding.py" />
            <source>The {what} {name} is a camera's RAW file: rename it to end in .dng.</source>
            <translation>The {what} {name} is a camera's RAW file: rename it to end in .dng.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} is a link that leads back to itself: choose the file itself.</source>
            <translation>The {what} {name} is a link that leads back to itself: choose the file itself.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} is a link that leads back to itself: choose the folder itself.</source>
            <translation>The {what} {name} is a link that leads back to itself: choose the folder itself.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoding.py" />
            <source>The {what} {name} is damaged or of an unsupported kind: get another copy, or save it as JPEG or PNG in another program.</source>
            <translation>The {what} {name} is damaged or of an unsupported kind: get another copy, or save it as JPEG or PNG in another program.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoding.py" />
            <source>The {what} {name} is empty (0 bytes): get a whole copy of it.</source>
            <translation>The {what} {name} is empty (0 bytes): get a whole copy of it.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The {what} {name} is incomplete: get a whole copy of it.</source>
            <translation>The {what} {name} is incomplete: get a whole copy of it.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>The {what} {name} is larger than the limit of {megabytes} MB: make it smaller first, or raise the limit with {variable}.</source>
            <translation>The {what} {name} is larger than the limit of {megabytes} MB: make it smaller first, or raise the limit with {variable}.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>The {what} {name} is larger than the limit of {megapixels} megapixels: make it smaller first, or raise the limit in Preferences.</source>
            <translation>The {what} {name} is larger than the limit of {megapixels} megapixels: make it smaller first, or raise the limit in Preferences.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>The {what} {name} is larger than the limit of {megapixels} megapixels: make it smaller first, or raise the limit with {option}.</source>
            <translation>The {what} {name} is larger than the limit of {megapixels} megapixels: make it smaller first, or raise the limit with {option}.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/pillow_decoding.py" />
            <source>The {what} {name} is not RGB, grey or CMYK ({kind}): save it as RGB in another program.</source>
            <translation>The {what} {name} is not RGB, grey or CMYK ({kind}): save it as RGB in another program.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoding.py" />
            <source>The {what} {name} is not a file: choose the file of a photo.</source>
            <translation>The {what} {name} is not a file: choose the file of a photo.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} is not a folder: check its name.</source>
            <translation>The {what} {name} is not a folder: check its name.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoding.py" />
            <source>The {what} {name} is not a {kinds} file: choose another one or convert it first.</source>
            <translation>The {what} {name} is not a {kinds} file: choose another one or convert it first.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} was not found, its name is too long: check it.</source>
            <translation>The {what} {name} was not found, its name is too long: check it.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Theme, language, graphics card and more</source>
            <translation>Theme, language, graphics card and more</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>There is no face or person at that point; draw around what should be filled instead.</source>
            <translation>There is no face or person at that point; draw around what should be filled instead.</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>There is no image on the clipboard: copy one, then paste.</source>
            <translation>There is no image on the clipboard: copy one, then paste.</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>There is no photo in {0} that can be opened. Subfolders are not searched.</source>
            <translation>There is no photo in {0} that can be opened. Subfolders are not searched.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>There is not enough memory for an image of this size: choose a smaller part.</source>
            <translation>There is not enough memory for an image of this size: choose a smaller part.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <location filename="../../engine/batch/fill_file.py" />
            <source>There is not enough memory for this photo; close other programs.</source>
            <translation>There is not enough memory for this photo; close other programs.</translation>
        </message>
        <message>
            <location filename="../../app/services/background.py" />
            <source>There is not enough memory for this; close other programs.</source>
            <translation>There is not enough memory for this; close other programs.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>There is not enough memory to fill this area: mask a smaller one, or close other programs.</source>
            <translation>There is not enough memory to fill this area: mask a smaller one, or close other programs.</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>These files in {0} can't be opened as photos: {1}.</source>
            <translation>These files in {0} can't be opened as photos: {1}.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/pillow_decoding.py" />
            <source>This AVIF has more than 8 bits per channel; it was opened, and will be saved, with 8.</source>
            <translation>This AVIF has more than 8 bits per channel; it was opened, and will be saved, with 8.</translation>
        </message>
        <message>
            <location filename="../../app/services/background.py" />
            <source>This did not work because of a fault in Wholeframe ({reason}).</source>
            <translation>This did not work because of a fault in Wholeframe ({reason}).</translation>
        </message>
        <message>
            <location filename="../../engine/fill/preview.py" />
            <source>This face is larger than the model paints, so the result will be soft.</source>
            <translation>This face is larger than the model paints, so the result will be soft.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/pillow_decoding.py" />
            <source>This file holds several images; only the first was opened and will be saved.</source>
            <translation>This file holds several images; only the first was opened and will be saved.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/heif_decoding.py" />
            <source>This file holds several images; only the main one was opened and will be saved.</source>
            <translation>This file holds several images; only the main one was opened and will be saved.</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>This image is larger than the limit of {0} megapixels: make it smaller first, or raise the limit in Preferences.</source>
            <translation>This image is larger than the limit of {0} megapixels: make it smaller first, or raise the limit in Preferences.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/raw_decoding.py" />
            <source>This is a camera's RAW file: it was developed with the camera's white balance and will be saved in another format.</source>
            <translation>This is a camera's RAW file: it was developed with the camera's white balance and will be saved in another format.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>This is the original. Press Esc to return.</source>
            <translation>This is the original. Press Esc to return.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>This is the sample photo (NASA, public domain).</source>
            <translation>This is the sample photo (NASA, public domain).</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>This kind of file is not supported.</source>
            <translation>This kind of file is not supported.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>This looks like another face.</source>
            <translation>This looks like another face.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>This photo can't become {0} in one step: a side grows by at most 100 %. Expand it in two steps.</source>
            <translation>This photo can't become {0} in one step: a side grows by at most 100 %. Expand it in two steps.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/png_parts.py" />
            <source>This photo contains more text than can be kept. That text will not be saved.</source>
            <translation>This photo contains more text than can be kept. That text will not be saved.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>This photo contains {name}, which will not be saved.</source>
            <translation>This photo contains {name}, which will not be saved.</translation>
        </message>
        <message>
            <location filename="../../app/services/references.py" />
            <source>This photo has no folder yet: save it first, or add photos.</source>
            <translation>This photo has no folder yet: save it first, or add photos.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/pillow_decoding.py" />
            <source>This photo was made for printing (CMYK); it was opened, and will be saved, as sRGB.</source>
            <translation>This photo was made for printing (CMYK); it was opened, and will be saved, as sRGB.</translation>
        </message>
        <message>
            <location filename="../../app/document/project.py" />
            <source>This project was last saved by another program, so its layers were merged.</source>
            <translation>This project was last saved by another program, so its layers were merged.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>This region will be removed.</source>
            <translation>This region will be removed.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>This region will be restored.</source>
            <translation>This region will be restored.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/screen.py" />
            <source>This system has no screen profile that can be read.</source>
            <translation>This system has no screen profile that can be read.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Tip of the nose</source>
            <translation>Tip of the nose</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>Tools</source>
            <translation>Tools</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Top</source>
            <translation>Top</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Trousers</source>
            <translation>Trousers</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Turn &amp;Left</source>
            <translation>Turn &amp;Left</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Turn &amp;Right</source>
            <translation>Turn &amp;Right</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Turn the photo by so many degrees; positive ones turn it clockwise</source>
            <translation>Turn the photo by so many degrees; positive ones turn it clockwise</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Turn the view, not the photo, to the left</source>
            <translation>Turn the view, not the photo, to the left</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Turn the view, not the photo, to the right</source>
            <translation>Turn the view, not the photo, to the right</translation>
        </message>
        <message>
            <location filename="../../resources/models/face/cascade.json" />
            <source>UTKFace: non-commercial research purposes only; a model trained on it carries these terms</source>
            <translation>UTKFace: non-commercial research purposes only; a model trained on it carries these terms</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <location filename="../../app/ui/panels/result_bar.py" />
            <location filename="../../app/ui/tools/structure.py" />
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Undo and place the eyes</source>
            <translation>Undo and place the eyes</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Undo the Correction</source>
            <translation>Undo the Correction</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Undo the last correction</source>
            <translation>Undo the last correction</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Undo the last step</source>
            <translation>Undo the last step</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Undo this fill</source>
            <translation>Undo this fill</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Undo this fill, then click the two eyes of the face</source>
            <translation>Undo this fill, then click the two eyes of the face</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Undone: the last correction.</source>
            <translation>Undone: the last correction.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Undone: {0}.</source>
            <translation>Undone: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Unit</source>
            <translation>Unit</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Unit of the sides</source>
            <translation>Unit of the sides</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>Unknown kind {kind}; choose fill, expand or crop.</source>
            <translation>Unknown kind {kind}; choose fill, expand or crop.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>Unknown part {{{name}}} in 'mask'; choose {choices}.</source>
            <translation>Unknown part {{{name}}} in 'mask'; choose {choices}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Unlock all</source>
            <translation>Unlock all</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Untitled</source>
            <translation>Untitled</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Upper clothes</source>
            <translation>Upper clothes</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Uprigh&amp;t</source>
            <translation>Uprigh&amp;t</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Use tools without a mouse: the arrow keys move a crosshair</source>
            <translation>Use tools without a mouse: the arrow keys move a crosshair</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Variant {0}</source>
            <translation>Variant {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Variant {0} (arrow keys)</source>
            <translation>Variant {0} (arrow keys)</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Variant {0}; more are being painted.</source>
            <translation>Variant {0}; more are being painted.</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>Version {0} replaces one that can't be read, which is deleted.</source>
            <translation>Version {0} replaces one that can't be read, which is deleted.</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>Version {0} replaces version {1}, which is deleted.</source>
            <translation>Version {0} replaces version {1}, which is deleted.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Version, licence, and the terms of models and libraries</source>
            <translation>Version, licence, and the terms of models and libraries</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>WebP, small file (*.webp)</source>
            <translation>WebP, small file (*.webp)</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Went back to: {0}.</source>
            <translation>Went back to: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Went forward to: {0}.</source>
            <translation>Went forward to: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>What the last fill did, and other results of it</source>
            <translation>What the last fill did, and other results of it</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>What the pen's pressure changes</source>
            <translation>What the pen's pressure changes</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>What was decided and why, and how certain the fill is</source>
            <translation>What was decided and why, and how certain the fill is</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Wheel</source>
            <translation>Wheel</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Where the photo stays</source>
            <translation>Where the photo stays</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Where the photo stays in the new shape</source>
            <translation>Where the photo stays in the new shape</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Wholeframe project, with all steps (*.ora)</source>
            <translation>Wholeframe project, with all steps (*.ora)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Wider Panels</source>
            <translation>Wider Panels</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>You chose this.</source>
            <translation>You chose this.</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>You chose {0}.</source>
            <translation>You chose {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>You saved to this file before.</source>
            <translation>You saved to this file before.</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Your work was recovered. It is not saved yet.</source>
            <translation>Your work was recovered. It is not saved yet.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Zoom</source>
            <translation>Zoom</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Zoom &amp;In</source>
            <translation>Zoom &amp;In</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Zoom &amp;Out</source>
            <translation>Zoom &amp;Out</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Zoom to the pointer</source>
            <translation>Zoom to the pointer</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>a camera's data in APP{number}</source>
            <translation>a camera's data in APP{number}</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>a camera's data in CIFF</source>
            <translation>a camera's data in CIFF</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>a camera's own data</source>
            <translation>a camera's own data</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>a description of two pictures for 3D viewing</source>
            <translation>a description of two pictures for 3D viewing</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>a face</source>
            <translation>a face</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>a further image</source>
            <translation>a further image</translation>
        </message>
        <message>
            <location filename="../../app/document/mask_files.py" />
            <source>a mask saved as JPEG gets specks; save it as PNG</source>
            <translation>a mask saved as JPEG gets specks; save it as PNG</translation>
        </message>
        <message>
            <location filename="../../engine/fill/person_routing.py" />
            <source>a part of a person is under the mask</source>
            <translation>a part of a person is under the mask</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>a person</source>
            <translation>a person</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>a short video</source>
            <translation>a short video</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>a sound recording</source>
            <translation>a sound recording</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>a tensor</source>
            <translation>a tensor</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>a thin mark</source>
            <translation>a thin mark</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>a thumbnail (JFXX)</source>
            <translation>a thumbnail (JFXX)</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>a {form}</source>
            <translation>a {form}</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>accessibility, crosshair, without mouse, cursor, keyboard</source>
            <translation>accessibility, crosshair, without mouse, cursor, keyboard</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>ai, artificial intelligence, generated, label, disclosure, metadata, iptc, content credentials</source>
            <translation>ai, artificial intelligence, generated, label, disclosure, metadata, iptc, content credentials</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>album</source>
            <translation>album</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>album, library, gallery, directory, batch, several photos, import</source>
            <translation>album, library, gallery, directory, batch, several photos, import</translation>
        </message>
        <message>
            <location filename="../../engine/fill/locked_pixels.py" />
            <source>all of the masked area is locked; unlock it, or mask something else</source>
            <translation>all of the masked area is locked; unlock it, or mask something else</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>alternative, other result, option</source>
            <translation>alternative, other result, option</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>an auxiliary image</source>
            <translation>an auxiliary image</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>an {form}</source>
            <translation>an {form}</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>another one fits better</source>
            <translation>another one fits better</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>another one was chosen</source>
            <translation>another one was chosen</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>arm</source>
            <translation>arm</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>as background, as face, alternative, swap, remove, restore</source>
            <translation>as background, as face, alternative, swap, remove, restore</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>back, revert</source>
            <translation>back, revert</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>back, revert, step back, mistake, restore</source>
            <translation>back, revert, step back, mistake, restore</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>background</source>
            <translation>background</translation>
        </message>
        <message>
            <location filename="../../engine/fill/execute.py" />
            <source>background beside the person</source>
            <translation>background beside the person</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>bak, copy of the original, safety</source>
            <translation>bak, copy of the original, safety</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>bigger, brush size, increase, thicker</source>
            <translation>bigger, brush size, increase, thicker</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>bottom</source>
            <translation>bottom</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>box, square, select, marquee, frame</source>
            <translation>box, square, select, marquee, frame</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>brush size, decrease, thinner</source>
            <translation>brush size, decrease, thinner</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>check it with 'wholeframe models verify'</source>
            <translation>check it with 'wholeframe models verify'</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>check, diagnose, verify, works, broken, problem, test</source>
            <translation>check, diagnose, verify, works, broken, problem, test</translation>
        </message>
        <message>
            <location filename="../../engine/fill/method.py" />
            <source>chosen by you</source>
            <translation>chosen by you</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>circle, oval, round, select</source>
            <translation>circle, oval, round, select</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>clipboard, duplicate</source>
            <translation>clipboard, duplicate</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>clipboard, insert, new from clipboard</source>
            <translation>clipboard, insert, new from clipboard</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>close tab, close file, exit photo</source>
            <translation>close tab, close file, exit photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>color, overlay colour, red, tint</source>
            <translation>color, overlay colour, red, tint</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/keyboard_pointer.py" />
            <source>column {0}, row {1}</source>
            <translation>column {0}, row {1}</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>comment</source>
            <translation>comment</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>compare, before, hide changes, old</source>
            <translation>compare, before, hide changes, old</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>compare, side by side, difference, split view, original</source>
            <translation>compare, side by side, difference, split view, original</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>compare, slider, divider</source>
            <translation>compare, slider, divider</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>contract mask, reduce selection, erode, smaller mask</source>
            <translation>contract mask, reduce selection, erode, smaller mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>crop, trim, cut, resize, canvas size, outpaint, uncrop, extend, aspect ratio, border, zoom out, size</source>
            <translation>crop, trim, cut, resize, canvas size, outpaint, uncrop, extend, aspect ratio, border, zoom out, size</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>crop, trim, cut, straighten, rotate, turn, flip, mirror, level, horizon, tilt, aspect ratio, passport, 90 degrees, orientation</source>
            <translation>crop, trim, cut, straighten, rotate, turn, flip, mirror, level, horizon, tilt, aspect ratio, passport, 90 degrees, orientation</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>default layout, workspace, restore panels</source>
            <translation>default layout, workspace, restore panels</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>delete eyes, reset eyes, clear eyes</source>
            <translation>delete eyes, reset eyes, clear eyes</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>depth data</source>
            <translation>depth data</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>deselect, select none, erase mask, reset mask, delete mask, start over</source>
            <translation>deselect, select none, erase mask, reset mask, delete mask, start over</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>edit face, landmarks, body parts, segmentation, reshape, liquify, move eyes, smile</source>
            <translation>edit face, landmarks, body parts, segmentation, reshape, liquify, move eyes, smile</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>erase, rubber, deselect, delete</source>
            <translation>erase, rubber, deselect, delete</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>example, demo, try, test photo, tutorial</source>
            <translation>example, demo, try, test photo, tutorial</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>exit, leave, end, close program</source>
            <translation>exit, leave, end, close program</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>expand mask, enlarge selection, dilate, bigger mask</source>
            <translation>expand mask, enlarge selection, dilate, bigger mask</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>export mask, selection to file</source>
            <translation>export mask, selection to file</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>export, convert, format, jpeg, jpg, png, tiff, webp, quality, compress, share, print, download</source>
            <translation>export, convert, format, jpeg, jpg, png, tiff, webp, quality, compress, share, print, download</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>extra brightness for HDR screens</source>
            <translation>extra brightness for HDR screens</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/frame.py" />
            <source>eyes</source>
            <translation>eyes</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <location filename="../../engine/structure/spec.py" />
            <source>face</source>
            <translation>face</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>fill settings, seed, method, reference photos, same person, other photo, sidebar, dock</source>
            <translation>fill settings, seed, method, reference photos, same person, other photo, sidebar, dock</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>fill, delete, erase object, clean up, content-aware, inpaint, patch, clone, take away, magic eraser, unwanted person</source>
            <translation>fill, delete, erase object, clean up, content-aware, inpaint, patch, clone, take away, magic eraser, unwanted person</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>fill, heal, inpaint, repair, retouch, scratch, content-aware, reconstruct, complete, generate, fix, damaged, run</source>
            <translation>fill, heal, inpaint, repair, retouch, scratch, content-aware, reconstruct, complete, generate, fix, damaged, run</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>folder</source>
            <translation>folder</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>foot</source>
            <translation>foot</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>forward, again</source>
            <translation>forward, again</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>forward, repeat, again</source>
            <translation>forward, repeat, again</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>freehand, select, outline, cut out</source>
            <translation>freehand, select, outline, cut out</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>fullscreen, maximize, presentation</source>
            <translation>fullscreen, maximize, presentation</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>further XMP in segments of its own</source>
            <translation>further XMP in segments of its own</translation>
        </message>
        <message>
            <location filename="../../engine/models/trial.py" />
            <source>get the model from a source you trust</source>
            <translation>get the model from a source you trust</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>gpu, cpu, cuda, models, sidebar, dock</source>
            <translation>gpu, cpu, cuda, models, sidebar, dock</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>gpu, graphics card, cpu, cuda, nvidia, speed, performance, device, memory</source>
            <translation>gpu, graphics card, cpu, cuda, nvidia, speed, performance, device, memory</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>head</source>
            <translation>head</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>hide mask, overlay, selection, red</source>
            <translation>hide mask, overlay, selection, red</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>hints, preview, remove, restore, what will happen</source>
            <translation>hints, preview, remove, restore, what will happen</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>history of files, last photo, reopen, again</source>
            <translation>history of files, last photo, reopen, again</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>holds more than {most} parts</source>
            <translation>holds more than {most} parts</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>hotkeys, keys, cheat sheet, help, list of commands</source>
            <translation>hotkeys, keys, cheat sheet, help, list of commands</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>hotkeys, keys, key bindings, keyboard, configure</source>
            <translation>hotkeys, keys, key bindings, keyboard, configure</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>import mask, open mask, selection from file</source>
            <translation>import mask, open mask, selection from file</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>install Wholeframe again</source>
            <translation>install Wholeframe again</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>install the model '{name}' again</source>
            <translation>install the model '{name}' again</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>install, network, ai, download, plugin, cascade, import model</source>
            <translation>install, network, ai, download, plugin, cascade, import model</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>invented</source>
            <translation>invented</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>inverse selection, reverse, swap mask, background</source>
            <translation>inverse selection, reverse, swap mask, background</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>is damaged</source>
            <translation>is damaged</translation>
        </message>
        <message>
            <location filename="../../app/document/project.py" />
            <source>is damaged ({reason})</source>
            <translation>is damaged ({reason})</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>is locked with a password</source>
            <translation>is locked with a password</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>is not an OpenRaster file</source>
            <translation>is not an OpenRaster file</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>it does not show what is hidden</source>
            <translation>it does not show what is hidden</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>it fits the face</source>
            <translation>it fits the face</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_donors.py" />
            <source>it shows another person</source>
            <translation>it shows another person</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>its CUDA 13 or cuDNN 9 libraries are missing; 'wholeframe doctor' says how to get them</source>
            <translation>its CUDA 13 or cuDNN 9 libraries are missing; 'wholeframe doctor' says how to get them</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>its light is too different</source>
            <translation>its light is too different</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>jobs, tasks, progress, running, sidebar, dock</source>
            <translation>jobs, tasks, progress, running, sidebar, dock</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>just now</source>
            <translation>just now</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>keep people, lock people, preserve persons, faces, safe</source>
            <translation>keep people, lock people, preserve persons, faces, safe</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>label, swap remove and restore, toggle, other verb</source>
            <translation>label, swap remove and restore, toggle, other verb</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>lacks its part {name}</source>
            <translation>lacks its part {name}</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>larger, magnify, closer, enlarge view</source>
            <translation>larger, magnify, closer, enlarge view</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>left</source>
            <translation>left</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>leg</source>
            <translation>leg</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>load, import, browse, file, picture, image</source>
            <translation>load, import, browse, file, picture, image</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>mark eyes, face not found, eye position, blink</source>
            <translation>mark eyes, face not found, eye position, blink</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>mask</source>
            <translation>mask</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/pixels.py" />
            <source>mask is {width}x{height} but the photo is {across}x{down}; use a mask of the photo's own size</source>
            <translation>mask is {width}x{height} but the photo is {across}x{down}; use a mask of the photo's own size</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>measure, guides, scale, ruler</source>
            <translation>measure, guides, scale, ruler</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>names a part that lies outside of it</source>
            <translation>names a part that lies outside of it</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>names one of its parts twice</source>
            <translation>names one of its parts twice</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>next tab, switch photo, forward</source>
            <translation>next tab, switch photo, forward</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>no face was found in the masked area; choose 'auto' or 'texture', place the eyes, or use the aligned option if the photo is a face crop</source>
            <translation>no face was found in the masked area; choose 'auto' or 'texture', place the eyes, or use the aligned option if the photo is a face crop</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>no person was found in the masked area; choose 'auto' or 'texture'</source>
            <translation>no person was found in the masked area; choose 'auto' or 'texture'</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>no {kind} model is installed in {root}; choose 'texture', or put a {kind} model there</source>
            <translation>no {kind} model is installed in {root}; choose 'texture', or put a {kind} model there</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>nobody is in the photo</source>
            <translation>nobody is in the photo</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>none</source>
            <translation>none</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>nothing</source>
            <translation>nothing</translation>
        </message>
        <message>
            <location filename="../../engine/fill/person_routing.py" />
            <source>only a thin mark on a person: texture repairs it better</source>
            <translation>only a thin mark on a person: texture repairs it better</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>onnxruntime can't load the detector file {file}; {advice}</source>
            <translation>onnxruntime can't load the detector file {file}; {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>onnxruntime can't load the model ({reason}); install it again</source>
            <translation>onnxruntime can't load the model ({reason}); install it again</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>opacity, flow, stronger, transparent</source>
            <translation>opacity, flow, stronger, transparent</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>opacity, flow, weaker, transparent</source>
            <translation>opacity, flow, weaker, transparent</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>outlines of people</source>
            <translation>outlines of people</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_routing.py" />
            <source>outside the face</source>
            <translation>outside the face</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>outside the person</source>
            <translation>outside the person</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>outside the structure</source>
            <translation>outside the structure</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>overlay, opacity, stronger, transparent</source>
            <translation>overlay, opacity, stronger, transparent</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>overlay, opacity, weaker, transparent</source>
            <translation>overlay, opacity, weaker, transparent</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>paint, draw, pen, select, mask, mark, retouch</source>
            <translation>paint, draw, pen, select, mask, mark, retouch</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>pan, move, scroll, drag</source>
            <translation>pan, move, scroll, drag</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>partly invented</source>
            <translation>partly invented</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>patchmatch, without model, surroundings, alternative</source>
            <translation>patchmatch, without model, surroundings, alternative</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>photo</source>
            <translation>photo</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>portrait</source>
            <translation>portrait</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>preview, progress, live</source>
            <translation>preview, progress, live</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>previous tab, switch photo, back</source>
            <translation>previous tab, switch photo, back</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>project</source>
            <translation>project</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>protect person, keep face, freeze, subject, preserve</source>
            <translation>protect person, keep face, freeze, subject, preserve</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>protect, freeze, keep, exclude, preserve</source>
            <translation>protect, freeze, keep, exclude, preserve</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>protect, lock brush, protected area, keep</source>
            <translation>protect, lock brush, protected area, keep</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>retry, regenerate, again, alternative, different, reroll, seed</source>
            <translation>retry, regenerate, again, alternative, different, reroll, seed</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>right</source>
            <translation>right</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>rotate back, reset rotation, straighten, orientation</source>
            <translation>rotate back, reset rotation, straighten, orientation</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>rotate, straighten, tilt, clockwise, orientation</source>
            <translation>rotate, straighten, tilt, clockwise, orientation</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>rotate, straighten, tilt, counterclockwise, orientation</source>
            <translation>rotate, straighten, tilt, counterclockwise, orientation</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>search</source>
            <translation>search</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>select all, everything, whole photo</source>
            <translation>select all, everything, whole photo</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>select subject, magic wand, quick selection, object, people, person, face, segment, remove person</source>
            <translation>select subject, magic wand, quick selection, object, people, person, face, segment, remove person</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>select, outline, straight edges, corners</source>
            <translation>select, outline, straight edges, corners</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>settings, options, configure, dark, light, theme, appearance, language, korean, english, memory, gpu, pen pressure, colour profile, monitor</source>
            <translation>settings, options, configure, dark, light, theme, appearance, language, korean, english, memory, gpu, pen pressure, colour profile, monitor</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>sharp edge, hardness</source>
            <translation>sharp edge, hardness</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>sidebar, dock, larger panels</source>
            <translation>sidebar, dock, larger panels</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>sidebar, dock, left, right, move panels</source>
            <translation>sidebar, dock, left, right, move panels</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>sidebar, dock, smaller panels</source>
            <translation>sidebar, dock, smaller panels</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>smaller, reduce view, farther</source>
            <translation>smaller, reduce view, farther</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>soft</source>
            <translation>soft</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>soft edge, blur edge, hardness</source>
            <translation>soft edge, blur edge, hardness</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>soften, blur edge, smooth edge, soft selection</source>
            <translation>soften, blur edge, smooth edge, soft selection</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>steps, undo list, sidebar, dock</source>
            <translation>steps, undo list, sidebar, dock</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>stop, abort, escape, interrupt</source>
            <translation>stop, abort, escape, interrupt</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>structure, preview, guided, face shape, body map, complete</source>
            <translation>structure, preview, guided, face shape, body map, complete</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>subtract, add, mode, toggle eraser</source>
            <translation>subtract, add, mode, toggle eraser</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>sure, certain, confidence, trust, quality, reliable, heat map</source>
            <translation>sure, certain, confidence, trust, quality, reliable, heat map</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>sync, synchronize, link views, compare photos</source>
            <translation>sync, synchronize, link views, compare photos</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>text</source>
            <translation>text</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>texture</source>
            <translation>texture</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the card {card} is missing; install the model '{name}' again</source>
            <translation>the card {card} is missing; install the model '{name}' again</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>the detector file {path} can't be read ({reason}); {advice}</source>
            <translation>the detector file {path} can't be read ({reason}); {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>the detector file {path} is damaged or a different one (other sha256); {advice}</source>
            <translation>the detector file {path} is damaged or a different one (other sha256); {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>the detector file {path} is missing; {advice}</source>
            <translation>the detector file {path} is missing; {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>the eyes are closed there</source>
            <translation>the eyes are closed there</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>the eyes would squint</source>
            <translation>the eyes would squint</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>the face is turned another way there</source>
            <translation>the face is turned another way there</translation>
        </message>
        <message>
            <location filename="../../engine/models/painter_file.py" />
            <location filename="../../engine/structure/face_shape.py" />
            <location filename="../../engine/structure/mean_face.py" />
            <source>the file {file} can't be read; install Wholeframe again</source>
            <translation>the file {file} can't be read; install Wholeframe again</translation>
        </message>
        <message>
            <location filename="../../engine/models/painter_file.py" />
            <source>the file {file} is damaged or a different one (other sha256); install Wholeframe again</source>
            <translation>the file {file} is damaged or a different one (other sha256); install Wholeframe again</translation>
        </message>
        <message>
            <location filename="../../engine/fill/engine.py" />
            <source>the fill failed because of a fault in Wholeframe ({reason}); please report it</source>
            <translation>the fill failed because of a fault in Wholeframe ({reason}); please report it</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>the lips have another colour there</source>
            <translation>the lips have another colour there</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask covers most of a face</source>
            <translation>the mask covers most of a face</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask covers most of a person</source>
            <translation>the mask covers most of a person</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask hides a face</source>
            <translation>the mask hides a face</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/pixels.py" />
            <source>the mask is empty; paint over the part to fill</source>
            <translation>the mask is empty; paint over the part to fill</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask is within a face</source>
            <translation>the mask is within a face</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask is within a person who stays visible</source>
            <translation>the mask is within a person who stays visible</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask lies mostly off people</source>
            <translation>the mask lies mostly off people</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/pixels.py" />
            <source>the mask must hold one bool a pixel, but it is {dtype} with {ndim} axes</source>
            <translation>the mask must hold one bool a pixel, but it is {dtype} with {ndim} axes</translation>
        </message>
        <message>
            <location filename="../../engine/structure/cascade.py" />
            <source>the model '{name}' has the stages {stages}, but a {kind} model has {needed}; install it again</source>
            <translation>the model '{name}' has the stages {stages}, but a {kind} model has {needed}; install it again</translation>
        </message>
        <message>
            <location filename="../../engine/structure/cascade.py" />
            <source>the model '{name}' uses another list of body parts than this version; update Wholeframe, or install the model made for it</source>
            <translation>the model '{name}' uses another list of body parts than this version; update Wholeframe, or install the model made for it</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} can't be read ({reason}); {again}</source>
            <translation>the model file {file} can't be read ({reason}); {again}</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} is missing; {again}</source>
            <translation>the model file {file} is missing; {again}</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} is not an ONNX model ({reason}); {again}</source>
            <translation>the model file {file} is not an ONNX model ({reason}); {again}</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} is not the one that cascade.json lists (other sha256); {again}</source>
            <translation>the model file {file} is not the one that cascade.json lists (other sha256); {again}</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} stores {which} in another file; export it as a single file</source>
            <translation>the model file {file} stores {which} in another file; export it as a single file</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} uses {operator}, which is not a standard ONNX operator; export it with standard operators only</source>
            <translation>the model file {file} uses {operator}, which is not a standard ONNX operator; export it with standard operators only</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/pixels.py" />
            <source>the model returned values that are not numbers; try again with the device set to 'cpu'</source>
            <translation>the model returned values that are not numbers; try again with the device set to 'cpu'</translation>
        </message>
        <message>
            <location filename="../../engine/models/trial.py" />
            <source>the model {name} crashed while it was tested (exit code {code}); {advice}</source>
            <translation>the model {name} crashed while it was tested (exit code {code}); {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/trial.py" />
            <source>the model {name} did not finish within {seconds:g} seconds; {advice}</source>
            <translation>the model {name} did not finish within {seconds:g} seconds; {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>the model {name} failed while running ({reason}); {advice}</source>
            <translation>the model {name} failed while running ({reason}); {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/trial.py" />
            <source>the model {name} gave an unreadable answer when it was tested; {advice}</source>
            <translation>the model {name} gave an unreadable answer when it was tested; {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>the model {name} has the inputs {present}, but its spec lists {expected}; {advice}</source>
            <translation>the model {name} has the inputs {present}, but its spec lists {expected}; {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>the model {name} has the outputs {present}, but its spec lists {expected}; {advice}</source>
            <translation>the model {name} has the outputs {present}, but its spec lists {expected}; {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/trial_process.py" />
            <source>the model {name} needs more than {gigabytes:g} GB of memory; get the model from a source you trust</source>
            <translation>the model {name} needs more than {gigabytes:g} GB of memory; get the model from a source you trust</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>the model {name} returned {output} of shape {shape}, but its spec lists {expected}; {advice}</source>
            <translation>the model {name} returned {output} of shape {shape}, but its spec lists {expected}; {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>the model {name} returned {output} with values that are not numbers; {advice}</source>
            <translation>the model {name} returned {output} with values that are not numbers; {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>the mouth is not as open there</source>
            <translation>the mouth is not as open there</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the person fills the photo: there is no background to put in their place</source>
            <translation>the person fills the photo: there is no background to put in their place</translation>
        </message>
        <message>
            <location filename="../../engine/texture/filler.py" />
            <source>the photo has no background to put in place of what is removed; restore it instead, or mask less</source>
            <translation>the photo has no background to put in place of what is removed; restore it instead, or mask less</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>the photo is a cropped face</source>
            <translation>the photo is a cropped face</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>the photo must be 8- or 16-bit RGB of at least one pixel, but it is {dtype} {shape}</source>
            <translation>the photo must be 8- or 16-bit RGB of at least one pixel, but it is {dtype} {shape}</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/pixels.py" />
            <source>the photo must be 8-bit RGB of at least one pixel, but it is {dtype} {shape}</source>
            <translation>the photo must be 8-bit RGB of at least one pixel, but it is {dtype} {shape}</translation>
        </message>
        <message>
            <location filename="../../engine/fill/person_routing.py" />
            <source>the photo's edge cuts a person off</source>
            <translation>the photo's edge cuts a person off</translation>
        </message>
        <message>
            <location filename="../../engine/fill/person_routing.py" />
            <source>the photo's edge cuts a person off and a part of a person is under the mask</source>
            <translation>the photo's edge cuts a person off and a part of a person is under the mask</translation>
        </message>
        <message>
            <location filename="../../engine/texture/client.py" />
            <source>the texture fill failed ({reason}); install Wholeframe again</source>
            <translation>the texture fill failed ({reason}); install Wholeframe again</translation>
        </message>
        <message>
            <location filename="../../engine/texture/client.py" />
            <source>the texture fill stopped unexpectedly (exit code {code}); try again, and if it happens again, install Wholeframe again</source>
            <translation>the texture fill stopped unexpectedly (exit code {code}); try again, and if it happens again, install Wholeframe again</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>the whole masked area is protected people; mask something else, or stop protecting them</source>
            <translation>the whole masked area is protected people; mask something else, or stop protecting them</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_search.py" />
            <source>there is a face under the mask</source>
            <translation>there is a face under the mask</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_search.py" />
            <source>there is a face, seen from the side, under the mask</source>
            <translation>there is a face, seen from the side, under the mask</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>there is no face under the mask</source>
            <translation>there is no face under the mask</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>there is no model '{name}' in {root} (installed: {have}); see 'wholeframe models list', or install Wholeframe again</source>
            <translation>there is no model '{name}' in {root} (installed: {have}); see 'wholeframe models list', or install Wholeframe again</translation>
        </message>
        <message>
            <location filename="../../engine/fill/engine.py" />
            <source>there was not enough memory for this fill; close other programs and try again</source>
            <translation>there was not enough memory for this fill; close other programs and try again</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>this installation of onnxruntime is built without CUDA</source>
            <translation>this installation of onnxruntime is built without CUDA</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>this part of the mask is in front of a person who stays visible</source>
            <translation>this part of the mask is in front of a person who stays visible</translation>
        </message>
        <message>
            <location filename="../../engine/texture/filler.py" />
            <source>too little of the photo is left unmasked to continue from; mask less</source>
            <translation>too little of the photo is left unmasked to continue from; mask less</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>top</source>
            <translation>top</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/frame.py" />
            <source>top of the head</source>
            <translation>top of the head</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>tutorial, help, getting started, introduction, welcome, how to, manual</source>
            <translation>tutorial, help, getting started, introduction, welcome, how to, manual</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>unprotect, free, release</source>
            <translation>unprotect, free, release</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>upper body</source>
            <translation>upper body</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>version, license, licence, credits, authors, copyright, terms</source>
            <translation>version, license, licence, credits, authors, copyright, terms</translation>
        </message>
        <message>
            <location filename="../../app/document/project.py" />
            <source>was made by a newer Wholeframe</source>
            <translation>was made by a newer Wholeframe</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>what both show looks too different</source>
            <translation>what both show looks too different</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>whole photo, zoom to fit, reset zoom, fill window</source>
            <translation>whole photo, zoom to fit, reset zoom, fill window</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>would unpack to {megabytes} MB in one part</source>
            <translation>would unpack to {megabytes} MB in one part</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>write, store, keep, overwrite</source>
            <translation>write, store, keep, overwrite</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_search.py" />
            <source>you placed the eyes</source>
            <translation>you placed the eyes</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>{0} % of the face was filled.</source>
            <translation>{0} % of the face was filled.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>{0} is the photo itself: save the smaller copy under another name.</source>
            <translation>{0} is the photo itself: save the smaller copy under another name.</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>{0} more files could not be opened.</source>
            <translation>{0} more files could not be opened.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>{0} of the brush</source>
            <translation>{0} of the brush</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>{0} on {1}: {2}. {3}</source>
            <translation>{0} on {1}: {2}. {3}</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} day ago</source>
            <translation>{count} day ago</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} days ago</source>
            <translation>{count} days ago</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>{count} faces</source>
            <translation>{count} faces</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} hour ago</source>
            <translation>{count} hour ago</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} hours ago</source>
            <translation>{count} hours ago</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} minute ago</source>
            <translation>{count} minute ago</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} minutes ago</source>
            <translation>{count} minutes ago</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>{count} people</source>
            <translation>{count} people</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <location filename="../../engine/models/registry.py" />
            <source>{file} can't be read ({reason}); install the model again</source>
            <translation>{file} can't be read ({reason}); install the model again</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>{file} is a link to another place; get the model again, with the file itself</source>
            <translation>{file} is a link to another place; get the model again, with the file itself</translation>
        </message>
        <message>
            <location filename="../../engine/messages.py" />
            <source>{first} and {last}</source>
            <translation>{first} and {last}</translation>
        </message>
        <message>
            <location filename="../../engine/messages.py" />
            <source>{first} {second}</source>
            <translation>{first} {second}</translation>
        </message>
        <message>
            <location filename="../../engine/messages.py" />
            <source>{first}, {next}</source>
            <translation>{first}, {next}</translation>
        </message>
        <message>
            <location filename="../../engine/batch/report.py" />
            <source>{folder} has no batch to resume: leave --resume out.</source>
            <translation>{folder} has no batch to resume: leave --resume out.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>{folder} has no {manifest}: choose the folder of a model.</source>
            <translation>{folder} has no {manifest}: choose the folder of a model.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{folder} is not a folder: save in another one.</source>
            <translation>{folder} is not a folder: save in another one.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{kind} can't hold the brightness of HDR, so the photo was saved as it looks on an ordinary screen.</source>
            <translation>{kind} can't hold the brightness of HDR, so the photo was saved as it looks on an ordinary screen.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{kind} can't hold the colour profile that {path} needs: save as .png instead.</source>
            <translation>{kind} can't hold the colour profile that {path} needs: save as .png instead.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{kind} can't store {pieces}, so that was left out.</source>
            <translation>{kind} can't store {pieces}, so that was left out.</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>{manifest} is missing or does not list {file}; install Wholeframe again</source>
            <translation>{manifest} is missing or does not list {file}; install Wholeframe again</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>{manifest} is that of the model '{name}', but the folder is named '{folder}'; rename the folder</source>
            <translation>{manifest} is that of the model '{name}', but the folder is named '{folder}'; rename the folder</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>{manifest}: {name!r} can't be the name of a folder; export the model again</source>
            <translation>{manifest}: {name!r} can't be the name of a folder; export the model again</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{name} could not be saved ({reason}): check the disk or save elsewhere.</source>
            <translation>{name} could not be saved ({reason}): check the disk or save elsewhere.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{name} is a folder, not a {what}: choose a file in it.</source>
            <translation>{name} is a folder, not a {what}: choose a file in it.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{name} is a folder: give the name of a file to save to.</source>
            <translation>{name} is a folder: give the name of a file to save to.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{name} is a link that leads back to itself: choose another name.</source>
            <translation>{name} is a link that leads back to itself: choose another name.</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>{name} is the photo itself: save the mask under another name.</source>
            <translation>{name} is the photo itself: save the mask under another name.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/edited_photo.py" />
            <source>{name} was not saved: pixels outside the mask changed; please report this bug.</source>
            <translation>{name} was not saved: pixels outside the mask changed; please report this bug.</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>{name}: {problem}</source>
            <translation>{name}: {problem}</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{path} could not be saved as {kind}: save as .png instead.</source>
            <translation>{path} could not be saved as {kind}: save as .png instead.</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>{path} is not a file: choose a project that ends in .ora.</source>
            <translation>{path} is not a file: choose a project that ends in .ora.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{path} is too large for {kind} ({length} pixels long): save as .png instead.</source>
            <translation>{path} is too large for {kind} ({length} pixels long): save as .png instead.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{path} was changed by another window or program, and was not replaced: save under another name, or save once more to replace it.</source>
            <translation>{path} was changed by another window or program, and was not replaced: save under another name, or save once more to replace it.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{path} was not saved, since {kind} can't be transparent: save as .png instead.</source>
            <translation>{path} was not saved, since {kind} can't be transparent: save as .png instead.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/cost.py" />
            <source>{path} was not saved, since {kind} can't store this photo intact: save in another format.</source>
            <translation>{path} was not saved, since {kind} can't store this photo intact: save in another format.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>{path}: unknown key {key}; a recipe holds [[step]] tables only.</source>
            <translation>{path}: unknown key {key}; a recipe holds [[step]] tables only.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>{problem}</source>
            <translation>{problem}</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>{problem}.</source>
            <translation>{problem}.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>{provider} and the processor give different results.</source>
            <translation>{provider} and the processor give different results.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>{provider} and the processor give the same result.</source>
            <translation>{provider} and the processor give the same result.</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>{step}, erased</source>
            <translation>{step}, erased</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>{step}, locked area</source>
            <translation>{step}, locked area</translation>
        </message>
        <message>
            <location filename="../../engine/photos/file_urls.py" />
            <source>{text} is not a complete file address: give its path, or file:///FOLDER/NAME.</source>
            <translation>{text} is not a complete file address: give its path, or file:///FOLDER/NAME.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/file_urls.py" />
            <source>{text} is not a file address: names can't contain %00.</source>
            <translation>{text} is not a file address: names can't contain %00.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/file_urls.py" />
            <source>{text} is not on this computer: download it, then give the name of its file.</source>
            <translation>{text} is not on this computer: download it, then give the name of its file.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/file_urls.py" />
            <source>{text} is on another computer: copy it here, then give the name of its file.</source>
            <translation>{text} is on another computer: copy it here, then give the name of its file.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>{variable} is set to {value!r}: set it to a positive number, or not at all.</source>
            <translation>{variable} is set to {value!r}: set it to a positive number, or not at all.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>{what} would replace an original: choose another folder for -o.</source>
            <translation>{what} would replace an original: choose another folder for -o.</translation>
        </message>
        <message>
            <location filename="../../engine/models/cuda_extra.py" />
            <source>{wheel} is not a complete wheel: delete it and download it again.</source>
            <translation>{wheel} is not a complete wheel: delete it and download it again.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>{where} is not a table: begin it with [[step]].</source>
            <translation>{where} is not a table: begin it with [[step]].</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: a file can't contain its own sha256; export the model again</source>
            <translation>{where}: a file can't contain its own sha256; export the model again</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: expected a table of keys and values; get the model again</source>
            <translation>{where}: expected a table of keys and values; get the model again</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: not valid JSON (nested too deeply); get the model again</source>
            <translation>{where}: not valid JSON (nested too deeply); get the model again</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: not valid JSON ({problem}); get the model again</source>
            <translation>{where}: not valid JSON ({problem}); get the model again</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: schema {schema} is not {known}, the one this version reads; update Wholeframe, or export the model again</source>
            <translation>{where}: schema {schema} is not {known}, the one this version reads; update Wholeframe, or export the model again</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>{where}: {problem}</source>
            <translation>{where}: {problem}</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: {problem}; correct it, or export the model again</source>
            <translation>{where}: {problem}; correct it, or export the model again</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/screen.py" />
            <source>“{name}” can't be read: choose another file.</source>
            <translation>“{name}” can't be read: choose another file.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/screen.py" />
            <source>“{name}” is a colour profile, but not for a screen (RGB): choose another file.</source>
            <translation>“{name}” is a colour profile, but not for a screen (RGB): choose another file.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/screen.py" />
            <source>“{name}” is not a colour profile: choose another file.</source>
            <translation>“{name}” is not a colour profile: choose another file.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>“{}” has changed. Replace it?</source>
            <translation>“{}” has changed. Replace it?</translation>
        </message>
    </context>
    <context>
        <name>_ModelEntry</name>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Model Card</source>
            <translation>Model Card</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Remove {0}</source>
            <translation>Remove {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Remove…</source>
            <translation>Remove…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Terms: {0}</source>
            <translation>Terms: {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>The card of {0}</source>
            <translation>The card of {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>What it was trained on and how well it works</source>
            <translation>What it was trained on and how well it works</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>{0} million parameters, runs on {1}</source>
            <translation>{0} million parameters, runs on {1}</translation>
        </message>
    </context>
</TS>
