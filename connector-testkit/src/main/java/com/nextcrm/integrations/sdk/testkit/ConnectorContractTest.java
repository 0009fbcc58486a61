package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.WebhookBody;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the runtime relies on, asked of a connector. A provider's test extends this and gives the connector and its
 * simulator; a connector that passes needs no further test of how it reads pages, fails or keeps secrets.
 */
public abstract class ConnectorContractTest {

    private static final int ROWS = 250;
    private static final int DEFECTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So many rows come again in an incremental run because it reaches back a little. */
    private static final int OVERLAP_ROWS = 16;

    private ProviderWorld world;
    private ProviderWorld.UnsafeAction action;

    /**
     * @param rows how many rows the simulated provider has, made over some months
     * @param defects how many of these break the provider's own schema, each with an id that can be named
     */
    protected abstract ProviderWorld start(int rows, int defects);

    protected final ProviderWorld world() {
        return world;
    }

    @BeforeEach
    void startWorld() {
        startWorld(0);
    }

    private void startWorld(int defects) {
        world = start(ROWS, defects);
        action = world.action();
    }

    /** A further command. A provider that keeps no keys would find that this one has been done. */
    private void nextAction() {
        if (!world.keepsKeys()) {
            action = world.action();
        }
    }

    @AfterEach
    void closeWorld() {
        world.simulator().faults().clear();
        world.close();
    }

    // --- who it is

    @Test
    void isNamedAfterItsPackage() throws Exception {
        ProviderProfile profile = world.connector().profile();
        Class<?> type = world.connector().getClass();
        String prefix = profile.id().value();
        assertThat(type.getPackageName()).endsWith("." + prefix);
        assertThat(type.getSimpleName()).isEqualToIgnoringCase(prefix + "Connector");
        assertThat(ClassNames.besides(type))
                .as("the other classes of the package")
                .allSatisfy(name -> assertThat(name.toLowerCase(Locale.ROOT)).startsWith(prefix));
    }

    @Test
    void tellsTheSameProfileEveryTime() {
        ProviderProfile profile = world.connector().profile();
        assertThat(world.connector().profile()).isEqualTo(profile);
        assertThat(profile.dataTypes()).contains(world.dataType());
        assertThat(profile.actions()).extracting(ProviderProfile.Action::name).contains(action.name());
    }

    /** Or else the customer is shown what there is not, or not shown what there is. */
    @Test
    void hasWhatTheCatalogueSays() {
        ProviderProfile profile = world.connector().profile();
        CatalogBlock block = CatalogBlock.of(profile.id());
        assertThat(profile.dataTypes().stream().map(DataType::value).toList())
                .as("types that a sync of all asks for; others can perhaps be made, but not listed")
                .containsAll(block.texts("data-types"));
        assertThat(block.texts("actions"))
                .containsExactlyInAnyOrderElementsOf(profile.actions().stream()
                        .map(ProviderProfile.Action::name)
                        .toList());
    }

    @Test
    void tellsWhoseAccountItIs() {
        CheckResult result = world.connector().check(connection());
        assertThat(result).isInstanceOfSatisfying(CheckResult.Connected.class, connected -> {
            assertThat(connected.account().id()).isNotBlank();
            assertThat(connected.account().name()).isNotBlank();
        });
    }

    // --- pages

    @Test
    void readsEveryRowOnce() {
        Walk walk = walk(full());
        assertThat(walk.ids()).containsExactlyInAnyOrderElementsOf(world.soundIds());
        assertThat(walk.errors()).isEmpty();
        assertThat(walk.splitsAMoment())
                .as("rows of one moment on both sides of an edge")
                .isTrue();
        assertThat(walk.last().complete()).isEqualTo(world.seesAll());
        assertThat(walk.last().watermark()).isNotNull();
    }

    @Test
    void losesAndDoublesNothingWhileRowsAreAdded() {
        List<String> before = world.soundIds();
        PullRequest first = full();
        List<String> added = new ArrayList<>();
        Walk walk = Walk.from(null, cursor -> {
            Page page = (Page) world.connector().pull(Walk.after(first, cursor));
            added.addAll(world.add(7));
            return page;
        });
        assertThat(walk.ids()).doesNotHaveDuplicates().containsAll(before);
        assertThat(added).isNotEmpty().containsAll(without(walk.ids(), before));
    }

    @Test
    void goesOnFromAnyCursorWithTheSameRest() {
        PullRequest first = full();
        Walk walk = walk(first);
        for (int page = 0; page < walk.pages().size() - 1; page++) {
            Walk rest = walk(Walk.after(first, walk.pages().get(page).next()));
            assertThat(rest.ids())
                    .isEqualTo(
                            new Walk(walk.pages().subList(page + 1, walk.pages().size())).ids());
        }
    }

    @Test
    void readsMoneyAndDatesExactly() {
        Map<String, BigDecimal> totals = new TreeMap<>();
        boolean hasMoney = !world.totals().isEmpty();
        for (ProviderRecord row : walk(full()).records()) {
            if (hasMoney) {
                Money money = world.moneyOf(row.record());
                totals.merge(money.currency().getCurrencyCode(), money.amount(), BigDecimal::add);
            }
            assertThat(row.createdAt()).isEqualTo(world.createdAt(row.externalId()));
            assertThat(Duration.between(row.asOf(), world.now()).abs()).isLessThan(Duration.ofMinutes(1));
        }
        assertThat(comparable(totals)).isEqualTo(comparable(world.totals()));
    }

    @Test
    void reportsDefectiveRowsAndKeepsTheOthers() {
        restart(DEFECTS);
        Walk walk = walk(full());
        assertThat(walk.ids()).containsExactlyInAnyOrderElementsOf(world.soundIds());
        assertThat(walk.errors()).hasSize(DEFECTS).doesNotHaveDuplicates().allSatisfy(error -> {
            assertThat(error.reference()).matches("\\w+ \\S+.*");
            assertThat(error.reason()).isNotBlank().hasSizeLessThan(200);
        });
        assertThat(walk.errors()).extracting(RecordError::reference).doesNotHaveDuplicates();
    }

    @Test
    void letsUnknownFieldsPass() {
        List<String> known = walk(full()).ids();
        fault(FaultRule.always(Fault.unknownFields()));
        Walk walk = walk(full());
        assertThat(walk.ids()).isEqualTo(known);
        assertThat(walk.errors()).isEmpty();
        assertThat(world.connector().check(connection())).isInstanceOf(CheckResult.Connected.class);
    }

    // --- incremental

    @Test
    void seesWhatIsNewOrChangedAndLittleElse() {
        Walk everything = walk(full());
        world.advance(Duration.ofHours(1));
        List<String> expected = new ArrayList<>(world.add(3));
        String changed = world.change();
        expected.add(changed);

        Walk walk = walk(incremental(everything.last().watermark()));

        assertThat(walk.ids()).doesNotHaveDuplicates().containsAll(expected);
        if (world.tellsChanges()) {
            assertThat(walk.ids()).hasSizeLessThanOrEqualTo(expected.size() + OVERLAP_ROWS);
        }
        assertThat(world.changeable(row(walk, changed).record()))
                .isNotEqualTo(world.changeable(row(everything, changed).record()));
        bringsAllOnlyWhereItMust(walk);
    }

    private void bringsAllOnlyWhereItMust(Walk walk) {
        assertThat(walk.last().complete()).isEqualTo(!world.tellsChanges());
        assertThat(walk.pages()).allSatisfy(page -> assertThat(page.whole()).isEqualTo(!world.tellsChanges()));
    }

    @Test
    void fetchesNextToNothingWhenNothingHappened() {
        String watermark = walk(full()).last().watermark();
        world.advance(Duration.ofHours(1));
        Walk second = walk(incremental(watermark));
        if (!world.tellsChanges()) {
            assertThat(second.ids()).containsExactlyInAnyOrderElementsOf(world.soundIds());
            return;
        }
        assertThat(second.ids()).hasSizeLessThanOrEqualTo(OVERLAP_ROWS);
        world.advance(Duration.ofHours(1));
        assertThat(walk(incremental(second.last().watermark())).ids()).isEmpty();
    }

    @Test
    void readsEverythingWhenItHasNoWatermark() {
        Walk walk = walk(incremental(null));
        assertThat(walk.ids()).containsExactlyInAnyOrderElementsOf(world.soundIds());
        assertThat(walk.last().complete()).isEqualTo(world.seesAll());
    }

    @Test
    void missesNothingAfterAVeryLongTime() {
        String watermark = walk(full()).last().watermark();
        String changed = world.change();
        world.advance(Duration.ofDays(100));
        List<String> expected = new ArrayList<>(world.add(3));
        expected.add(changed);
        assertThat(walk(incremental(watermark)).ids()).containsAll(expected);
    }

    // --- one record

    @Test
    void fetchesTheSameRecordThatAPageBrings() {
        ProviderRecord row = walk(full()).records().getFirst();
        assertThat(fetch(row.externalId())).isInstanceOfSatisfying(FetchResult.Found.class, found -> {
            assertThat(found.record().record()).isEqualTo(row.record());
            assertThat(found.record().createdAt()).isEqualTo(row.createdAt());
        });
    }

    @Test
    void tellsThatARecordIsGone() {
        assertThat(fetch("no-such-record")).isInstanceOf(FetchResult.Gone.class);
    }

    // --- what goes wrong

    @Test
    void reportsRejectedCredentials() {
        everyReadMeets(
                Fault.status(401), failure -> assertThat(failure).isInstanceOf(Failure.CredentialsRejected.class));
        everyReadMeets(
                Fault.expiredKey(), failure -> assertThat(failure).isInstanceOf(Failure.CredentialsRejected.class));
        assertThat(performWith(Fault.status(401))).isInstanceOf(Failure.CredentialsRejected.class);
    }

    @Test
    void reportsAMissingRightWithoutRejectingTheCredentials() {
        fault(FaultRule.always(Fault.status(403)));
        assertThat(world.connector().pull(full())).isInstanceOf(Failure.RequestRejected.class);
    }

    @Test
    void waitsAsLongAsTheProviderSays() {
        Fault limited = Fault.tooManyRequests(Duration.ofSeconds(7));
        everyReadMeets(
                limited, failure -> assertThat(failure).isEqualTo(new Failure.RateLimited(Duration.ofSeconds(7))));
        assertThat(performWith(limited)).isEqualTo(new Failure.RateLimited(Duration.ofSeconds(7)));
    }

    @Test
    void waitsALittleWhenTheProviderDoesNotSayHowLong() {
        everyReadMeets(
                Fault.tooManyRequests(),
                failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Failure.RateLimited.class,
                                limited -> assertThat(limited.retryAfter())
                                        .isBetween(Duration.ofMillis(500), Duration.ofMinutes(1))));
    }

    @Test
    void backsOffFromAProviderThatIsBroken() {
        for (int status : new int[] {500, 502, 503, 504}) {
            everyReadMeets(
                    Fault.status(status), failure -> assertThat(failure).isInstanceOf(Failure.Unavailable.class));
        }
        everyReadMeets(Fault.malformedJson(), failure -> assertThat(failure).isInstanceOf(Failure.Unavailable.class));
        everyReadMeets(Fault.cut(), failure -> assertThat(failure).isInstanceOf(Failure.Unavailable.class));
    }

    @Test
    void doesNotWaitForEver() {
        fault(FaultRule.always(Fault.hang(Duration.ofMinutes(1))));
        Instant start = java.time.Clock.systemUTC().instant();
        assertThat(world.connector().pull(full())).isInstanceOf(Failure.Unavailable.class);
        assertThat(Duration.between(start, java.time.Clock.systemUTC().instant()))
                .isLessThan(PATIENCE);
    }

    @Test
    void refusesWhatItsProfileDoesNotHave() {
        DataType unicorns = new DataType("unicorns");
        assertThat(world.connector()
                        .pull(new PullRequest(connection(), unicorns, SyncMode.FULL, null, null, world.now())))
                .isInstanceOf(Failure.RequestRejected.class);
        assertThat(world.connector().fetch(new FetchRequest(connection(), unicorns, "1")))
                .isInstanceOf(Failure.RequestRejected.class);
        assertThat(world.connector().perform(new ActionRequest(connection(), "ride-unicorn", null, Map.of(), "key-1")))
                .isInstanceOf(Failure.RequestRejected.class);
        assertThat(world.simulator().traffic().stats().total()).isZero();
    }

    // --- actions

    @Test
    void actsOnceForOneKeyAndAgainForAnother() {
        long before = effects();
        ActionResult first = perform("key-1");
        assertThat(first).isInstanceOf(ActionResult.Performed.class);
        assertThat(performAgain("key-1")).isInstanceOf(ActionResult.Performed.class);
        assertThat(effects() - before).isEqualTo(1);
        nextAction();
        assertThat(perform("key-2")).isInstanceOf(ActionResult.Performed.class);
        assertThat(effects() - before).isEqualTo(2);
    }

    @Test
    void saysThatNobodyKnowsWhenTheAnswerIsLost() {
        long before = effects();
        long done = 1;
        for (Fault lost : List.of(Fault.cut(), Fault.malformedJson(), Fault.executedThenStatus(503))) {
            assertThat(performWith(lost)).as("%s", lost).isInstanceOf(ActionResult.OutcomeUnknown.class);
            assertThat(performAgain("key-1")).isInstanceOf(ActionResult.Performed.class);
            assertThat(effects() - before).isEqualTo(done);
            nextAction();
            done += world.keepsKeys() ? 0 : 1;
        }
        fault(FaultRule.always(Fault.hang(Duration.ofMinutes(1))).onMethod("POST"));
        assertThat(perform("key-2")).isInstanceOf(ActionResult.OutcomeUnknown.class);
    }

    @Test
    void passesOnWhyTheProviderRefuses() {
        action = world.refused();
        assertThat(perform("key-1"))
                .isInstanceOfSatisfying(
                        Failure.RequestRejected.class,
                        rejected -> assertThat(rejected.reason()).isNotBlank());
    }

    // --- webhooks

    @Test
    void neverThrowsForAWebhookBody() {
        Random random = new Random(7);
        Stream.concat(
                        Stream.of("", "null", "[]", "{}", "{\"type\":1}", "{\"data\":{\"object\":[]}}", "{not json")
                                .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                        Stream.generate(() -> {
                                    byte[] noise = new byte[random.nextInt(64)];
                                    random.nextBytes(noise);
                                    return noise;
                                })
                                .limit(100))
                .forEach(body -> assertThat(
                                world.connector().interpret(new WebhookBody("evt-1", "some.type", body, world.now())))
                        .isInstanceOfAny(WebhookResult.Unreadable.class, WebhookResult.Nothing.class));
    }

    // --- secrets

    @Test
    void tellsNobodyTheCredential() {
        restart(DEFECTS);
        String canary = world.credential().reveal();
        String tail = canary.substring(canary.length() - 4);
        try (EverythingLogged logged = EverythingLogged.listen()) {
            List<Object> told = new ArrayList<>();
            Walk walk = walk(full());
            told.add(walk.pages());
            told.add(world.connector().check(connection()));
            told.add(perform("key-1"));
            told.add(fetch(world.soundIds().getFirst()));
            for (Fault fault : faults()) {
                fault(FaultRule.always(fault));
                told.add(world.connector().check(connection()));
                told.add(world.connector().pull(full()));
                told.add(fetch(world.soundIds().getFirst()));
                told.add(perform("key-3"));
                world.simulator().faults().clear();
            }
            assertThat(told).allSatisfy(each -> assertThat(each.toString()).doesNotContain(canary));
            assertThat(told)
                    .filteredOn(Failure.class::isInstance)
                    .allSatisfy(failure -> assertThat(failure.toString()).doesNotContain(tail));
            assertThat(walk.records())
                    .allSatisfy(row -> assertThat(new String(row.raw(), StandardCharsets.UTF_8))
                            .doesNotContain(canary)
                            .doesNotContain("client_secret"));
            assertThat(logged.text()).doesNotContain(canary);
        }
    }

    private static List<Fault> faults() {
        return List.of(
                Fault.status(400),
                Fault.status(401),
                Fault.expiredKey(),
                Fault.status(403),
                Fault.tooManyRequests(),
                Fault.status(500),
                Fault.cut(),
                Fault.malformedJson());
    }

    // --- how it is asked

    protected final Connection connection() {
        return new Connection(
                new TenantId("tenant-1"),
                new IntegrationId("integration-1"),
                world.scheme(),
                world.credential(),
                world.settings(),
                () -> {});
    }

    protected final PullRequest full() {
        return new PullRequest(connection(), world.dataType(), SyncMode.FULL, null, null, world.now());
    }

    protected final PullRequest incremental(@Nullable String watermark) {
        return new PullRequest(connection(), world.dataType(), SyncMode.INCREMENTAL, null, watermark, world.now());
    }

    private Walk walk(PullRequest first) {
        return Walk.from(first.cursor(), cursor -> world.connector().pull(Walk.after(first, cursor)));
    }

    private FetchResult fetch(String externalId) {
        return world.connector().fetch(new FetchRequest(connection(), world.dataType(), externalId));
    }

    private ActionResult perform(String key) {
        return world.connector()
                .perform(new ActionRequest(connection(), action.name(), action.target(), action.input(), key));
    }

    /** As the runtime does when nobody knows what came of the first attempt. */
    private ActionResult performAgain(String key) {
        return world.connector()
                .perform(new ActionRequest(
                        connection(), action.name(), action.target(), action.input(), key, !world.keepsKeys()));
    }

    private ActionResult performWith(Fault fault) {
        fault(FaultRule.once(fault).onMethod("POST"));
        return perform("key-1");
    }

    private long effects() {
        return action.effects().getAsLong();
    }

    private void everyReadMeets(Fault fault, Consumer<Object> expectation) {
        String known = world.soundIds().getFirst();
        List<Supplier<Object>> reads = List.of(
                () -> world.connector().check(connection()),
                () -> world.connector().pull(full()),
                () -> fetch(known));
        for (Supplier<Object> read : reads) {
            fault(FaultRule.always(fault));
            expectation.accept(read.get());
            world.simulator().faults().clear();
        }
    }

    private void fault(FaultRule rule) {
        world.simulator().faults().add(rule);
    }

    private void restart(int defects) {
        closeWorld();
        startWorld(defects);
    }

    private static ProviderRecord row(Walk walk, String id) {
        return walk.records().stream()
                .filter(row -> row.externalId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> without(List<String> all, List<String> some) {
        Set<String> rest = new HashSet<>(all);
        some.forEach(rest::remove);
        return rest;
    }

    /** So that 1.0 and 1.00 are one number. */
    private static Map<String, BigDecimal> comparable(Map<String, BigDecimal> totals) {
        return totals.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, total -> total.getValue().stripTrailingZeros()));
    }
}
