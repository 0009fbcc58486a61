package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.simulators.stripe.StripeAccount;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The simulated Stripe, read for another type than payments. What is done to it stays a refund, as in its superclass. */
abstract class StripeTypeWorld extends StripeWorld {

    private final StripeResource resource;
    private final Set<String> misdated;

    StripeTypeWorld(StripeResource resource, StripeSimulatorOptions options, int defects) {
        super(options);
        this.resource = resource;
        this.misdated = new HashSet<>(ids().subList(0, defects));
        misdated.forEach(account()::misdate);
    }

    /** Of all there are, oldest first. */
    abstract List<String> ids();

    /** Makes one at this moment; its id. */
    abstract String addOne();

    /** Unix seconds. */
    abstract long created(String id);

    /** What it is about in smallest units, by currency; null for a type without money. */
    abstract Map.@Nullable Entry<String, Long> minor(String id);

    final StripeAccount account() {
        return simulator().account();
    }

    static List<String> numbered(long count, LongFunction<String> id) {
        return LongStream.range(0, count).mapToObj(id).toList();
    }

    @Override
    public final DataType dataType() {
        return resource.dataType();
    }

    @Override
    public final List<String> add(int rows) {
        return IntStream.range(0, rows).mapToObj(row -> addOne()).toList();
    }

    @Override
    public final List<String> soundIds() {
        return ids().stream().filter(id -> !misdated.contains(id)).toList();
    }

    @Override
    public final Map<String, BigDecimal> totals() {
        Map<String, BigDecimal> totals = new TreeMap<>();
        for (String id : soundIds()) {
            Map.Entry<String, Long> minor = minor(id);
            if (minor != null) {
                totals.merge(
                        minor.getKey().toUpperCase(Locale.ROOT),
                        major(minor.getKey(), minor.getValue()),
                        BigDecimal::add);
            }
        }
        return totals;
    }

    @Override
    public final Instant createdAt(String externalId) {
        return Instant.ofEpochSecond(created(externalId));
    }
}
