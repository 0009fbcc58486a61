package com.nextcrm.integrations.sdk.spi;

import java.time.Instant;

/** One record, that there is none, or why nobody knows. */
public sealed interface FetchResult permits FetchResult.Found, FetchResult.Gone, Failure {

    record Found(ProviderRecord record) implements FetchResult {}

    /** @param asOf when the provider said so, by its own clock */
    record Gone(Instant asOf) implements FetchResult {}
}
