package com.nextcrm.integrations.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.simulators.JsonOut;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data set itself, without HTTP. */
class StripeDataTest {

    private static final Instant NOW = Instant.parse("2026-09-30T10:00:00Z");
    private static final StripeSimulatorOptions OPTIONS =
            StripeSimulatorOptions.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        StripeAccount one = new StripeAccount(OPTIONS);
        StripeAccount same = new StripeAccount(OPTIONS);
        StripeAccount other = new StripeAccount(OPTIONS.withSeed(43));

        assertThat(json(one, 17)).isEqualTo(json(same, 17)).isNotEqualTo(json(other, 17));
        assertThat(one.totals()).isEqualTo(same.totals()).isNotEqualTo(other.totals());
        assertThat(one.chargeId(17)).isEqualTo(same.chargeId(17)).isNotEqualTo(other.chargeId(17));
    }

    @Test
    void bringsBackTheSameTimesAfterARestart() {
        StripeSimulatorOptions fixed = OPTIONS.withUntil(NOW);
        StripeAccount before = new StripeAccount(fixed);
        StripeAccount after = new StripeAccount(fixed.withClock(Clock.offset(fixed.clock(), Duration.ofHours(9))));

        assertThat(json(after, 999)).isEqualTo(json(before, 999));
    }

    @Test
    void turnsIdsIntoNumbersAndBack() {
        Ids ids = new Ids(42);
        for (Ids.Kind kind : Ids.Kind.values()) {
            for (long n : new long[] {0, 1, 999, 1_000_000, 1L << 40}) {
                assertThat(ids.number(kind, ids.of(kind, n))).isEqualTo(n);
            }
        }
        String id = ids.of(Ids.Kind.CHARGE, 5);
        assertThat(ids.number(Ids.Kind.REFUND, id)).isEqualTo(-1);
        assertThat(ids.number(Ids.Kind.CHARGE, id.substring(0, id.length() - 1) + "!"))
                .isEqualTo(-1);
        assertThat(new Ids(43).number(Ids.Kind.CHARGE, id)).isEqualTo(-1);
    }

    @Test
    void reachesAnyOfAMillionRowsDirectly() {
        StripeAccount account = new StripeAccount(OPTIONS.withCharges(1_000_000));
        long before = Long.MIN_VALUE;
        for (long n = 0; n < 1_000_000; n += 9_973) {
            Charge charge = account.charge(account.chargeId(n));
            assertThat(charge.number()).isEqualTo(n);
            assertThat(charge.created()).isGreaterThan(before);
            before = charge.created();
        }
        long newest = account.charge(account.chargeId(999_999)).created();
        assertThat(NOW.getEpochSecond() - newest).isBetween(120L, 200L);
        assertThat(newest - account.charge(account.chargeId(0)).created())
                .isCloseTo(Duration.ofDays(90).toSeconds(), org.assertj.core.data.Offset.offset(100L));
    }

    @Test
    void spreadsExactlySoManyDefectiveRows() {
        StripeAccount account = new StripeAccount(OPTIONS.withDefects(20));

        Map<Defect, Integer> defects = new EnumMap<>(Defect.class);
        for (long n = 0; n < 1_000; n++) {
            Defect defect = account.charge(account.chargeId(n)).defect();
            if (defect != null) {
                defects.merge(defect, 1, Integer::sum);
                assertThat(broken(json(account, n), defect)).isTrue();
                assertThat(json(account, n).path("id").asString()).isEqualTo(account.chargeId(n));
            }
        }

        assertThat(defects).containsOnlyKeys(Defect.values()).containsValue(5);
        assertThat(account.totals().defective()).isEqualTo(20);
        assertThat(account.totals().sound()).isEqualTo(980);
    }

    @Test
    void keepsStripesRulesForAmounts() {
        StripeAccount account = new StripeAccount(OPTIONS);
        for (long n = 0; n < 1_000; n++) {
            Charge charge = account.charge(account.chargeId(n));
            assertThat(charge.amount() % Currencies.step(charge.currency())).isZero();
            assertThat(charge.amountRefunded() % Currencies.step(charge.currency()))
                    .isZero();
            assertThat(charge.amountRefunded()).isLessThanOrEqualTo(charge.amountCaptured());
        }
    }

    private static boolean broken(JsonNode json, Defect defect) {
        return switch (defect) {
            case AMOUNT_MISSING -> !json.has("amount");
            case CURRENCY_UNKNOWN -> json.path("currency").asString().equals("zzz");
            case AMOUNT_NOT_A_NUMBER -> json.path("amount").isString();
            case CREATED_MISSING -> !json.has("created");
        };
    }

    private static JsonNode json(StripeAccount account, long n) {
        var bytes = JsonOut.bytes(out -> account.charges.write(n, Expansions.NONE, out));
        return JsonMapper.shared().readTree(bytes.array(), 0, bytes.limit());
    }
}
