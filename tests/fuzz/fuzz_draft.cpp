// The composer's draft: no octet is lost, edits and repairs never crash, remarks stay within the draft.
#include "fuzz/fuzz_input.h"
#include "workspace/request_draft.h"
#include "workspace/variables.h"

using namespace twinwire;
using namespace twinwire::workspace;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const QByteArray bytes = fuzz::octetsOf(octets, count);
    RequestDraft previous = correctDraft();
    for (qsizetype i = 0; i < previous.lines.size(); i += 2)
        previous.lines[i].send = false;
    const RequestDraft draft = draftOf(bytes, previous);
    TWINWIRE_ASSERT(templateOf(draft) == bytes);
    TWINWIRE_ASSERT(draftOf(bytes, draft) == draft);
    for (const DraftLine& line : draft.lines) {
        TWINWIRE_ASSERT(withName(line, nameOf(line)).text.endsWith(line.text));
        if (!valueOf(line).isEmpty())
            TWINWIRE_ASSERT(withValue(line, valueOf(line)) == line);
    }
    TWINWIRE_ASSERT(withStartLineParts(draft.startLine, startLineParts(draft.startLine)) == draft.startLine);
    TWINWIRE_ASSERT(credentialsOf(withCredentials(draft, {})).scheme == DraftCredentials::Scheme::None);
    // Repairs copy the draft: long inputs would only be slow.
    if (bytes.size() > 4096)
        return 0;
    const Scope scope{{}, "AAAAAAAAAAAAAAAAAAAAAA==", "h", "/"};
    const QList<DraftRemark> remarks = checkDraft(draft, expand(bytes, scope).octets);
    for (const DraftRemark& remark : remarks) {
        TWINWIRE_ASSERT(remark.line >= -1 && remark.line < draft.lines.size());
        TWINWIRE_ASSERT(remark.brief.size() <= 24);
    }
    const QByteArray preset = presetOf(draft);
    TWINWIRE_ASSERT(preset.isEmpty() || withPreset(preset, draft) == draft || preset == "correct");
    return 0;
}
