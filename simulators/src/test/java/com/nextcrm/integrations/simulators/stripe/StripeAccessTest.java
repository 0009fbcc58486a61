package com.nextcrm.integrations.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.param.ChargeListParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys, tenants, limits and faults, as Stripe's own SDK feels them. */
class StripeAccessTest {

    private StripeSimulator stripe;

    @BeforeEach
    void start() {
        stripe = StripeSimulator.start(StripeSimulatorOptions.defaults().withCharges(250));
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void refusesKeysThatAreUnknownExpiredOrPublishable() {
        assertThatThrownBy(() -> list("sk_test_unknown"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("sk_test_unknown");
        assertThatThrownBy(() -> list("pk_test_publishable"))
                .isInstanceOfSatisfying(
                        PermissionException.class, e -> assertThat(e.getCode()).isEqualTo("secret_key_required"));
        stripe.expireKey(stripe.key());
        assertThatThrownBy(() -> list(stripe.key()))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        e -> assertThat(e.getCode()).isEqualTo("api_key_expired"));
    }

    @Test
    void givesRestrictedKeysOnlyTheirRights() throws StripeException {
        stripe.addRestrictedKey("rk_test_reader", Set.of("charge_write"));

        assertThat(list("rk_test_reader")).hasSize(250);
        assertThatThrownBy(() -> StripeSdk.client(stripe, "rk_test_reader")
                        .v1()
                        .refunds()
                        .list())
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("rak_refund_read");
    }

    @Test
    void beginsEmptyWhenAskedTo() throws StripeException {
        StripeAccount empty = stripe.openAccount("sk_test_empty", 9, 0);

        assertThat(list("sk_test_empty")).isEmpty();
        assertThat(empty.totals().count()).isZero();
        List<String> added = empty.addCharges(3);
        assertThat(ids(list("sk_test_empty"))).containsExactlyElementsOf(added.reversed());
    }

    @Test
    void keepsAccountsApart() throws StripeException {
        StripeAccount other = stripe.openAccount("sk_test_other", 7, 30);

        List<Charge> theirs = list("sk_test_other");
        assertThat(theirs).hasSize(30);
        assertThat(other.id()).isNotEqualTo(stripe.account().id());
        assertThat(theirs).extracting(Charge::getId).doesNotContainAnyElementsOf(ids(list(stripe.key())));
        assertThatThrownBy(() -> StripeSdk.client(stripe)
                        .v1()
                        .charges()
                        .retrieve(theirs.getFirst().getId()))
                .hasMessageContaining("No such charge");
    }

    @Test
    void limitsRequestsPerSecond() {
        stripe.account().limitTo(1);

        assertThatThrownBy(() -> {
                    firstPage();
                    firstPage();
                })
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(429));
    }

    @Test
    void losesAndDoublesNothingWhileRowsAreAdded() throws StripeException {
        List<String> before = ids(list(stripe.key()));
        stripe.account().growEvery(2, 5);

        assertThat(ids(list(stripe.key(), 20)).stream().toList())
                .endsWith(before.toArray(String[]::new))
                .doesNotHaveDuplicates();
        assertThat(stripe.account().chargeCount()).isGreaterThan(270);
        stripe.account().growEvery(0, 0);
        assertThat(list(stripe.key())).hasSize((int) stripe.account().chargeCount());
    }

    @Test
    void tellsOfEveryChangeByAnEvent() throws StripeException {
        StripeAccount account = stripe.account();
        String authorized = account.chargeId(first("authorized"));
        String pending = account.chargeId(first("pending"));
        account.setStatus(authorized, "succeeded");
        account.setStatus(pending, "failed");
        account.setDescription(pending, "Wrong card");

        assertThat(StripeSdk.client(stripe).v1().events().list().getData())
                .extracting(Event::getType)
                .containsExactly("charge.updated", "charge.failed", "charge.captured");
        Charge failed = StripeSdk.client(stripe).v1().charges().retrieve(pending);
        assertThat(failed.getDescription()).isEqualTo("Wrong card");
        assertThat(failed.getFailureCode()).isEqualTo("card_declined");
        assertThat(account.charge(authorized).state()).isEqualTo("succeeded");
    }

    private long first(String state) {
        StripeAccount account = stripe.account();
        return LongStream.range(0, account.chargeCount())
                .filter(n -> account.charge(account.chargeId(n)).state().equals(state))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void survivesShortFaultsWithTheSdksOwnRetries() throws StripeException {
        stripe.faults().add(FaultRule.once(Fault.statusWithAdvice(500, true)).on("/v1/charges"));

        assertThat(StripeSdk.client(stripe, stripe.key(), 2)
                        .v1()
                        .charges()
                        .list()
                        .getData())
                .hasSize(10);
        assertThat(stripe.traffic().stats().requests())
                .containsEntry("GET /v1/charges 500", 1L)
                .containsEntry("GET /v1/charges 200", 1L);
    }

    @Test
    void goesWrongInTheWaysAskedFor() throws StripeException {
        assertFault(Fault.tooManyRequests(Duration.ofSeconds(3)), RateLimitException.class);
        assertFault(Fault.status(503), ApiException.class);
        assertFault(Fault.expiredKey(), AuthenticationException.class);
        assertFault(Fault.cut(), ApiConnectionException.class);
        assertFault(Fault.malformedJson(), ApiException.class);
        assertFault(Fault.hang(Duration.ofMillis(50)), ApiConnectionException.class);
        assertThat(stripe.traffic().count(entry -> entry.status() == 0)).isBetween(2L, 4L);

        stripe.faults().add(FaultRule.next(3, Fault.unknownFields()));
        assertThat(list(stripe.key())).hasSize(250);
        stripe.faults().clear();
        stripe.faults().add(FaultRule.every(2, Fault.status(500)));
        firstPage();
        assertThatThrownBy(this::firstPage).isInstanceOf(ApiException.class);
        stripe.faults().clear();
        assertThat(list(stripe.key())).hasSize(250);
    }

    private void assertFault(Fault fault, Class<? extends StripeException> expected) {
        // twice, because the JDK's client asks again when a connection that it reuses is cut
        stripe.faults().add(FaultRule.next(2, fault));
        assertThatThrownBy(this::firstPage).isInstanceOf(expected);
        stripe.faults().clear();
    }

    private void firstPage() throws StripeException {
        StripeSdk.client(stripe).v1().charges().list();
    }

    private List<Charge> list(String key) throws StripeException {
        return list(key, 100);
    }

    private List<Charge> list(String key, long limit) throws StripeException {
        List<Charge> charges = new ArrayList<>();
        StripeSdk.client(stripe, key)
                .v1()
                .charges()
                .list(ChargeListParams.builder().setLimit(Math.min(100, limit)).build())
                .autoPagingIterable()
                .forEach(charges::add);
        return charges;
    }

    private static List<String> ids(List<Charge> charges) {
        return charges.stream().map(Charge::getId).toList();
    }
}
