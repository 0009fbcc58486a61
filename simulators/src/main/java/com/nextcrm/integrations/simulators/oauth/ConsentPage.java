package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the user sees: the organisations to choose from, Allow and Deny. The form is posted to the page's own address
 * with {@code organisation} (once or several times) and {@code decision}, so that a script needs no more than the link.
 */
final class ConsentPage {

    private ConsentPage() {}

    static Answer of(OAuthRules rules, Authorization request, List<Organisation> organisations) {
        String kind = rules.severalOrganisations() ? "checkbox" : "radio";
        String choices = organisations.stream()
                .map(each -> """
                        <p><label><input type="%s" name="organisation" value="%s"%s> %s</label></p>
                        """.formatted(
                                kind,
                                escaped(each.id()),
                                each.equals(organisations.getFirst()) ? " checked" : "",
                                escaped(each.name())))
                .collect(Collectors.joining());
        String scopes = request.scopes().stream()
                .map(each -> "<li>" + escaped(each) + "</li>")
                .collect(Collectors.joining());
        return page(200, rules.provider() + " (simulated): allow access?", """
                <form method="post">
                %s<p>The application will be allowed:</p><ul>%s</ul>
                <button name="decision" value="allow" id="allow">Allow access</button>
                <button name="decision" value="deny" id="deny">Deny</button>
                </form>
                """.formatted(choices, scopes));
    }

    static Answer error(OAuthRules rules, String message) {
        return page(400, rules.provider() + " (simulated): sorry", "<p>" + escaped(message) + "</p>");
    }

    private static Answer page(int status, String title, String content) {
        String html = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
                <body><main><h1>%1$s</h1>
                %2$s</main></body></html>
                """.formatted(escaped(title), content);
        return new Answer(
                status,
                Map.of(
                        "Content-Type", "text/html;charset=utf-8",
                        "Cache-Control", "no-store",
                        "X-Frame-Options", "DENY"),
                ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
