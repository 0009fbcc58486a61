package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.oauth.MauticRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is refused; caught in {@link MauticApi}. */
final class MauticRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    private MauticRefusal(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    static MauticRefusal of(int status, String message, @Nullable String type) {
        return new MauticRefusal(MauticRules.errors(status, message, type));
    }

    static MauticRefusal notFound() {
        return of(404, "Item was not found.", null);
    }

    static MauticRefusal forbidden() {
        return of(403, "You do not have access to the requested area/action.", "access_denied");
    }

    /** A field is wrong; the details tell which. */
    static MauticRefusal invalid(int status, String field, String reason, @Nullable String type) {
        return new MauticRefusal(Answer.json(
                status,
                out -> out.open()
                        .openList("errors")
                        .open()
                        .number("code", status)
                        .text("message", field + ": " + reason)
                        .name("details")
                        .value(Map.of(field, List.of(reason)))
                        .text("type", type)
                        .close()
                        .closeList()
                        .close()));
    }

    /** What comes of a column that there is not, and of much else. */
    static MauticRefusal broken() {
        return of(500, "Looks like I encountered an error (error #500). If I do it again, please report me.", null);
    }
}
