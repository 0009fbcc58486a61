package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One call to the Accounting API of one organisation. */
final class XeroRoutes {

    private final XeroOrganisation organisation;
    private final Call call;
    private final Set<String> scopes;

    XeroRoutes(XeroOrganisation organisation, Call call, Set<String> scopes) {
        this.organisation = organisation;
        this.call = call;
        this.scopes = scopes;
    }

    Answer answer() {
        List<String> parts = call.segments();
        String resource = parts.size() < 3 ? "" : parts.get(2);
        String id = parts.size() > 3 ? parts.get(3) : null;
        boolean read = call.method().equals("GET");
        if (parts.size() > 4) {
            throw XeroRefusal.notFound();
        }
        if (!read && !call.method().equals("POST") && !call.method().equals("PUT")) {
            return Answer.text(405, "");
        }
        return switch (resource) {
            case "Organisation" -> {
                need("accounting.settings", true);
                yield organisation();
            }
            case "Invoices" -> {
                need("accounting.invoices", read);
                yield read
                        ? new ReadInvoices(organisation, call).answer(id)
                        : organisation.idempotency.once(call, () -> new WriteInvoices(organisation, call).answer(id));
            }
            case "Contacts" -> {
                need("accounting.contacts", read);
                yield read
                        ? new ReadContacts(organisation, call).answer(id)
                        : organisation.idempotency.once(call, () -> new WriteContacts(organisation, call).answer(id));
            }
            default -> throw XeroRefusal.notFound();
        };
    }

    /** The broad scopes of before March 2026 include the granular ones. */
    private void need(String scope, boolean read) {
        String broad = scope.equals("accounting.invoices") ? "accounting.transactions" : scope;
        boolean allowed = scopes.isEmpty()
                || scopes.contains(scope)
                || scopes.contains(broad)
                || read && (scopes.contains(scope + ".read") || scopes.contains(broad + ".read"));
        if (!allowed) {
            throw XeroRefusal.denied(401, "AuthorizationUnsuccessful");
        }
    }

    private Answer organisation() {
        return wrapped(
                "Organisations",
                organisation.now(),
                null,
                out -> out.open()
                        .text("OrganisationID", organisation.id())
                        .text("Name", organisation.name())
                        .text("LegalName", organisation.name())
                        .flag("PaysTax", true)
                        .text("Version", "NZ")
                        .text("OrganisationType", "COMPANY")
                        .text("BaseCurrency", organisation.baseCurrency())
                        .text("CountryCode", "NZ")
                        .flag("IsDemoCompany", false)
                        .text("OrganisationStatus", "ACTIVE")
                        .text("Timezone", "NEWZEALANDSTANDARDTIME")
                        .text("ShortCode", "!" + organisation.id().substring(0, 5))
                        .close());
    }

    /** The envelope of every answer. */
    static Answer wrapped(
            String name, long now, Listing.@org.jspecify.annotations.Nullable Page<?> page, Consumer<JsonOut> rows) {
        return Answer.json(200, JsonOut.bytes(64 * 1024, out -> {
            out.open()
                    .text("Id", "0a3c8f1e-2b4d-4e5f-8a6b-7c8d9e0f1a2b")
                    .text("Status", "OK")
                    .text("ProviderName", "NextCRM")
                    .text("DateTimeUTC", XeroDates.ms(now));
            if (page != null) {
                out.open("pagination")
                        .number("page", page.number())
                        .number("pageSize", page.size())
                        .number("pageCount", page.pages())
                        .number("itemCount", page.items())
                        .close();
            }
            out.openList(name);
            rows.accept(out);
            out.closeList().close();
        }));
    }

    static <T> Answer page(String name, long now, boolean paged, Listing.Page<T> page, BiConsumer<T, JsonOut> write) {
        return wrapped(name, now, paged ? page : null, out -> page.rows().forEach(row -> write.accept(row, out)));
    }
}
