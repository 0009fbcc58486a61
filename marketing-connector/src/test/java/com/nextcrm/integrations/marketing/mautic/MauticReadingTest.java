package com.nextcrm.integrations.marketing.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.record.Campaign;
import com.nextcrm.integrations.sdk.record.MailingList;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.simulators.mautic.MauticApi;
import com.nextcrm.integrations.simulators.mautic.MauticDefect;
import com.nextcrm.integrations.simulators.mautic.MauticOddity;
import com.nextcrm.integrations.simulators.mautic.MauticSimulatorOptions;
import com.nextcrm.integrations.simulators.mautic.MauticTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MauticReadingTest {

    private MauticWorld world;

    @BeforeEach
    void start() {
        world = MauticWorld.start(MauticSimulatorOptions.defaults().withContacts(200), 20);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void syncsFiftyThousandContactsAndFindsWhatWasEditedAddedAndRemoved() {
        world.close();
        world = MauticWorld.large(50_000);
        MauticTotals totals = world.server().totals();
        assertThat(totals.neverEdited()).isGreaterThan(30_000);

        List<String> all = new ArrayList<>();
        Page full = world.walk(MauticType.CONTACTS, SyncMode.FULL, null, page -> addIds(page, all));
        Set<String> ids = new HashSet<>(all);
        assertThat(all).hasSize(50_000);
        assertThat(ids).hasSize(50_000).isEqualTo(new HashSet<>(world.soundIds()));
        assertThat(full.complete()).isTrue();

        world.advance(Duration.ofHours(1));
        world.server().edit("17", Map.of("city", "Lyon"));
        String added = world.server().addContacts(1).getFirst();
        List<Page> changes = world.walk(MauticType.CONTACTS, SyncMode.INCREMENTAL, full.watermark());
        assertThat(ids(changes)).contains("17", added).hasSizeLessThan(30);
        assertThat(changes.getLast().complete()).isFalse();

        world.advance(Duration.ofHours(1));
        world.server().delete("12345");
        all.clear();
        Page sweep = world.walk(
                MauticType.CONTACTS, SyncMode.INCREMENTAL, changes.getLast().watermark(), page -> {
                    assertThat(page.whole()).isTrue();
                    addIds(page, all);
                });
        assertThat(sweep.complete()).isTrue();
        ids.remove("12345");
        ids.add(added);
        assertThat(all).hasSize(50_000);
        assertThat(new HashSet<>(all)).isEqualTo(ids);

        world.advance(Duration.ofHours(1));
        assertThat(ids(world.walk(MauticType.CONTACTS, SyncMode.INCREMENTAL, sweep.watermark())))
                .isEmpty();
    }

    private static void addIds(Page page, List<String> ids) {
        assertThat(page.errors()).isEmpty();
        page.records().forEach(record -> ids.add(record.externalId()));
    }

    @ParameterizedTest
    @EnumSource(names = {"LISTED_ROWS", "TEXT_TOTALS", "NUMBER_TOTALS", "CACHED_TOTALS", "DATED_BIRTHS"})
    void readsTheSameWhateverAServersHabits(MauticOddity oddity) {
        world.server().turn(oddity, true);
        List<Page> full = world.walk(MauticType.CONTACTS, SyncMode.FULL, null);
        assertThat(ids(full)).isEqualTo(new HashSet<>(world.soundIds()));
        world.advance(Duration.ofHours(1));
        String added = world.server().addContacts(1).getFirst();
        world.server().delete("7");
        List<Page> next = world.walk(
                MauticType.CONTACTS, SyncMode.INCREMENTAL, full.getLast().watermark());
        assertThat(ids(next)).contains(added).doesNotContain("7");
        assertThat(next.getLast().complete()).isTrue();
        assertThat(world.walk(MauticType.SEGMENTS, SyncMode.FULL, null)
                        .getFirst()
                        .records())
                .hasSize(5);
    }

    @Test
    void sweepsAlsoWhenAsManyGotANameAsAreGone() {
        List<Page> full = world.walk(MauticType.CONTACTS, SyncMode.FULL, null);
        world.advance(Duration.ofHours(1));
        world.server().edit("10", Map.of("lastname", "Known by now")); // a visitor so far
        List<Page> named = world.walk(
                MauticType.CONTACTS, SyncMode.INCREMENTAL, full.getLast().watermark());
        assertThat(ids(named)).contains("10");
        assertThat(named.getLast().whole()).isFalse();
        world.advance(Duration.ofHours(1));
        world.server().edit("20", Map.of("lastname", "Known by now"));
        world.server().delete("3");
        List<Page> swept = world.walk(
                MauticType.CONTACTS, SyncMode.INCREMENTAL, named.getLast().watermark());
        assertThat(swept.getLast().whole()).isTrue();
        assertThat(ids(swept)).contains("20").doesNotContain("3");
    }

    /** The runtime marks none as gone while a row cannot be read, which could be the one. */
    @Test
    void looksAgainForWhatIsMissingUntilEveryRowCanBeRead() {
        List<Page> full = world.walk(MauticType.CONTACTS, SyncMode.FULL, null);
        world.advance(Duration.ofHours(1));
        world.server().spoil("6", MauticDefect.FIELDS_TEXT);
        world.server().delete("3");
        List<Page> first = world.walk(
                MauticType.CONTACTS, SyncMode.INCREMENTAL, full.getLast().watermark());
        assertThat(first.getLast().whole()).isTrue();
        List<Page> second = world.walk(
                MauticType.CONTACTS, SyncMode.INCREMENTAL, first.getLast().watermark());
        assertThat(second.getLast().whole()).isTrue();
        world.server().mend("6");
        List<Page> third = world.walk(
                MauticType.CONTACTS, SyncMode.INCREMENTAL, second.getLast().watermark());
        assertThat(third.getLast().whole()).isTrue();
        assertThat(ids(third)).contains("6").doesNotContain("3");
        List<Page> fourth = world.walk(
                MauticType.CONTACTS, SyncMode.INCREMENTAL, third.getLast().watermark());
        assertThat(fourth.getLast().whole()).isFalse();
    }

    @Test
    void asksForAnOrderThatStaysAndNeverForAPageBehindOthers() {
        world.walk(MauticType.CONTACTS, SyncMode.FULL, null);
        world.walk(MauticType.CAMPAIGNS, SyncMode.FULL, null);
        assertThat(world.simulator().traffic().requests()).isNotEmpty().allSatisfy(request -> {
            if (!request.path().endsWith("/contacts") || request.path().equals("/api/contacts")) {
                assertThat(request.query()).contains("orderBy=id").doesNotContain("start=");
            }
        });
    }

    @Test
    void countsWhoIsInSegmentsAndCampaignsAndReadsAllOfThemEachTime() {
        MauticTotals totals = world.server().totals();
        List<Page> segments = world.walk(MauticType.SEGMENTS, SyncMode.FULL, null);
        assertThat(MauticWorld.records(segments))
                .hasSize(5)
                .allSatisfy(each -> assertThat(((MailingList) each.record()).contacts())
                        .isEqualTo(totals.members().get("segment " + each.externalId())));
        List<Page> campaigns = world.walk(MauticType.CAMPAIGNS, SyncMode.FULL, null);
        assertThat(MauticWorld.records(campaigns))
                .hasSize(3)
                .allSatisfy(each -> assertThat(Objects.requireNonNull(((Campaign) each.record()).statistics())
                                .recipients())
                        .isEqualTo(totals.members().get("campaign " + each.externalId())));
        assertThat(MauticWorld.records(campaigns))
                .extracting(each -> each.record().statusName())
                .containsExactly("published", "unpublished", "unpublished"); // the last one is over

        world.server().deleteSegment("2");
        List<Page> again = world.walk(
                MauticType.SEGMENTS, SyncMode.INCREMENTAL, segments.getLast().watermark());
        assertThat(ids(again)).containsExactlyInAnyOrder("1", "3", "4", "5");
        assertThat(again.getLast().whole()).isTrue();
        assertThat(again.getLast().complete()).isTrue();
    }

    @Test
    void signsInAsAUserAndSaysWhoseServerItIs() {
        String credential = MauticApi.basic(MauticSimulatorOptions.DEFAULT_PASSWORD);
        var basic = MauticWorld.connection("Basic", credential, world.settings());
        assertThat(world.connector().check(basic)).isInstanceOfSatisfying(CheckResult.Connected.class, connected -> {
            assertThat(connected.account().id())
                    .isEqualTo(world.simulator().baseUri().toString());
            assertThat(connected.account().name()).startsWith("ann at 127.0.0.1");
        });
        world.server().turn(MauticOddity.BASIC_OFF, true);
        assertThat(world.connector().check(basic))
                .isInstanceOfSatisfying(
                        Failure.RequestRejected.class,
                        no -> assertThat(no.reason()).contains("password"));
        assertThat(world.connector().check(MauticWorld.connection("Bearer", MauticWorld.TOKEN, Map.of())))
                .isInstanceOfSatisfying(
                        Failure.RequestRejected.class,
                        no -> assertThat(no.field()).isEqualTo("customData.baseUrl"));
    }

    @Test
    void saysWhatIsTheMatterWithAServer() {
        world.server().turn(MauticOddity.API_OFF, true);
        assertThat(world.connector().check(world.connection()))
                .isInstanceOfSatisfying(
                        Failure.RequestRejected.class,
                        no -> assertThat(no.reason()).contains("switched off"));
        world.server().turn(MauticOddity.API_OFF, false);
        world.server().turn(MauticOddity.HTML_PAGES, true);
        assertThat(world.connector().pull(first()))
                .isInstanceOfSatisfying(
                        Failure.Unavailable.class, no -> assertThat(no.reason()).contains("web page"));
        assertThat(world.connector().fetch(new FetchRequest(world.connection(), MauticType.CONTACTS.dataType(), "1")))
                .isInstanceOf(Failure.Unavailable.class);
        world.server().turn(MauticOddity.HTML_PAGES, false);
        world.server().turn(MauticOddity.REDIRECTS, true);
        assertThat(world.connector().pull(first()))
                .isInstanceOfSatisfying(
                        Failure.RequestRejected.class,
                        no -> assertThat(no.reason()).contains("redirect"));
    }

    /** A wrong address must not make every contact look deleted. */
    @Test
    void takesAPageThatIsNotMauticsForNoSignThatARecordIsGone() {
        var elsewhere = MauticWorld.connection(
                "Bearer", MauticWorld.TOKEN, Map.of("baseUrl", world.simulator().baseUri() + "/elsewhere"));
        assertThat(world.connector().fetch(new FetchRequest(elsewhere, MauticType.CONTACTS.dataType(), "1")))
                .isInstanceOfSatisfying(
                        Failure.RequestRejected.class,
                        no -> assertThat(no.reason()).contains("address"));
        assertThat(world.connector()
                        .fetch(new FetchRequest(world.connection(), MauticType.CONTACTS.dataType(), "99999")))
                .isInstanceOf(FetchResult.Gone.class);
    }

    private PullRequest first() {
        return new PullRequest(
                world.connection(), MauticType.CONTACTS.dataType(), SyncMode.FULL, null, null, world.now());
    }

    private static Set<String> ids(List<Page> pages) {
        return MauticWorld.records(pages).stream()
                .map(ProviderRecord::externalId)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
