package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Defective;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Deleted;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.payments.stripe.StripeObject.Unusable;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the mapping of every one of Stripe's objects has in common: an id, a time, and what may be wrong. */
final class StripeRows {

    private static final int MAX_ID_LENGTH = 255;

    private StripeRows() {}

    /** @param progress decides between two states of one second */
    record Row(CanonicalRecord record, long progress) {

        /** Two different states of one second are then settled by asking again. */
        Row(CanonicalRecord record) {
            this(record, 0);
        }
    }

    /** @param asOf when Stripe's clock said that the object is so */
    static StripeMapping map(
            DataType dataType, String noun, byte[] json, Instant asOf, Function<StripeObject, Row> mapper) {
        JsonNode tree;
        try {
            tree = StripeJson.MAPPER.readTree(json);
        } catch (JacksonException e) {
            return new Defective(noun, null, "Unreadable JSON");
        }
        String id = usable(tree.path("id").stringValue(null));
        if (id == null) {
            return new Defective(noun, null, "Missing id");
        }
        StripeObject object = new StripeObject(tree);
        if (object.flag("deleted")) {
            return new Deleted(id);
        }
        try {
            Row row = mapper.apply(object);
            return new Mapped(new ProviderRecord(
                    dataType,
                    id,
                    asOf,
                    row.progress(),
                    object.created(),
                    null,
                    false,
                    row.record(),
                    StripeJson.kept(json)));
        } catch (Unusable unusable) {
            return new Defective(noun, id, unusable.reason());
        }
    }

    static @Nullable String usable(@Nullable String id) {
        return id == null || id.isBlank() || id.length() > MAX_ID_LENGTH ? null : id;
    }
}
