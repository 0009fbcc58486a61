package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeMapping.Defective;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Deleted;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.payments.stripe.StripeReply.Lost;
import com.nextcrm.integrations.payments.stripe.StripeReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of Stripe's objects at a time. */
final class StripeObjects {

    private final StripeWhole whole;
    private final StripeInvoiceLinks invoices;

    StripeObjects(StripeWhole whole, StripeInvoiceLinks invoices) {
        this.whole = whole;
        this.invoices = invoices;
    }

    FetchResult fetch(Connection connection, StripeResource resource, String id) {
        if (resource != StripeResource.PAYMENTS) {
            return one(connection, resource, id);
        }
        if (StripeInvoiceLinks.isIntent(id)) {
            return paidBy(connection, id);
        }
        FetchResult result = one(connection, resource, id);
        return result instanceof Found found ? new Found(invoices.withInvoice(connection, found.record())) : result;
    }

    private FetchResult paidBy(Connection connection, String intent) {
        return switch (invoices.ofIntent(connection, intent)) {
            case Answered<List<ProviderRecord>> answered ->
                answered.body().isEmpty()
                        ? new Gone(answered.at())
                        : new Found(answered.body().getFirst());
            case Refused<List<ProviderRecord>> refused -> refused.error().failure();
            case Lost<List<ProviderRecord>> lost -> lost.failure();
        };
    }

    private FetchResult one(Connection connection, StripeResource resource, String id) {
        return switch (whole.one(connection, resource, id)) {
            case Answered<byte[]> answered ->
                switch (resource.map(answered.body(), answered.at())) {
                    case Mapped mapped -> new Found(mapped.record());
                    case Deleted deleted -> new Gone(answered.at());
                    case Defective defective ->
                        new RequestRejected(null, defective.error(id).toString());
                };
            case Refused<byte[]> refused ->
                refused.error().notFound()
                        ? new Gone(refused.at())
                        : refused.error().failure();
            case Lost<byte[]> lost -> lost.failure();
        };
    }

    /** One that is a by-product: what cannot be read now comes by its webhook or with the next sync. */
    List<ProviderRecord> ifFound(Connection connection, StripeResource resource, @Nullable String id) {
        return id != null && fetch(connection, resource, id) instanceof Found found
                ? List.of(found.record())
                : List.of();
    }

    /** Of an object's JSON. */
    static @Nullable String idOf(byte[] json) {
        return StripeRows.usable(StripeJson.MAPPER.readTree(json).path("id").stringValue(null));
    }
}
