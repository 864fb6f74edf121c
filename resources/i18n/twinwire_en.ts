<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Answer</name>
    <message numerus="yes">
        <source>opens in the other %n</source>
        <comment>clients</comment>
        <translation>
            <numerusform>opens in the other one</numerusform>
            <numerusform>opens in the other %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fails in the other %n</source>
        <comment>clients</comment>
        <translation>
            <numerusform>fails in the other one</numerusform>
            <numerusform>fails in the other %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leaves the other %n waiting</source>
        <comment>clients</comment>
        <translation>
            <numerusform>leaves the other one waiting</numerusform>
            <numerusform>leaves the other %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends the other %n elsewhere</source>
        <comment>clients</comment>
        <translation>
            <numerusform>sends the other one elsewhere</numerusform>
            <numerusform>sends the other %n elsewhere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines, the same on both sides</source>
        <translation>
            <numerusform>%n line, the same on both sides</numerusform>
            <numerusform>%n lines, the same on both sides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines, byte for byte the same on both routes</source>
        <translation>
            <numerusform>%n line, byte for byte the same on both routes</numerusform>
            <numerusform>%n lines, byte for byte the same on both routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines, the same but for letter case or white space</source>
        <translation>
            <numerusform>%n line, the same but for letter case or white space</numerusform>
            <numerusform>%n lines, the same but for letter case or white space</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n lines differ</source>
        <translation>
            <numerusform>%n line, and it differs</numerusform>
            <numerusform>all %n lines differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 lines differ</source>
        <translation>
            <numerusform>%n of %1 lines differs</numerusform>
            <numerusform>%n of %1 lines differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestPreview</name>
    <message numerus="yes">
        <source>%n more octets</source>
        <translation>
            <numerusform>%n more octet</numerusform>
            <numerusform>%n more octets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::AuditStrip</name>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing found; %n questions stay open</source>
        <translation>
            <numerusform>Nothing found; %n question stays open</numerusform>
            <numerusform>Nothing found; %n questions stay open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::CheckList</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComparePane</name>
    <message numerus="yes">
        <source>%n changes on the way</source>
        <translation>
            <numerusform>%n change on the way</numerusform>
            <numerusform>%n changes on the way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differences</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComparisonModel</name>
    <message numerus="yes">
        <source>%n end-to-end headers, same on both</source>
        <translation>
            <numerusform>%n end-to-end headers, same on both</numerusform>
            <numerusform>%n end-to-end headers, same on both</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComparisonView</name>
    <message numerus="yes">
        <source>Copied %n rows</source>
        <translation>
            <numerusform>Copied %n row</numerusform>
            <numerusform>Copied %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::Composer</name>
    <message numerus="yes">
        <source>%n header(s)</source>
        <translation>
            <numerusform>%n header</numerusform>
            <numerusform>%n headers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationBar</name>
    <message numerus="yes">
        <source>%n files were read</source>
        <translation>
            <numerusform>%n file was read</numerusform>
            <numerusform>%n files were read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationFindingModel</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more findings are not listed. Give an address to see those of its place.</source>
        <translation>
            <numerusform>%n more finding is not listed. Give an address to see those of its place.</numerusform>
            <numerusform>%n more findings are not listed. Give an address to see those of its place.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationPage</name>
    <message numerus="yes">
        <source>%n files read</source>
        <translation>
            <numerusform>%n file read</numerusform>
            <numerusform>%n files read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::DocumentDesk</name>
    <message numerus="yes">
        <source>%n unsaved requests from the last session.</source>
        <translation>
            <numerusform>%n unsaved request from the last session.</numerusform>
            <numerusform>%n unsaved requests from the last session.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secrets were kept out of the file. They stay on this computer, readable by you alone.</source>
        <translation>
            <numerusform>%n secret were kept out of the file. They stay on this computer, readable by you alone.</numerusform>
            <numerusform>%n secrets were kept out of the file. They stay on this computer, readable by you alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tabs have edits that are not saved.</source>
        <translation>
            <numerusform>%n tab have edits that are not saved.</numerusform>
            <numerusform>%n tabs have edits that are not saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::FindingsModel</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n possible causes</source>
        <translation>
            <numerusform>%n possible cause</numerusform>
            <numerusform>%n possible causes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::FrameModel</name>
    <message numerus="yes">
        <source>In memory: %1, on disk: %2, %n oldest frames dropped</source>
        <translation>
            <numerusform>In memory: %1, on disk: %2, %n oldest frame dropped</numerusform>
            <numerusform>In memory: %1, on disk: %2, %n oldest frames dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In memory: %1, %n oldest frames dropped</source>
        <translation>
            <numerusform>In memory: %1, %n oldest frame dropped</numerusform>
            <numerusform>In memory: %1, %n oldest frames dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n payloads cut to their beginning, the disk took no more</source>
        <translation>
            <numerusform>%1; %n payload cut to their beginning, the disk took no more</numerusform>
            <numerusform>%1; %n payloads cut to their beginning, the disk took no more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::HandshakePage</name>
    <message numerus="yes">
        <source>%n connections open</source>
        <translation>
            <numerusform>%n connection open</numerusform>
            <numerusform>%n connections open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::JobBar</name>
    <message numerus="yes">
        <source>%n jobs</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs, list them</source>
        <translation>
            <numerusform>%n job, list them</numerusform>
            <numerusform>%n jobs, list them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::MessagesPane</name>
    <message numerus="yes">
        <source>The list is paused; %n frames wait</source>
        <translation>
            <numerusform>The list is paused; %n frame wait</numerusform>
            <numerusform>The list is paused; %n frames wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frames were saved to %1</source>
        <translation>
            <numerusform>%n frame were saved to %1</numerusform>
            <numerusform>%n frames were saved to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::PassageTable</name>
    <message numerus="yes">
        <source>Copied %n rows</source>
        <translation>
            <numerusform>Copied %n row</numerusform>
            <numerusform>Copied %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ProofView</name>
    <message numerus="yes">
        <source>%n probes</source>
        <translation>
            <numerusform>%n probe</numerusform>
            <numerusform>%n probes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replays</source>
        <translation>
            <numerusform>%n replay</numerusform>
            <numerusform>%n replays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RawEditor</name>
    <message numerus="yes">
        <source>%n line(s) not sent, kept in the table</source>
        <translation>
            <numerusform>%n line not sent, kept in the table</numerusform>
            <numerusform>%n lines not sent, kept in the table</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) masked. Show them to edit the raw request.</source>
        <translation>
            <numerusform>%n secret masked. Show them to edit the raw request.</numerusform>
            <numerusform>%n secrets masked. Show them to edit the raw request.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RequestPreview</name>
    <message numerus="yes">
        <source>%n octets in the order in which they go out</source>
        <translation>
            <numerusform>%n octet in the order in which they go out</numerusform>
            <numerusform>%n octets in the order in which they go out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n masked</source>
        <translation>
            <numerusform>%n masked</numerusform>
            <numerusform>%n masked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::SendBox</name>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of 125 bytes</source>
        <translation>
            <numerusform>%n of 125 bytes</numerusform>
            <numerusform>%n of 125 bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A ping carries at most 125 bytes; these are %n</source>
        <translation>
            <numerusform>A ping carries at most 125 bytes; these are %n</numerusform>
            <numerusform>A ping carries at most 125 bytes; these are %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A pong carries at most 125 bytes; these are %n</source>
        <translation>
            <numerusform>A pong carries at most 125 bytes; these are %n</numerusform>
            <numerusform>A pong carries at most 125 bytes; these are %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A reason carries at most 123 bytes; these are %n</source>
        <translation>
            <numerusform>A reason carries at most 123 bytes; these are %n</numerusform>
            <numerusform>A reason carries at most 123 bytes; these are %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n of 123 bytes of reason</source>
        <translation>
            <numerusform>%1; %n of 123 bytes of reason</numerusform>
            <numerusform>%1; %n of 123 bytes of reason</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::SpeakerLine</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>reasons</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more reasons for who answered</source>
        <translation>
            <numerusform>%n more reason for who answered</numerusform>
            <numerusform>%n more reasons for who answered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::WelcomePage</name>
    <message numerus="yes">
        <source>Show all %n</source>
        <translation>
            <numerusform>Show all %n</numerusform>
            <numerusform>Show all %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::WorkspaceModel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
