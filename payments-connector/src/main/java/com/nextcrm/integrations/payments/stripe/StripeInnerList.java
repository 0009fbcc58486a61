package com.nextcrm.integrations.payments.stripe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A list within an object, which shows its beginning there; all of it can be read by itself. */
enum StripeInnerList {
    LINES("lines", "invoices/{id}/lines", null),
    PAYMENTS("payments", "invoice_payments", "invoice"),
    ITEMS("items", "subscription_items", "subscription");

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

    private final String field;
    private final String path;
    private final @Nullable String filter;

    /** @param filter the parameter that says of which object; null where the path does */
    StripeInnerList(String field, String path, @Nullable String filter) {
        this.field = field;
        this.path = path;
        this.filter = filter;
    }

    static List<StripeInnerList> of(StripeResource resource) {
        return switch (resource) {
            case INVOICES -> List.of(LINES, PAYMENTS);
            case SUBSCRIPTIONS -> List.of(ITEMS);
            case PAYMENTS, REFUNDS, CUSTOMERS, PAYMENT_INTENTS -> List.of();
        };
    }

    String path(String id) {
        return path.replace("{id}", StripeForm.encoded(id));
    }

    StripeForm query(String id) {
        return filter == null ? new StripeForm() : new StripeForm().with(filter, id);
    }

    /** Whether the object does not show all of it. */
    boolean goesOn(byte[] json) {
        return Arrays.equals(TRUE, StripeRaw.part(json, field, "has_more"));
    }

    /** The rows that the object shows; none where they cannot be told apart. */
    List<byte[]> shown(byte[] json) {
        try {
            byte[] list = StripeRaw.part(json, field);
            return list == null ? List.of() : StripeList.of(list).rows();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** The object with these rows. */
    byte[] replaced(byte[] json, StripeList rows) {
        byte[] longer = StripeRaw.replaced(json, StripeRaw.array(rows.rows()), field, "data");
        return StripeRaw.replaced(longer, StripeJson.MAPPER.writeValueAsBytes(rows.hasMore()), field, "has_more");
    }
}
