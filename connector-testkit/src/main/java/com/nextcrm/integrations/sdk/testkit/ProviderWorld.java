package com.nextcrm.integrations.sdk.testkit;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connector and the simulated provider it is wired to, as {@link ConnectorContractTest} drives them. The connector
 * gives up on a request after a second, and reads pages small enough that rows of one creation time fall on both sides
 * of an edge.
 */
public interface ProviderWorld extends AutoCloseable {

    ProviderConnector connector();

    ProviderSimulator simulator();

    /** The authentication scheme of {@link #credential}. */
    default String scheme() {
        return "Bearer";
    }

    /** What the simulator accepts; it occurs nowhere else, so that it is a leak wherever it is found. */
    Secret credential();

    /** The settings of the integration that are not secret. */
    default Map<String, String> settings() {
        return Map.of();
    }

    DataType dataType();

    /** The provider's clock. */
    Instant now();

    /** The provider's clock moves on. */
    void advance(Duration time);

    /** Makes rows at this moment; answers their ids. */
    List<String> add(int rows);

    /** Changes a row that was made long ago, so that what {@link #changeable} tells of it is another; its id. */
    String change();

    /** What {@link #change} changes: by itself the {@link CanonicalRecord#statusName}, which not all types have. */
    default @Nullable String changeable(CanonicalRecord row) {
        return row.statusName();
    }

    /** The ids of all sound rows there are. */
    List<String> soundIds();

    /** Whether a full walk sees all rows there are, so that any other is gone. */
    default boolean seesAll() {
        return true;
    }

    /** What a correct reader adds up from all sound rows, by currency; empty if the data type has no money. */
    Map<String, BigDecimal> totals();

    /** What {@link #totals} adds up; not asked for where that is empty. */
    Money moneyOf(CanonicalRecord row);

    /** When the provider says that a row was made. */
    Instant createdAt(String externalId);

    /** An action that must not happen twice. Where the provider keeps no keys, another one at every call. */
    UnsafeAction action();

    /** Whether the provider itself does nothing twice under one idempotency key. */
    default boolean keepsKeys() {
        return true;
    }

    /** Whether the provider tells what changed since; otherwise every walk brings all there is. */
    default boolean tellsChanges() {
        return true;
    }

    /** What the provider refuses: by itself the same action on a record that is not there. */
    default UnsafeAction refused() {
        UnsafeAction action = action();
        return new UnsafeAction(action.name(), "no-such-record", action.input(), action.effects());
    }

    @Override
    void close();

    /**
     * An action, allowed at least twice in this form where the provider keeps keys.
     *
     * @param target the record it concerns; null if it makes a new one
     * @param effects how often the provider has done it by now
     */
    record UnsafeAction(String name, @Nullable String target, Map<String, Object> input, LongSupplier effects) {}
}
