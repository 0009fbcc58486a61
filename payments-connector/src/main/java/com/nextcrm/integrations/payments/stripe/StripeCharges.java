package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeMapping.Defective;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.payments.stripe.StripeReply.Lost;
import com.nextcrm.integrations.payments.stripe.StripeReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;

/** One charge at a time. */
final class StripeCharges {

    private final StripeApi api;

    StripeCharges(StripeApi api) {
        this.api = api;
    }

    FetchResult fetch(Connection connection, String id) {
        return switch (api.charge(connection, id)) {
            case Answered<byte[]> answered -> found(StripeMapper.payment(answered.body(), answered.at()), id);
            case Refused<byte[]> refused ->
                refused.error().notFound()
                        ? new Gone(refused.at())
                        : refused.error().failure();
            case Lost<byte[]> lost -> lost.failure();
        };
    }

    private static FetchResult found(StripeMapping mapping, String id) {
        return switch (mapping) {
            case Mapped mapped -> new Found(mapped.record());
            case Defective defective ->
                new RequestRejected(null, defective.error(id).toString());
        };
    }
}
