package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;
import java.util.function.Consumer;

/** An error answer on its way out of the code that found the reason. Caught in one place, {@link XeroApi}. */
final class XeroRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    private XeroRefusal(Answer answer, String message) {
        super(message, null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    /** Not this bearer, or not this organisation. */
    static XeroRefusal denied(int status, String detail) {
        String title = status == 401 ? "Unauthorized" : "Forbidden";
        return new XeroRefusal(
                Answer.json(
                        status,
                        out -> out.open()
                                .nulls("Type")
                                .text("Title", title)
                                .number("Status", status)
                                .text("Detail", detail)
                                .text("Instance", "3e6c1e25-9b46-4b4a-8a0e-0d9a8a7c2f11")
                                .close()),
                detail);
    }

    static XeroRefusal badRequest(int number, String type, String message) {
        return new XeroRefusal(
                Answer.json(
                        400,
                        out -> out.open()
                                .number("ErrorNumber", number)
                                .text("Type", type)
                                .text("Message", message)
                                .close()),
                message);
    }

    /** @param element what was sent, as Xero understood it */
    static XeroRefusal validation(List<String> messages, Consumer<JsonOut> element) {
        return new XeroRefusal(
                Answer.json(400, out -> {
                    out.open()
                            .number("ErrorNumber", 10)
                            .text("Type", "ValidationException")
                            .text("Message", "A validation exception occurred")
                            .openList("Elements")
                            .open();
                    element.accept(out);
                    out.openList("ValidationErrors");
                    messages.forEach(each -> out.open().text("Message", each).close());
                    out.closeList().close().closeList().close();
                }),
                String.join("; ", messages));
    }

    static XeroRefusal notFound() {
        return new XeroRefusal(
                Answer.text(404, "The resource you're looking for cannot be found"), "The resource cannot be found");
    }
}
