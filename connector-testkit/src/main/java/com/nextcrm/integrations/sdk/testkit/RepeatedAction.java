package com.nextcrm.integrations.sdk.testkit;

import java.util.Map;
import java.util.function.LongSupplier;

/**
 * An action that can be done now, and was not done before.
 *
 * @param path below the provider's
 * @param body without {@code integrationId}
 * @param other what is asked for under the same key by mistake
 * @param effects how often it has been done, by the provider's ledger
 */
public record RepeatedAction(String path, Map<String, Object> body, Map<String, Object> other, LongSupplier effects) {}
